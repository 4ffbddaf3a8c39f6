//! What of a variable is in doubt: whether an entry of it could not be read, and whether it was given twice.

use super::Stack;
use super::found::{Depth, Found};
use super::layer::Layer;

impl Stack<'_> {
    /// Whether the report already says why this variable has no value: a file has an entry for it that could not be read, or
    /// a fixture has no placeholder.
    pub(crate) fn is_broken(&self, name: &str) -> bool {
        self.unfilled().any(|variable| variable.name() == name)
            || self.files().any(|file| {
                file.expansion
                    .as_ref()
                    .is_some_and(|expansion| expansion.is_broken(&file.document, name))
            })
    }

    /// Whether a file above a value, or the one that it is from, has an entry for the name that could not be read.
    pub(crate) fn is_broken_above(&self, found: &Found<'_>, name: &str) -> bool {
        let Depth::Layer(depth) = found.depth() else {
            return false;
        };
        let above = self.layers.get(..=depth).unwrap_or_default();
        above.iter().any(|layer| match layer {
            Layer::File(file) => file
                .expanded()
                .is_some_and(|(document, expansion)| expansion.is_broken(document, name)),
            _ => false,
        })
    }

    /// Whether the program gives any variable more than once.
    pub(crate) fn is_any_given_twice(&self) -> bool {
        self.layers
            .iter()
            .any(|layer| matches!(layer, Layer::Given(given) if given.repeats_any()))
    }

    /// Whether the program gives a variable more than once.
    pub(crate) fn is_given_twice(&self, name: &str) -> bool {
        self.layers.iter().any(|layer| match layer {
            Layer::Given(given) => given.repeats(name),
            _ => false,
        })
    }
}
