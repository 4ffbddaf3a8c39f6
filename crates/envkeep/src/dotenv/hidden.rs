//! Where a finding is told whose value may not be shown.

use super::diagnostic::Diagnostic;
use super::document::Document;

/// Where the value starts that a finding points into. The column of a place in a value tells how long the value is, or which of
/// its characters stands there.
pub(crate) fn start_of_value(document: &Document, found: &Diagnostic) -> Option<usize> {
    let key = found.key()?;
    let entries = document.raw_entries();
    let number = entries.binary_search_by_key(&key.start(), |entry| entry.key().start());
    let start = entries.get(number.ok()?)?.written().start();
    (found.span().start() > start).then_some(start)
}

/// The same finding, told of the value's start where it points into one.
#[cfg(feature = "tool")]
pub(crate) fn outside_of_value(document: &Document, found: Diagnostic) -> Diagnostic {
    match start_of_value(document, &found) {
        Some(start) => found.at(start, document.position(start)),
        None => found,
    }
}
