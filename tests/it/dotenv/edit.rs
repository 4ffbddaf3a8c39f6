//! Changes that touch one variable and nothing else.

use envkeep::dotenv::{Document, EditError};

/// The file after `KEY` was set to `value`.
fn after_set(file: &str, value: &str) -> String {
    let mut document = Document::parse(file);
    document.set("KEY", value).expect("the value can be set");
    String::from_utf8(document.as_bytes().to_vec()).expect("the file is still UTF-8")
}

#[test]
fn a_value_is_written_in_the_form_that_the_most_readers_read_alike() {
    for (value, written) in [
        ("", "KEY=\n"),
        ("8080", "KEY=8080\n"),
        ("https://a.example/a=b", "KEY=https://a.example/a=b\n"),
        // A shell ends a command at `&`.
        (
            "https://a.example/?b=c&d",
            "KEY='https://a.example/?b=c&d'\n",
        ),
        ("-1", "KEY='-1'\n"),
        ("two words", "KEY='two words'\n"),
        ("#1", "KEY='#1'\n"),
        ("{\"a\": 1}", "KEY='{\"a\": 1}'\n"),
        ("costs $5", "KEY='costs $5'\n"),
        ("pa$word", "KEY='pa$word'\n"),
        ("it's", "KEY=\"it's\"\n"),
        ("C:\\dir", "KEY='C:\\dir'\n"),
        ("one\ntwo\n", "KEY='one\ntwo\n'\n"),
        ("one\ntwo\r\n", "KEY=\"one\ntwo\\r\n\"\n"),
        ("C:\\", "KEY=\"C:\\\\\"\n"),
        ("it's $1", "KEY=\"it's \\$1\"\n"),
        ("say \"it's\"", "KEY=\"say \\\"it's\\\"\"\n"),
    ] {
        assert_eq!(after_set("", value), written);
    }
}

#[test]
fn only_the_value_changes() {
    for (file, expected) in [
        (
            "# a\n  export KEY = 'old'  # note\nB=2\n",
            "# a\n  export KEY = new  # note\nB=2\n",
        ),
        ("A=1\r\nKEY=old\r\n", "A=1\r\nKEY=new\r\n"),
        ("KEY=\"one\ntwo\"\nB=2", "KEY=new\nB=2"),
        ("\u{feff}KEY=old", "\u{feff}KEY=new"),
        ("KEY=first\nKEY=second\n", "KEY=first\nKEY=new\n"),
        ("KEY= # note\n", "KEY=new # note\n"),
    ] {
        assert_eq!(after_set(file, "new"), expected);
    }
}

#[test]
fn a_value_is_quoted_where_something_follows_it_without_a_blank() {
    assert_eq!(after_set("KEY='old';\n", "new"), "KEY='new';\n");
    assert_eq!(after_set("KEY='old'#note\n", "new"), "KEY='new'#note\n");
    assert_eq!(after_set("KEY='old' # note\n", ""), "KEY='' # note\n");
}

#[test]
fn a_broken_line_is_written_again() {
    assert_eq!(after_set("KEY: old\nB=2\n", "new"), "KEY=new\nB=2\n");
    assert_eq!(after_set("export KEY\n", "new"), "export KEY=new\n");
    assert_eq!(
        after_set("KEY='old\nB=2\n", "two words"),
        "KEY='two words'\nB=2\n"
    );
}

#[test]
fn a_new_line_ends_as_the_others_do() {
    assert_eq!(after_set("A=1", "new"), "A=1\nKEY=new\n");
    assert_eq!(after_set("A=1\r\nB=2", "new"), "A=1\r\nB=2\r\nKEY=new\r\n");
    assert_eq!(after_set("A=1\r", "new"), "A=1\rKEY=new\r");
    assert_eq!(after_set("\u{feff}", "new"), "\u{feff}KEY=new\n");
}

#[test]
fn what_cannot_be_set_leaves_the_file_as_it_was() {
    for (file, key, value, error) in [
        ("A=1\n", "", "1", EditError::InvalidKey),
        ("A=1\n", "TWO WORDS", "1", EditError::InvalidKey),
        ("A=1\n", "A=B", "1", EditError::InvalidKey),
        ("A=1\n", "B\nC", "1", EditError::InvalidKey),
        ("A=1\n", "B", "a\0b", EditError::NulInValue),
        ("A\0B\0", "B", "1", EditError::Unreadable),
        ("A='open\n", "B", "#swallowed", EditError::Unreadable),
    ] {
        let mut document = Document::parse(file);
        assert_eq!(document.set(key, value), Err(error), "{file:?}");
        assert_eq!(document.insert(key, value), Err(error), "{file:?}");
        assert_eq!(document.as_bytes(), file.as_bytes());
    }
}

#[test]
fn a_variable_that_is_set_is_not_inserted() {
    let mut document = Document::parse("A=1\n");
    assert_eq!(document.insert("A", "2"), Err(EditError::AlreadySet));
    assert!(document.insert("B", "2").is_ok());
    assert_eq!(document.as_bytes(), b"A=1\nB=2\n");
}

#[test]
fn removing_takes_every_line_of_the_variable_and_no_other() {
    let mut document = Document::parse("# a\nA=1\nB='x\ny' # b\nA=2\r\n\nC=3");
    assert_eq!((document.remove("A"), document.remove("NONE")), (2, 0));
    assert_eq!(document.as_bytes(), b"# a\nB='x\ny' # b\n\nC=3");
    assert_eq!(document.remove("B"), 1);
    assert_eq!(document.as_bytes(), b"# a\n\nC=3");
}

#[test]
fn a_file_with_bytes_that_are_not_text_keeps_them() {
    let mut document = Document::from_bytes(b"# caf\xe9\nA=1\n".to_vec());
    assert!(document.set("A", "2").is_ok());
    assert_eq!(document.as_bytes(), b"# caf\xe9\nA=2\n");
}

#[test]
fn an_error_says_what_is_wrong_and_shows_neither_name_nor_value() {
    let mut document = Document::parse("A=1\n");
    let mut told = |key, value| document.insert(key, value).unwrap_err().to_string();
    assert_eq!(
        told("TWO WORDS", "1"),
        "the name is not valid; use letters, digits and `_`, and no digit first"
    );
    assert_eq!(
        told("B", "a\0b"),
        "the value holds a NUL, which no variable can hold"
    );
    assert_eq!(told("A", "2"), "the variable is set already");
    let mut open = Document::parse("A='open\n");
    assert_eq!(
        open.set("B", "#swallowed").unwrap_err().to_string(),
        "the file has an error that has to be mended first"
    );
}
