//! What is told of a line that is passed over: a comment, or one that is refused.

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
        assert_eq!(
            (raw, document.diagnostics()),
            (Some("1"), &[][..]),
            "{file}"
        );
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
