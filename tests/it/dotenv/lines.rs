//! What is known about a line that is skipped: a comment, or one that is refused.

use envkeep::dotenv::Document;

/// Code and place of everything that is found in a file.
fn found(file: &[u8]) -> Vec<String> {
    let document = Document::from_bytes(file.to_vec());
    let found = document.diagnostics().iter();
    found
        .map(|found| format!("{} {}", found.position(), found.code()))
        .collect()
}

#[test]
fn the_first_nul_of_a_line_that_is_passed_over_is_an_error_at_its_place() {
    for (file, expected) in [
        ("A=1\n# a\0b\0\n", "2:4 nul-byte"),
        ("A=1 # a\0b\0\n", "1:8 nul-byte"),
        ("A='1' # a\0b\0\n", "1:10 nul-byte"),
        ("two words\0\0\n", "1:10 nul-byte"),
        ("two\0\n", "1:4 nul-byte"),
    ] {
        assert_eq!(found(file.as_bytes()), [expected], "{file:?}");
    }
    assert_eq!(found(b"# caf\xe9\n"), ["1:6 invalid-utf-8"]);
}

#[test]
fn export_is_itself_the_key_where_no_other_follows() {
    for file in ["export=1\n", "export = 1\n", "export export=1\n"] {
        let document = Document::parse(file);
        let raw = document.get("export").map(|entry| entry.raw());
        assert_eq!(raw, Some("1"), "{file}");
        // With a blank behind it, Node and python-dotenv take it for the word before a name.
        let is_told = found(file.as_bytes()) == ["1:1 unusual-key"];
        assert_eq!(is_told, file == "export = 1\n", "{file}");
    }
    for file in ["export\n", "export \n", "export # note\n"] {
        assert_eq!(found(file.as_bytes()), ["1:1 missing-equals"], "{file}");
    }
}

#[test]
fn of_ascii_only_letters_digits_and_three_marks_make_a_key() {
    for character in '!'..='~' {
        let makes_key = character.is_ascii_alphanumeric() || "_.-".contains(character);
        for before in ["A", "A_KEY_OF_SIXTEEN", "A_KEY_OF_SEVENTEEN_AND_MORE"] {
            let key = format!("{before}{character}");
            let document = Document::parse(&format!("{key}=1\n"));
            let value = document.get(&key).map(|entry| entry.raw());
            assert_eq!(value, makes_key.then_some("1"), "{key}");
        }
    }
}

#[test]
fn an_entry_is_its_whole_line_with_blanks_comment_and_line_end() {
    for line in [
        "A=1 # note\n",
        "A= # note\n",
        "  export A = '1' # note\r\n",
        "A=\"1\n2\"; # note\n",
        "A='1' 2 # note\n",
        "A: 1 # note\n",
    ] {
        let file = format!("# before\n{line}B=2\n");
        let document = Document::parse(&file);
        let entry = document.get("A").expect("it is there");
        assert_eq!(&file[entry.span().range()], line);
    }
}

#[test]
fn of_several_unusual_blanks_the_first_is_reported() {
    for (file, place) in [
        ("\u{a0} \u{2003}A=1\n", "1:1"),
        (" \u{2003}\u{a0}A=1\n", "1:2"),
        ("A= \u{a0}\u{2003}1\n", "1:4"),
    ] {
        let raw = Document::parse(file)
            .get("A")
            .map(|entry| entry.raw().to_owned());
        assert_eq!(raw.as_deref(), Some("1"));
        assert_eq!(found(file.as_bytes()), [format!("{place} unusual-blank")]);
    }
}

#[test]
fn an_unusual_blank_after_a_value_is_trimmed_and_reported() {
    for (file, value, place) in [
        ("A=1\u{a0}\n", "1", "1:4"),
        ("A=1 2\u{2003} # note\n", "1 2", "1:6"),
    ] {
        let document = Document::parse(file);
        let raw = document.get("A").map(|entry| entry.raw());
        assert_eq!(raw, Some(value));
        assert_eq!(found(file.as_bytes()), [format!("{place} unusual-blank")]);
    }
}

#[test]
fn after_a_separator_after_a_quote_only_a_comment_may_follow() {
    for (line, expected) in [
        ("A='1';", "1:6 separator-after-quote"),
        ("A='1', # note", "1:6 separator-after-quote"),
        ("A='1' ;#note", "1:7 separator-after-quote"),
        ("A='1'; x", "1:6 text-after-quote"),
        ("A='1',x # note", "1:6 text-after-quote"),
    ] {
        assert_eq!(found(line.as_bytes()), [expected], "{line}");
    }
}

/// What a file is read as, regardless of where its lines end: its entries, and its diagnostics.
fn reading(file: &str) -> Vec<String> {
    let document = Document::parse(file);
    let entries = document.entries().map(|entry| {
        let raw = entry.raw().trim_end_matches(' ');
        format!("{}={raw:?} {}", entry.key(), entry.is_broken())
    });
    let found = document.diagnostics().iter();
    let found = found.map(|found| format!("{} {:?}", found.code(), found.variable()));
    entries.chain(found).collect()
}

/// A line of the commonest form is read at its first look, one with a blank at its end in the general way.
#[test]
fn a_blank_after_a_line_changes_nothing_of_what_it_is_read_as() {
    let characters = (' '..='~').chain(['\0', '\t', 'é', '\u{a0}', '\u{b}']);
    for character in characters {
        for line in [
            format!("KEY={character}"),
            format!("KEY={character}v"),
            format!("KEY=some{character}thing"),
            format!("KEY=a value of more than sixteen bytes{character}"),
            format!("{character}EY=value"),
            format!("K{character}Y=value"),
            format!("A_KEY_OF_MORE_THAN_SIXTEEN_BYTES{character}=value"),
            format!("word\nkey={character}"),
        ] {
            let plain = reading(&format!("BEFORE='1'\n{line}\nAFTER=2\n"));
            let general = reading(&format!("BEFORE='1'\n{line} \nAFTER=2\n"));
            assert_eq!(plain, general, "{line:?}");
        }
    }
}
