//! How other readers read a value, both one that is written and one that is read.

use envkeep::dotenv::{Code, Diagnostic, Document, Limits, Reader};
use proptest::prelude::*;

use crate::effort::cases;

fn written(value: &str) -> (String, Vec<Reader>) {
    let mut document = Document::parse("");
    let portability = document.set("KEY", value).expect("it can be set");
    let text = String::from_utf8(document.as_bytes().to_vec()).expect("UTF-8");
    let differing: Vec<Reader> = portability.differing().collect();
    assert_eq!(portability.is_complete(), differing.is_empty());
    (text, differing)
}

fn diagnostics(text: &str) -> Vec<Diagnostic> {
    let document = Document::parse(text);
    let expansion = document.expand(&Limits::default(), &mut ());
    let found = document.diagnostics().iter().chain(expansion.diagnostics());
    found.cloned().collect()
}

fn codes(text: &str) -> Vec<Code> {
    diagnostics(text).iter().map(Diagnostic::code).collect()
}

#[test]
fn a_value_that_some_readers_read_differently_names_them() {
    use Reader::{ComposeGo, Dotenv, DotenvExpand, DotenvNg, Dotenvy, Node, PythonDotenv, Shell};
    for (value, text, differing) in [
        ("https://h/?a=1&b=2", "KEY='https://h/?a=1&b=2'\n", &[][..]),
        ("C:\\new\\dir", "KEY='C:\\new\\dir'\n", &[]),
        ("it's", "KEY=\"it's\"\n", &[]),
        ("a\nb", "KEY='a\nb'\n", &[]),
        ("$2b$12$abc", "KEY='$2b$12$abc'\n", &[DotenvExpand]),
        ("p@ss$word", "KEY='p@ss$word'\n", &[DotenvExpand]),
        ("${A}", "KEY='${A}'\n", &[DotenvExpand, PythonDotenv]),
        ("a\\\\b", "KEY='a\\\\b'\n", &[PythonDotenv, DotenvNg]),
        ("it's `x`", "KEY=\"it's `x`\"\n", &[Shell]),
        (
            "it's \"x\"",
            "KEY=\"it's \\\"x\\\"\"\n",
            &[Node, Dotenv, DotenvExpand],
        ),
        (
            "it's $1",
            "KEY=\"it's \\$1\"\n",
            &[Node, Dotenv, PythonDotenv],
        ),
        ("a\rb", "KEY=\"a\\rb\"\n", &[Node, Dotenvy, Shell]),
    ] {
        assert_eq!(
            written(value),
            (text.to_owned(), differing.to_vec()),
            "{value:?}"
        );
    }
    assert!(!written("C:\\").1.contains(&ComposeGo));
    let portability = Document::parse("")
        .set("KEY", "${A}")
        .expect("it can be set");
    assert_eq!(
        portability.to_string(),
        "read otherwise by dotenv-expand, python-dotenv"
    );
}

#[test]
fn what_stands_around_a_value_counts_for_the_readers_that_differ() {
    for (before, key, readers) in [
        ("KEY=old\n", "KEY", ""),
        ("  KEY=old # note\n", "KEY", ""),
        ("export KEY='old'\n", "KEY", ""),
        ("KEY = old\n", "KEY", "a shell"),
        ("KEY\t=\told\n", "KEY", "Node, a shell"),
        ("KEY='old'# note\n", "KEY", "dotenvy, dotenv-ng, a shell"),
        ("\u{feff}KEY=old\n", "KEY", "Node, dotenvy, a shell"),
        ("KEY=old\r\n", "KEY", "a shell"),
        ("KEY=old\rA=1\r", "KEY", "Node, dotenvy, a shell"),
        (
            "KEY='old';\n",
            "KEY",
            "npm dotenv, dotenv-expand, python-dotenv, dotenvy, dotenv-ng, a shell",
        ),
        ("", "A-B", "dotenvy, a shell"),
        ("", "A.B", "a shell"),
        ("", "é", "npm dotenv, dotenv-expand, dotenvy, a shell"),
    ] {
        let mut document = Document::parse(before);
        let portability = document.set(key, "new").expect("it can be set");
        let differing: Vec<String> = portability
            .differing()
            .map(|reader| reader.to_string())
            .collect();
        assert_eq!(differing.join(", "), readers, "{before:?}");
    }
}

#[test]
fn a_value_keeps_its_quotes_where_what_follows_would_be_a_part_of_it() {
    for (before, after) in [
        ("KEY='old' ;\n", "KEY='new' ;\n"),
        ("KEY='old';\n", "KEY='new';\n"),
        ("KEY='old' # note\n", "KEY=new # note\n"),
        ("KEY='old'# note\n", "KEY='new'# note\n"),
        ("KEY='old' \n", "KEY=new \n"),
    ] {
        let mut document = Document::parse(before);
        document.set("KEY", "new").expect("it can be set");
        assert_eq!(document.as_bytes(), after.as_bytes(), "{before:?}");
    }
}

#[test]
fn a_dollar_that_is_meant_as_it_stands_gets_one_advice() {
    for (line, advices) in [
        (
            "KEY=$2b$12$KIXQ9nTq3lBz7h0yqWvU1e",
            &["set that variable, or write `KEY='…'` if the `$` is meant literally"][..],
        ),
        (
            "KEY=$2b$12$HASH_x",
            &["set that variable, or write `KEY='…'` if the `$` is meant literally"],
        ),
        ("KEY=$2b$12$5HASH", &["write `KEY='…'`"]),
        (
            "KEY=\"say \\\"hi\\\" $5\"",
            &[
                "write `KEY='…'` with what each escape stands for: no backslash before `$`, `\"` and `\\`, and a line break for `\\n`",
            ],
        ),
        (
            "KEY=\"it's $5\"",
            &["write `KEY=\"…\"` with a backslash before each `$` that has none"],
        ),
        (
            "KEY=\"$A is $5\"",
            &[
                "write `KEY=\"…\"` with each reference as `${NAME}` and a backslash before each `\\`, `\"` and other `$`",
            ],
        ),
    ] {
        let found = diagnostics(&format!("A=1\n{line}\n"));
        let told = found.iter().map(|found| found.fix().unwrap_or_default());
        let told: Vec<String> = told.map(|fix| fix.replace("NAME=", "KEY=")).collect();
        assert_eq!(told, advices, "{line}");
    }
}

#[test]
fn a_value_that_most_readers_read_differently_is_reported_and_no_other() {
    for (text, expected) in [
        ("KEY='$2b$12$abc'\n", &[][..]),
        ("KEY='${A}'\n", &[]),
        ("KEY=\"a\\\\b\"\n", &[]),
        ("KEY=\"a\\$b\"\n", &[]),
        ("KEY=\"\\\"\"\n", &[]),
        ("B=1\nA=$B\n", &[]),
        ("B=1\nA=\"${B}\"\n", &[]),
        ("B=1\nA=\"x $B y\"\n", &[]),
        ("B=1\nA=\"\\\\$B\"\n", &[Code::BareReference]),
        ("B=1\nA=\"\\\\${B}\"\n", &[Code::Disputed]),
        ("B=1\nA=$B}\n", &[Code::BareReference]),
        ("B=1\nA={$B}\n", &[Code::BareReference]),
        ("B=1\nA=$B:=x}\n", &[Code::BareReference]),
        ("B=1\nA=\"$B\"\n", &[Code::BareReference]),
        ("B=1\nA=x $B\n", &[Code::BareReference]),
        ("B=1\nA=$B # x\n", &[Code::BareReference]),
        ("B=1\nA=$B\t # x\n", &[Code::BareReference]),
        ("B=1\nA==$B  # x\n", &[Code::BareReference]),
        ("B=1\nA=${B} # x\n", &[]),
        ("B=1\nA=\t\"\\$B$B\"\n", &[Code::BareReference]),
        ("B=1\n\t\nA='${B}'\n", &[Code::Disputed]),
        ("B=1\n  # x\n# y\n\nA='${B}'\n", &[Code::Disputed]),
        ("B=1\n\n# x\nA='${B}'\n", &[]),
        ("PATH_=\"c:\\\\\"\n", &[Code::Disputed]),
        ("KEY=\"\\$\\\\a\"\n", &[Code::Disputed]),
        ("KEY=\u{feff}a\n", &[Code::InvisibleCharacter]),
        ("\u{feff}KEY='${A}'\n", &[Code::Disputed]),
        ("B=\"\\$&\"\n", &[]),
        ("B=\"\\$&\"\nA=${B}\n", &[Code::Disputed, Code::Disputed]),
        // A line of a value that npm dotenv does not see as one.
        (
            "\u{feff}A=1\nB=\"\nA=\";\n",
            &[Code::SeparatorAfterQuote, Code::Disputed],
        ),
        ("\u{feff}A=1\nB=\"\nA=\"\n", &[]),
        (
            "A_B=x y\nA='\nA_B=\\',\n",
            &[
                Code::BackslashBeforeQuote,
                Code::SeparatorAfterQuote,
                Code::Disputed,
            ],
        ),
        (
            "A=1\nA_B=\"\\\\\"\nA.B=\"# $A|\"\n",
            &[Code::Disputed, Code::BareReference],
        ),
        (
            "A=1\rB=2\nC=3\rD=4\n",
            &[Code::LoneCarriageReturn, Code::LoneCarriageReturn],
        ),
        // What stands in the variable that it refers to counts too.
        ("B=x y\nA=$B\n", &[Code::BareReference]),
    ] {
        assert_eq!(codes(text), expected, "{text:?}");
    }
}

#[test]
fn a_fix_names_the_quotes_that_the_value_can_stand_in() {
    for (line, fix) in [
        ("KEY=a#b", Some("write `KEY='…'`")),
        ("KEY=it's#b", Some("write `KEY=\"…\"`")),
        (
            "KEY=it's $5",
            Some("write `KEY=\"…\"` with a backslash before each `\\`, `\"` and `$`"),
        ),
        ("KEY=C:\\", None),
    ] {
        let found = diagnostics(&format!("{line}\n"));
        let found = found.last().expect("a diagnostic");
        assert_eq!(found.fix().as_deref(), fix, "{line}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(4_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_value_that_is_written_is_read_without_a_word_or_no_fix_is_proposed(
        value in r#"[ab1 $'"`\\{}()#=\n\r\té]{0,12}"#,
    ) {
        let (text, differing) = written(&value);
        for found in diagnostics(&text) {
            prop_assert!(!differing.is_empty(), "{}: {}", &text, found);
            prop_assert_eq!(found.fix(), None, "{}", &text);
        }
    }

    #[test]
    fn the_fix_of_a_value_without_quotes_is_the_form_that_it_is_written_in(
        value in r#"[ab1$'"`\\#]{1,8}"#,
    ) {
        let (text, _) = written(&value);
        for found in diagnostics(&format!("KEY={value}\n")) {
            let Some(fix) = found.fix().filter(|fix| fix.contains("KEY=")) else { continue };
            let is_comment = found.code() == Code::AmbiguousHash;
            let is_quoted = value.starts_with(['\'', '"']);
            if is_comment || is_quoted || !text.contains(['\'', '"']) { continue; }
            let mark = if text.starts_with("KEY='") { "KEY='…'" } else { "KEY=\"…\"" };
            prop_assert!(fix.contains(mark), "{}: {}", &text, fix);
        }
    }
}
