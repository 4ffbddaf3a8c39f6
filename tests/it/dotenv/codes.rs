//! The table of diagnostics in the documentation: every code, with an example and its message.

use std::collections::BTreeSet;

use envkeep::dotenv::{Code, Diagnostic, Document, Limits, Lookup};

const TABLE: &str = include_str!("../../../crates/envkeep/src/dotenv/diagnostics.md");

/// One row: a code, its severity, a file, and the message.
struct Row {
    code: String,
    severity: String,
    file: Option<String>,
    says: String,
}

fn rows() -> Vec<Row> {
    let cells = |line: &str| {
        line.trim_matches('|')
            .split(" | ")
            .map(|cell| cell.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let rows = TABLE
        .lines()
        .skip(2)
        .filter(|line| line.starts_with('|'))
        .map(cells);
    rows.map(|row| {
        let [code, severity, example, says] = <[String; 4]>::try_from(row).expect("four cells");
        let code = code.trim_matches('`').to_owned();
        Row {
            code,
            severity,
            file: example_file(&example),
            says,
        }
    })
    .collect()
}

fn example_file(cell: &str) -> Option<String> {
    let code = cell.strip_prefix("`` ")?.strip_suffix(" ``")?;
    Some(
        code.replace('⏎', "\n")
            .replace('␍', "\r")
            .replace('␀', "\0")
            .replace('⍽', "\u{a0}")
            .replace('⊘', "\u{200b}"),
    )
}

fn diagnostics(file: &str) -> Vec<Diagnostic> {
    let document = Document::parse(file);
    let mut scope = |name: &str| {
        if name == "BYTES" {
            Lookup::NotUnicode
        } else {
            Lookup::Undefined
        }
    };
    let expansion = document.expand(&Limits::default(), &mut scope);
    document
        .diagnostics()
        .iter()
        .chain(expansion.diagnostics())
        .cloned()
        .collect()
}

/// A diagnostic as the table has it: with its exact place, and without its severity and code, which have columns of their own.
fn in_table(found: &Diagnostic) -> String {
    let fix = found.fix().map(|fix| format!("; {fix}"));
    let (place, fix) = (found.position(), fix.unwrap_or_default());
    format!("{place}: {}{fix}", found.message())
}

#[test]
fn every_example_gives_the_code_and_the_words_of_its_row() {
    for row in rows() {
        let Some(file) = row.file else {
            continue;
        };
        let found = diagnostics(&file);
        let says = found
            .iter()
            .filter(|found| found.code().as_str() == row.code);
        assert_eq!(
            says.map(in_table).collect::<Vec<_>>(),
            [row.says],
            "{}",
            row.code
        );
    }
}

#[test]
fn the_table_has_every_code_once_with_its_severity() {
    let rows: Vec<(String, String)> = rows()
        .into_iter()
        .map(|row| (row.code, row.severity))
        .collect();
    let codes = Code::ALL
        .iter()
        .map(|code| (code.as_str().to_owned(), code.severity().to_string()));
    assert_eq!(rows, codes.collect::<Vec<_>>());
    assert_eq!(rows.iter().collect::<BTreeSet<_>>().len(), rows.len());
}

#[test]
fn a_file_that_is_too_large_is_refused_whole() {
    let document = Document::with_limits(b"A=1\n".to_vec(), &Limits::default().file_bytes(3));
    let says: Vec<String> = document
        .diagnostics()
        .iter()
        .map(Diagnostic::to_string)
        .collect();
    assert_eq!(
        says,
        ["1:1: error[file-too-large]: the file is larger than the limit"]
    );
    assert_eq!(
        (document.entries().count(), document.as_bytes()),
        (0, &b"A=1\n"[..])
    );
}

#[test]
fn a_file_of_exactly_the_limit_is_read() {
    let document = Document::with_limits(b"A=1\n".to_vec(), &Limits::default().file_bytes(4));
    assert_eq!(document.diagnostics(), []);
    assert_eq!(document.get("A").map(|entry| entry.raw()), Some("1"));
}

#[test]
fn a_thousand_errors_and_a_thousand_warnings_are_listed_and_then_that_there_are_more() {
    let document = Document::parse(&"A\nB=1#2\n".repeat(2_000));
    let errors = document
        .diagnostics()
        .iter()
        .filter(|found| found.code() == Code::MissingEquals);
    let last: Vec<String> = document
        .diagnostics()
        .iter()
        .rev()
        .take(2)
        .map(Diagnostic::to_string)
        .collect();
    assert_eq!((document.diagnostics().len(), errors.count()), (2_000, 999));
    assert_eq!(
        last[0],
        "2000:1: warning[more-warnings]: this line is the last of many warnings that are listed; there are more"
    );
    assert_eq!(
        last[1],
        "1999:1: error[more-errors]: this line is the last of many errors that are listed; there are more"
    );
}

#[test]
fn a_diagnostic_outlives_its_document_and_crosses_threads() {
    fn holds<T: Clone + Send + Sync + 'static>(_: &T) {}
    let found = diagnostics("A='1\n");
    found.iter().for_each(holds);
    assert_eq!(found.len(), 1);
}
