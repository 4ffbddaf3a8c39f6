//! Which variable a diagnostic names: only a text that is certainly a name.

use envkeep::dotenv::{Code, Diagnostic, Document, Limits};

/// The codes of the diagnostics of a file, each with the variable that it names.
fn named(file: &str) -> Vec<(Code, Option<String>)> {
    let document = Document::parse(file);
    let found = document.diagnostics().iter();
    found
        .map(|found| (found.code(), found.variable().map(str::to_owned)))
        .collect()
}

/// The variable that the last diagnostic of a file names.
fn last_named(file: &str) -> Option<String> {
    named(file).pop().expect("a diagnostic").1
}

#[test]
fn a_sound_line_is_named_by_a_key_in_capitals_that_does_not_look_like_a_secret() {
    let longest = "KEY_".repeat(16);
    for key in ["KEY", "K", "KEY_2", "SHA256", "DB_PASSWORD", &longest] {
        assert_eq!(last_named(&format!("{key}=a#b\n")).as_deref(), Some(key));
    }
    let too_long = longest.clone() + "K";
    for key in [
        "key",
        "Key",
        "_KEY",
        "KEY.A",
        "1KEY",
        ".key",
        "MY-KEY",
        "clé",
        "JBSWY3DPEHPK3PXP",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        &too_long,
    ] {
        assert_eq!(last_named(&format!("{key}=a#b\n")), None, "{key}");
    }
}

#[test]
fn a_line_with_an_error_or_an_empty_value_is_not_named() {
    for line in [
        "KEY=\"a\" b",
        "KEY: 1",
        "export KEY",
        "KEY=#1",
        "KEY='1",
        "KEY= # note",
        "KEY=$NONE",
        "KEY=$(x)",
        "KEY=${A",
    ] {
        let document = Document::parse(&format!("{line}\n"));
        let expansion = document.expand(&Limits::default(), &mut ());
        let found = document.diagnostics().iter().chain(expansion.diagnostics());
        let named: Vec<_> = found.map(Diagnostic::variable).collect();
        assert_eq!(named, [None], "{line}");
    }
}

#[test]
fn a_line_that_a_carriage_return_alone_begins_or_ends_is_not_named() {
    let file = "A=a#b\nB=a#b\rC=a#b\nD=a#b\r\n";
    let named: Vec<_> = named(file)
        .into_iter()
        .filter(|(code, _)| *code == Code::HashInValue)
        .map(|(_, name)| name)
        .collect();
    assert_eq!(
        named,
        [Some("A".to_owned()), None, None, Some("D".to_owned())]
    );
}

#[test]
fn after_a_value_that_may_go_on_nothing_is_named() {
    for before in [
        "word\n",
        "two words\n",
        "a b=c\n",
        "=value\n",
        "word\nC=1\n",
        "word\n\n# note\n",
        "A: 1\n",
        "export A\n",
        "A='1' 2\n",
        "A=\n",
        "A=''\n",
        "A=$B\n",
        "A=|\n",
        "A=abc\\\n",
        "A={\n",
        "A='''\n",
        "A=<<EOF\n",
        "A=$'x\n",
        "A=\u{201c}x\n",
        "A=`x\n",
        "A=---- BEGIN SSH2\n",
    ] {
        assert_eq!(last_named(&format!("{before}KEY=a#b\n")), None, "{before}");
    }
    for before in [
        "A='1'\n",
        "A=1\n",
        "# note\n",
        "A='$'\n",
        "A=\"x\ny\"\n",
        "A={}\n",
    ] {
        assert_eq!(
            last_named(&format!("{before}KEY=a#b\n")).as_deref(),
            Some("KEY"),
            "{before}"
        );
    }
}

#[test]
fn a_word_without_a_separator_is_never_named() {
    for line in ["WORD", "WORD # note", "  WORD  ", "TWO WORDS", "export"] {
        assert_eq!(named(&format!("{line}\n")), [(Code::MissingEquals, None)]);
    }
    assert_eq!(named("export WORD\n"), [(Code::MissingValue, None)]);
    assert_eq!(named("WORD: 1\n"), [(Code::ColonSeparator, None)]);
}

#[test]
fn the_lines_of_a_value_whose_quote_was_forgotten_are_read_but_not_named_nor_refused_one_by_one() {
    let open = (Code::UnterminatedQuote, None);
    let body = "MIIEvQ\nabc+/=\nexport WORD\nA: 1\n=x\nAB=x#y\n";
    assert_eq!(
        named(&format!("PEM='{body}")),
        [open.clone(), (Code::HashInValue, None)]
    );

    let closed = format!("PEM=\"{body}OTHER=\"x\"\nword\nKEY=a#b\n");
    let after = [(Code::MissingEquals, None), (Code::HashInValue, None)];
    let expected: Vec<_> = [open, (Code::HashInValue, None)]
        .into_iter()
        .chain(after)
        .collect();
    assert_eq!(named(&closed), expected);
    let document = Document::parse(&closed);
    assert_eq!(
        document.get("OTHER").map(|entry| entry.raw()),
        Some("\"x\"")
    );
}

#[test]
fn the_lines_of_a_key_without_quotes_are_refused_as_one_and_not_named() {
    let file = "PEM=-----BEGIN KEY-----\nABCD\nEFGH=x#y\n-----END KEY-----\n\nKEY=a#b\n";
    let refused = (Code::UnquotedLines, None);
    let hash = (Code::HashInValue, None);
    assert_eq!(named(file), [refused, hash]);
}

#[test]
fn a_hidden_line_is_not_a_broken_entry_that_a_schema_could_ask_for() {
    let document = Document::parse("PEM='MIIEvQ\nWORD\nA: 1\nexport B\n");
    let keys: Vec<&str> = document.entries().map(|entry| entry.key()).collect();
    assert_eq!(keys, ["PEM"]);
}
