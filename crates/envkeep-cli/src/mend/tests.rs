use std::collections::BTreeSet;

use envkeep::dotenv::{Code, Document, Limits};
use envkeep::tool::{self, Effect, Extent, Mending};
use proptest::prelude::*;

use super::changes;

fn mended(text: &str) -> Mending {
    tool::mend(Document::parse(text), &mut ())
}

fn text_of(mending: &Mending) -> String {
    String::from_utf8(mending.document.as_bytes().to_vec()).expect("it was UTF-8")
}

/// Every variable with its value, if it has one.
fn values(text: &str) -> Vec<(String, Option<String>)> {
    let document = Document::parse(text);
    let expansion = document.expand(&Limits::default(), &mut ());
    let mut names: Vec<&str> = document.entries().map(|entry| entry.key()).collect();
    names.sort_unstable();
    names.dedup();
    let value = |name: &str| {
        expansion
            .get(&document, name)
            .map(|value| value.text().to_owned())
    };
    names
        .into_iter()
        .map(|name| (name.to_owned(), value(name)))
        .collect()
}

/// That a text was mended as it should be, and the codes of what was done.
fn assert_mended_well(text: &str) -> BTreeSet<Code> {
    let mending = mended(text);
    let after = text_of(&mending);
    let again = mended(&after);
    assert!(
        again.mends.is_empty(),
        "{text:?} became {after:?}, in which there is more"
    );
    let others = mending
        .mends
        .iter()
        .any(|mend| mend.effect == Effect::OtherValue);
    if !others {
        assert_eq!(values(text), values(&after), "{text:?} became {after:?}");
    }
    if mending.mends.is_empty() {
        assert_eq!(text, after);
    }
    mending.mends.iter().map(|mend| mend.found.code()).collect()
}

#[test]
fn each_fix_that_leaves_no_choice_is_made() {
    for (text, expected) in [
        ("A: 1\n", "A=1\n"),
        ("A\u{200b}B=1\n", "AB=1\n"),
        ("A=\0x\n", "A=x\n"),
        ("A=x\u{200b}\n", "A=x\n"),
        ("A='v'; # x\n", "A='v' # x\n"),
        ("A='v'#x\n", "A='v' #x\n"),
        ("A=a\u{a0}\n", "A=a \n"),
        ("A=a\rB=1\n", "A=a\nB=1\n"),
        ("A=\"a\r\nb\"\r\n", "A=\"a\nb\"\r\n"),
        ("A=\"a\\qb\"\n", "A=\"a\\\\qb\"\n"),
        ("A= # note\n", "A='' # note\n"),
        ("A=1\n# two\nA=2\n", "# two\nA=2\n"),
        ("A=1\nA=2\nA=3 # last\n", "A=3 # last\n"),
        ("A=a#b # c\n", "A='a#b' # c\n"),
        ("export A = it\"s\n", "export A = 'it\"s'\n"),
        ("A=`a`\n", "A='`a`'\n"),
        ("A=C:\\dir\n", "A='C:\\dir'\n"),
        ("A=pa$5w0rd\n", "A='pa$5w0rd'\n"),
        ("A=\u{201c}two words\u{201d}\n", "A='two words'\n"),
        ("A=[1, # 2]\nB=1\n", "A='[1, # 2]'\nB=1\n"),
        (
            "A=-----BEGIN X-----\nQUJD\n-----END X-----\nB=1\n",
            "A='-----BEGIN X-----\nQUJD\n-----END X-----'\nB=1\n",
        ),
        (
            "A=-----BEGIN X-----\\nQUJD\\n-----END X-----\n",
            "A=\"-----BEGIN X-----\\nQUJD\\n-----END X-----\"\n",
        ),
        ("B=1\nA=x#$B\n", "B=1\nA=\"x#${B}\"\n"),
    ] {
        assert_eq!(text_of(&mended(text)), expected);
        assert_mended_well(text);
    }
}

#[test]
fn what_leaves_a_choice_is_left() {
    for text in [
        "A\n",
        "export A\n",
        "=1\n",
        "1A=1\n",
        "A=#1\n",
        "A='1' 2\n",
        "A='1\n",
        "A=1;\n",
        "A=$B\n",
        "A=${B\n",
        "A=\"\\t\"\n",
        "\u{feff}A=1\n",
    ] {
        let mending = mended(text);
        assert_eq!(text_of(&mending), text);
    }
}

#[test]
fn a_text_that_is_not_utf_8_keeps_its_bytes() {
    let bytes = b"A=caf\xe9\nB=x#y\nC=\xff\xfe\n";
    let mending = tool::mend(Document::from_bytes(bytes.to_vec()), &mut ());
    assert_eq!(
        mending.document.as_bytes(),
        b"A=caf\xe9\nB='x#y'\nC=\xff\xfe\n"
    );
}

#[test]
fn a_text_with_very_many_findings_is_mended_in_parts() {
    let lines: Vec<String> = (0..600).map(|number| format!("B{number}=a#b")).collect();
    let text = lines.join("\n");
    let mending = mended(&text);
    assert_eq!(mending.extent, Extent::Part);
    assert!(mended("A=a#b\n").extent == Extent::Whole);
}

#[test]
fn a_change_is_shown_without_a_value() {
    let text = "KEY=s3#cret # my note\nKEY=hunter2;\nMORE='hun'#ter2\nSECRET_KEY=\u{201c}hunter2\u{201d}\n";
    let shown = changes(".env", &mended(text));
    assert!(
        !shown.contains("hun") && !shown.contains("s3") && !shown.contains("note"),
        "{shown}"
    );
    assert!(
        shown.contains("  - SECRET_KEY=…\n  + SECRET_KEY='…'\n  this changes the variable's value"),
        "{shown}"
    );
}

#[test]
fn every_hostile_value_in_every_quoting_is_mended_well_or_left() {
    let pieces = [
        "a", "'", "\"", "\\", "$", "`", "#", " ", ";", "{", "=", "\u{a0}", "\r\n", "\\n",
    ];
    let mut texts = vec![String::new()];
    let mut codes = BTreeSet::new();
    for _ in 0..3 {
        texts = texts
            .iter()
            .flat_map(|text| pieces.iter().map(move |piece| format!("{text}{piece}")))
            .collect();
        for value in &texts {
            for quote in ["", "'", "\""] {
                codes.extend(assert_mended_well(&format!(
                    "A=1\nKEY={quote}{value}{quote}\nB=$A\n"
                )));
            }
        }
    }
    assert!(codes.len() > 10, "{codes:?}");
}

proptest! {
    #[test]
    fn any_text_is_mended_well(text in "([AB]|=|:|'|\"|#| |\n|\r|\\$|\\\\|\u{a0}|\u{200b}|x|1|`|;|export ){0,24}") {
        assert_mended_well(&text);
    }
}
