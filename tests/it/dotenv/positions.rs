//! Positions in a file: lines, columns and the bytes that a diagnostic is about.

use envkeep::dotenv::{Code, Diagnostic, Document};

/// Line and column of the first `mark` in a text.
fn place(text: &str, mark: char) -> String {
    let offset = text.find(mark).expect("the mark is there");
    Document::parse(text).position(offset).to_string()
}

/// The text that each diagnostic of a kind is about.
fn marked(file: &str, code: Code) -> Vec<&str> {
    let document = Document::parse(file);
    let found = document.diagnostics().iter();
    found
        .filter(|found| found.code() == code)
        .map(|found| &file[found.span().range()])
        .collect()
}

#[test]
fn a_line_ends_with_a_line_feed_a_carriage_return_or_both() {
    for end in ["\n", "\r\n", "\r"] {
        let text = ["A=1", "", "B=2", "C=x!"].join(end);
        assert_eq!(place(&text, 'A'), "1:1", "{text:?}");
        assert_eq!(place(&text, 'B'), "3:1", "{text:?}");
        assert_eq!(place(&text, '2'), "3:3", "{text:?}");
        assert_eq!(place(&text, '!'), "4:4", "{text:?}");
    }
    let mixed = "A=1\r\nB=2\rC=3\nD=4\r";
    assert_eq!(place(mixed, 'C'), "3:1");
    assert_eq!(place(mixed, 'D'), "4:1");
    let end = Document::parse(mixed).position(mixed.len());
    assert_eq!(end.to_string(), "5:1");
}

#[test]
fn places_of_later_diagnostics_count_on_from_earlier_ones() {
    for end in ["\n", "\r\n", "\r"] {
        let file = ["A=1#2", "B=3#4", "", "ü=größe#6", "D=7"].join(end);
        let document = Document::parse(&file);
        let places: Vec<String> = document
            .diagnostics()
            .iter()
            .filter(|found| found.code() == Code::HashInValue)
            .map(|found| found.position().to_string())
            .collect();
        assert_eq!(places, ["1:4", "2:4", "4:8"], "{file:?}");
    }
}

#[test]
fn a_column_counts_characters() {
    assert_eq!(place("A=größe!", '!'), "1:8");
    assert_eq!(place("A=値👍!", '!'), "1:5");
    assert_eq!(place("A=1\r\nB=größe!", '!'), "2:8");
    assert_eq!(place("\u{feff}A=!", '!'), "1:3");
}

#[test]
fn a_diagnostic_marks_the_character_or_the_key_it_is_about() {
    assert_eq!(marked("A=1#2\n", Code::HashInValue), ["#"]);
    assert_eq!(marked("A=\"abcd\\q efgh\"\n", Code::UnknownEscape), ["\\"]);
    assert_eq!(marked("KEY=1\nKEY=2\n", Code::DuplicateKey), ["KEY"]);
    let document = Document::parse("KEY=1\n\n  KEY=2\n");
    let told: Vec<_> = document
        .diagnostics()
        .iter()
        .map(|found: &Diagnostic| (found.position(), found.related()))
        .collect();
    let at = |offset| document.position(offset);
    assert_eq!(told, [(at(9), Some(at(0)))]);
}

#[test]
fn a_key_that_stands_on_a_line_that_is_refused_is_not_set_twice() {
    for file in ["KEY='1' 2\nKEY=3\n", "KEY=3\nKEY='1' 2\n"] {
        assert_eq!(marked(file, Code::DuplicateKey), [""; 0], "{file}");
    }
}
