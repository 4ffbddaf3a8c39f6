//! The names of a struct's variables, divided by whether values may be shown under them.

use crate::name_map::NameSet;

/// Names, divided by whether values may be shown under them.
#[derive(Default)]
pub(crate) struct Claims {
    pub(super) plain: NameSet<'static>,
    pub(super) masked: NameSet<'static>,
}

impl Claims {
    /// Whether a field with this name shows its value. A single field that hides its value is enough to hide
    /// it.
    pub(crate) fn shows(&self, name: &str) -> bool {
        self.plain.contains(name) && !self.masks(name)
    }

    /// Whether a field with this name hides its value.
    pub(crate) fn masks(&self, name: &str) -> bool {
        self.masked.contains(name)
    }

    /// The names under which a value is hidden.
    pub(crate) fn masked(&self) -> impl Iterator<Item = &str> {
        self.masked.iter()
    }

    /// All names.
    pub(crate) fn names(&self) -> NameSet<'static> {
        NameSet::gather(|visit| self.plain.iter().chain(self.masked.iter()).for_each(visit))
    }
}
