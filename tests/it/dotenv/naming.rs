//! Which variable a diagnostic names: only what is certain to be one.

use envkeep::dotenv::{Code, Document};

/// The codes of what is found in a file, each with the variable that it names.
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
fn a_line_that_gives_its_value_is_named_by_any_usual_key() {
    for key in ["KEY", "key", "Key_2", "_key", "db.url"] {
        assert_eq!(last_named(&format!("{key}=a#b\n")).as_deref(), Some(key));
    }
    for key in ["1KEY", ".key", "MY-KEY", "clé"] {
        assert_eq!(last_named(&format!("{key}=a#b\n")), None, "{key}");
    }
}

#[test]
fn a_line_that_is_refused_is_named_only_by_a_key_in_capitals() {
    for key in ["KEY", "K", "KEY_2", "K2"] {
        assert_eq!(
            last_named(&format!("{key}=\"a\" b\n")).as_deref(),
            Some(key)
        );
    }
    for key in ["key", "Key", "KEy", "_KEY", "KEY.A", "2KEY", "KEY-A", "KÉY"] {
        assert_eq!(last_named(&format!("{key}=\"a\" b\n")), None, "{key}");
    }
}

#[test]
fn a_key_of_more_than_64_characters_is_not_named() {
    let [longest, too_long] = [64, 65].map(|length| "K".repeat(length));
    assert_eq!(last_named(&format!("{longest}=a#b\n")), Some(longest));
    assert_eq!(last_named(&format!("{too_long}=a#b\n")), None);
}

#[test]
fn after_a_line_that_is_no_assignment_only_a_key_in_capitals_is_named_until_a_blank_line_or_comment()
 {
    for before in [
        "word\n",
        "two words\n",
        "a b=c\n",
        "=value\n",
        "word\nC=1\n",
    ] {
        assert_eq!(last_named(&format!("{before}key=a#b\n")), None, "{before}");
        assert_eq!(
            last_named(&format!("{before}KEY=a#b\n")).as_deref(),
            Some("KEY"),
            "{before}"
        );
        assert_eq!(
            last_named(&format!("{before}\nkey=a#b\n")).as_deref(),
            Some("key"),
            "{before}"
        );
        assert_eq!(
            last_named(&format!("{before}# note\nkey=a#b\n")).as_deref(),
            Some("key"),
            "{before}"
        );
    }
    for before in ["A: 1\n", "export A\n", "A='1' 2\n", "A=1\n"] {
        assert_eq!(
            last_named(&format!("{before}key=a#b\n")).as_deref(),
            Some("key"),
            "{before}"
        );
    }
}

#[test]
fn a_word_without_a_separator_is_never_named() {
    for line in ["WORD", "WORD # note", "  WORD  ", "TWO WORDS", "export"] {
        assert_eq!(named(&format!("{line}\n")), [(Code::MissingEquals, None)]);
    }
    assert_eq!(
        named("export WORD\n"),
        [(Code::MissingValue, Some("WORD".to_owned()))]
    );
    assert_eq!(
        named("WORD: 1\n"),
        [(Code::ColonSeparator, Some("WORD".to_owned()))]
    );
}

#[test]
fn the_lines_of_a_value_whose_quote_was_forgotten_are_read_but_not_named_nor_refused_one_by_one() {
    let open = (Code::UnterminatedQuote, Some("PEM".to_owned()));
    let body = "MIIEvQ\nabc+/=\nexport WORD\nA: 1\n=x\nAB=x#y\n";
    assert_eq!(
        named(&format!("PEM='{body}")),
        [open.clone(), (Code::HashInValue, None)]
    );

    let closed = format!("PEM=\"{body}OTHER=\"x\"\nword\nKEY=a#b\n");
    let after = [
        (Code::MissingEquals, None),
        (Code::HashInValue, Some("KEY".to_owned())),
    ];
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
fn the_lines_of_a_key_without_quotes_are_refused_but_not_named() {
    let file = "PEM=-----BEGIN KEY-----\nABCD\nEFGH=x#y\n-----END KEY-----\n\nKEY=a#b\n";
    let refused = (Code::MissingEquals, None);
    let hash = |name: Option<&str>| (Code::HashInValue, name.map(str::to_owned));
    assert_eq!(
        named(file),
        [refused.clone(), hash(None), refused, hash(Some("KEY"))]
    );
}

#[test]
fn keys_are_hidden_from_a_value_that_was_meant_to_span_lines_to_its_end_and_no_further() {
    for (file, name) in [
        // It ends where it begins.
        ("A=`x`\nKEY=a#b\nB=`\n", Some("KEY")),
        ("A=-----BEGIN x -----END\nKEY=a#b\n", Some("KEY")),
        // It ends further down, after the key or before it.
        ("A=`x\nKEY=a#b\n`\n", None),
        ("A=`x\n`\nKEY=a#b\n", Some("KEY")),
        ("A=-----BEGIN x\nKEY=a#-----END x\n", None),
        ("A=-----BEGIN x\n-----END x\nKEY=a#b\n", Some("KEY")),
        // It does not end; a mark that stands for itself hides nothing then.
        ("A=`x\nKEY=a#b\n", Some("KEY")),
        ("A=-----BEGIN x\nKEY=a#b\n", None),
    ] {
        let hash = named(file).into_iter();
        let hash: Vec<_> = hash
            .filter(|(code, _)| *code == Code::HashInValue)
            .map(|(_, name)| name)
            .collect();
        assert_eq!(hash, [name.map(str::to_owned)], "{file}");
    }
}

#[test]
fn a_hidden_line_is_no_broken_entry_that_a_schema_could_ask_for() {
    let document = Document::parse("PEM='MIIEvQ\nWORD\nA: 1\nexport B\n");
    let keys: Vec<&str> = document.entries().map(|entry| entry.key()).collect();
    assert_eq!(keys, ["PEM"]);
}
