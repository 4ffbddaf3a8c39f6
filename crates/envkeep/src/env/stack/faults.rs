//! Faults of single variables: an entry that could not be read, or a variable given twice.

use super::Stack;
use super::found::FoundValue;
use super::open_source::OpenSource;
use super::place::Depth;

impl Stack<'_> {
    /// Whether the report already says why this variable has no value: a file has an entry for it that could not be read, or
    /// a fixture has no placeholder.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        let mut unfilled = self.env.unfilled.iter();
        unfilled.any(|variable| variable.name() == name && self.is_unfilled(variable))
            || self.files().any(|file| {
                file.expansion
                    .as_ref()
                    .is_some_and(|expansion| expansion.is_broken(&file.document, name))
            })
    }

    /// Whether the file of a value, or one above it, has an entry for the name that could not be read.
    #[inline]
    pub(crate) fn is_broken_above(&self, found: &FoundValue<'_>, name: &str) -> bool {
        let Depth::Source(depth) = found.depth() else {
            return false;
        };
        let above = self.opened.get(..=depth).unwrap_or_default();
        above.iter().any(|source| match source {
            OpenSource::File(file) => file
                .expanded()
                .is_some_and(|(document, expansion)| expansion.is_broken(document, name)),
            _ => false,
        })
    }

    /// Whether the program gives any variable more than once.
    pub(crate) fn is_any_given_twice(&self) -> bool {
        self.opened
            .iter()
            .any(|source| matches!(source, OpenSource::Given(given) if given.repeats_any()))
    }

    /// Whether the program gives a variable more than once.
    pub(crate) fn is_given_twice(&self, name: &str) -> bool {
        self.opened.iter().any(|source| match source {
            OpenSource::Given(given) => given.repeats(name),
            _ => false,
        })
    }
}
