//! What `Debug` shows: counts and positions, and never a value or its length.

use envkeep::dotenv::{Document, Limits};

#[test]
fn a_document_shows_how_much_is_in_it_and_what_was_found() {
    let document = Document::parse("A=hunter2\nB=1\n");
    assert_eq!(
        format!("{document:?}"),
        "Document { entries: 2, diagnostics: [], .. }"
    );
    let document = Document::parse("A='hunter2\n");
    let shown = format!("{document:?}");
    assert!(shown.contains("UnterminatedQuote"), "{shown}");
    assert!(!shown.contains("hunter2"), "{shown}");
}

#[test]
fn an_entry_and_a_value_show_where_they_start_and_not_how_long_they_are() {
    let document = Document::parse("A=hunter2\n");
    let expansion = document.expand(&Limits::default(), &mut ());
    let entry = document.get("A").expect("it is set");
    let value = expansion.get(&document, "A").expect("it has a value");
    assert_eq!(
        format!("{entry:?}"),
        "Entry { start: 0, broken: false, .. }"
    );
    assert_eq!(format!("{value:?}"), "Value { start: 0, .. }");
    assert_eq!(
        format!("{expansion:?}"),
        "Expansion { diagnostics: [], .. }"
    );
}
