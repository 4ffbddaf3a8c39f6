//! A `.env` file read by envkeep itself.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

use super::bytes::FileBytes;
use crate::dotenv::{Document, Expansion, Limits, Number, names_after_dollars};
use crate::env::file::Access;
use crate::report::SourceName;

/// A `.env` file that was read. Its values are expanded once all files are open, from the lowest file up.
pub(in crate::env) struct OpenFile {
    pub(in crate::env) path: Arc<Path>,
    pub(in crate::env) document: Document,
    pub(in crate::env) expansion: Option<Expansion>,
    pub(in crate::env) access: Option<Access>,
    /// The entry after the one found last: variables are mostly looked up in file order.
    pub(in crate::env) next: Cell<usize>,
}

impl OpenFile {
    pub(super) fn new(mut file: FileBytes, limits: &Limits) -> Self {
        let bytes = std::mem::take(&mut *file.bytes);
        Self {
            path: file.path,
            document: Document::with_limits(bytes, limits),
            expansion: None,
            access: file.access,
            next: Cell::new(0),
        }
    }

    pub(in crate::env) fn name(&self) -> SourceName {
        SourceName::File(Arc::clone(&self.path))
    }

    /// The text of a variable, and the number of its entry.
    #[inline]
    pub(in crate::env) fn find(&self, name: &str) -> Option<(Number, &str)> {
        let number = self.number_of(name)?;
        Some((number, self.text(number)?))
    }

    /// The entry that counts for a name. Names that are looked up in the order of the lines are found at once.
    #[inline]
    pub(in crate::env) fn number_of(&self, name: &str) -> Option<Number> {
        let next = Number::new(self.next.get());
        let number = if self.document.is_last(next, name) {
            next
        } else {
            self.document.last(name)?
        };
        self.next.set(number.index() + 1);
        Some(number)
    }

    /// The value of an entry, if it has one.
    pub(in crate::env) fn text(&self, number: Number) -> Option<&str> {
        self.expansion.as_ref()?.text(&self.document, number)
    }

    /// Whether the value of an entry, which another one replaces, is no longer stored.
    pub(in crate::env) fn is_forgotten(&self, number: Number) -> bool {
        let expanded = self.expanded();
        expanded.is_some_and(|(document, expansion)| expansion.is_forgotten(document, number))
    }

    /// The names that the value of an entry was expanded from.
    pub(in crate::env) fn references(&self, number: Number) -> Vec<&str> {
        let value = self
            .expanded()
            .and_then(|(document, expansion)| expansion.value(document, number));
        value.map_or_else(Vec::new, |value| value.references().collect())
    }

    /// The names that the value of an entry was expanded from; for an entry without a value, every name that its line may refer
    /// to.
    pub(in crate::env) fn possible_references(&self, number: Number) -> Vec<String> {
        let entry = self.document.raw_entries().get(number.index());
        let names = match entry {
            Some(entry) if self.text(number).is_none() => {
                let line = entry.span_in(self.document.text()).of(self.document.text());
                names_after_dollars(line)
            }
            _ => self.references(number),
        };
        names.into_iter().map(str::to_owned).collect()
    }

    /// The document with its values, once there are any.
    pub(in crate::env) fn expanded(&self) -> Option<(&Document, &Expansion)> {
        Some((&self.document, self.expansion.as_ref()?))
    }
}
