//! Properties that must hold for any bytes. The property tests and the fuzz targets share them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use envkeep::dotenv::{
    Diagnostic, Document, EditError, Expansion, Limits, Lookup, Scope, Severity,
};

/// The variables outside of the file, in every expansion here.
struct Outside;

impl Scope for Outside {
    fn above(&mut self, name: &str) -> Lookup {
        match name {
            "ABOVE" => Some("above").into(),
            "HIDDEN" => Some(MARK).into(),
            "BYTES" => Lookup::NotUnicode,
            _ => Lookup::Undefined,
        }
    }

    fn below(&mut self, name: &str) -> Lookup {
        (name == "BELOW").then_some("below").into()
    }
}

fn has_error(diagnostics: &[Diagnostic]) -> bool {
    diagnostics
        .iter()
        .any(|found| found.severity() == Severity::Error)
}

/// A document gives its bytes back, its pieces tile them, and every diagnostic points into them.
pub fn parse(bytes: &[u8]) {
    let document = Document::from_bytes(bytes.to_vec());
    assert_eq!(document.as_bytes(), bytes);

    let mut end = 0;
    for piece in document.pieces() {
        assert_eq!(piece.span().start(), end);
        assert!(!piece.span().is_empty());
        end = piece.span().end();
    }
    assert_eq!(end, bytes.len());

    let mut end = 0;
    for entry in document.entries() {
        let (whole, key, value) = (entry.span(), entry.key_span(), entry.value_span());
        assert!(end <= whole.start() && whole.start() <= key.start() && key.end() <= value.start());
        assert!(value.end() <= whole.end() && !key.is_empty() && !entry.key().is_empty());
        end = whole.end();
    }
    for found in document.diagnostics() {
        assert!(found.span().start() <= bytes.len());
        assert_eq!(found.position(), document.position(found.span().start()));
    }
    let starts = document
        .diagnostics()
        .iter()
        .map(|found| found.span().start());
    assert!(starts.is_sorted());
    let is_broken = document.entries().any(|entry| entry.is_broken());
    assert!(!is_broken || has_error(document.diagnostics()));
}

/// Every variable has a value or the file has an error, and the same file gives the same values.
pub fn expand(bytes: &[u8]) {
    let document = Document::from_bytes(bytes.to_vec());
    let limits = Limits::default().expanded_bytes(1 << 16);
    let first = document.expand(&limits, &mut Outside);
    let second = document.expand(&limits, &mut Outside);
    assert_eq!(first.diagnostics(), second.diagnostics());
    assert_eq!(values(&document, &first), values(&document, &second));

    let has_error = has_error(document.diagnostics()) || has_error(first.diagnostics());
    for entry in document.entries() {
        let value = first.get(&document, entry.key());
        assert_eq!(value.is_none(), first.is_broken(&document, entry.key()));
        assert!(value.is_some() || has_error);
    }
    let total: usize = first.iter(&document).map(|value| value.text().len()).sum();
    assert!(total <= bytes.len() + (1 << 16));
}

fn values(document: &Document, expansion: &Expansion) -> BTreeMap<String, String> {
    let values = expansion.iter(document);
    values
        .map(|value| (value.key().to_owned(), value.text().to_owned()))
        .collect()
}

/// A value that is set reads back the same, and nothing else in the file changes.
///
/// The bytes before the first `0xff` are the value, and the rest is the file.
pub fn round_trip(bytes: &[u8]) {
    let mut parts = bytes.splitn(2, |&byte| byte == 0xff);
    let value = String::from_utf8_lossy(parts.next().unwrap_or_default()).replace('\0', "");
    let file = parts.next().unwrap_or_default();
    for key in ["KEY", "a.b"] {
        let mut document = Document::from_bytes(file.to_vec());
        let had_error = has_error(document.diagnostics());
        let others = entries_but(&document, key);
        match document.set(key, &value) {
            Ok(_) => {
                assert_eq!(entries_but(&document, key), others);
                let expansion = document.expand(&Limits::default(), &mut ());
                let read = expansion
                    .get(&document, key)
                    .map(|value| value.text().to_owned());
                assert_eq!(read.as_deref(), Some(value.as_str()));
                document.remove(key);
                assert!(document.get(key).is_none() || had_error);
            }
            Err(error) => {
                assert_eq!((error, had_error), (EditError::Unreadable, true));
                assert_eq!(document.as_bytes(), file);
            }
        }
    }
}

fn entries_but(document: &Document, key: &str) -> Vec<(String, String)> {
    let others = document
        .entries()
        .filter(|entry| entry.key() != key && !entry.is_broken());
    others
        .map(|entry| (entry.key().to_owned(), entry.raw().to_owned()))
        .collect()
}

/// A text that is planted as a part of values, and must not be in any text that envkeep produces.
pub const MARK: &str = "QZXCANARY";

/// A text that is planted in places for names too: no variable that is shown has such a name.
const NAME_MARKS: [&str; 2] = ["qzxCanary", "QZX7CANARY4KEY9"];

/// Lines of a value that was meant to continue after its first one, in capitals like the names of variables.
const BLOCK: &str =
    "\nBLOCK=|\nQZXCANARY=x#y\nQZXCANARY='x';\nQZXCANARY: x\nQZXCANARY==\n\nQZXCANARY=$A\n";

/// The lines of a key whose quote was forgotten; some of them look like assignments.
const PEM: &str = "\nPEM=\"-----BEGIN EXAMPLE KEY-----\nQZXCANARYabc/+\nQZXCANARY=\nQZXCANARY=x#y\nQZXCANARYabcd==\n";

/// No rendering of anything shows a piece of a value.
///
/// A byte `0xfe` stands for a mark: where an `=` stands before it on the line, for one that could be a name, elsewhere for one
/// that could not. A byte `0xfc` stands for one that looks like a key, `0xfd` for the lines of a key whose quote was forgotten, and
/// `0xfb` for those of a value that was meant to go on.
pub fn redaction(bytes: &[u8]) {
    let mut planted = Vec::with_capacity(bytes.len());
    let mut is_value = false;
    for &byte in bytes {
        match byte {
            0xfe if is_value => planted.extend_from_slice(MARK.as_bytes()),
            0xfd => {
                planted.extend_from_slice(PEM.as_bytes());
                is_value = false;
            }
            0xfe => planted.extend_from_slice(NAME_MARKS[0].as_bytes()),
            0xfc => planted.extend_from_slice(NAME_MARKS[1].as_bytes()),
            0xfb => {
                planted.extend_from_slice(BLOCK.as_bytes());
                is_value = false;
            }
            _ => planted.push(byte),
        }
        is_value = (is_value || byte == b'=') && !matches!(byte, b'\n' | b'\r' | 0xfd | 0xfb);
    }
    shows_no_mark(planted);
}

/// Asserts that nothing envkeep renders of a file holds the mark.
pub fn shows_no_mark(file: Vec<u8>) {
    let document = Document::from_bytes(file);
    let expansion = document.expand(&Limits::default(), &mut Outside);
    let mut shown = format!("{document:?} {expansion:?} {:?}", Lookup::from(Some(MARK)));
    for entry in document.entries() {
        let _ = write!(shown, "{entry:?}");
    }
    for value in expansion.iter(&document) {
        let _ = write!(shown, "{value:?}");
    }
    for found in document.diagnostics().iter().chain(expansion.diagnostics()) {
        let _ = write!(
            shown,
            "{found} {found:?} {} {:?}",
            found.rendering(),
            found.rendering()
        );
        let _ = write!(
            shown,
            "{} {} {:?}",
            found.message(),
            found.masked_line(),
            found.fix()
        );
    }
    for mark in NAME_MARKS.into_iter().chain([MARK]) {
        assert!(!shown.contains(mark), "{shown}");
    }
}
