//! What the derive says about the elements of a list or a map.

use super::{Content, Field};
use crate::schema::series::{By, KeyCase};

impl Field {
    /// The separator between an element of a list or a map and the names of its variables.
    #[must_use]
    #[inline]
    pub const fn element_separator(mut self, separator: &'static str) -> Self {
        if let Content::Series(series) = &mut self.content {
            series.separator = separator;
        }
        self
    }

    /// How the keys of the map are converted.
    ///
    /// # Panics
    ///
    /// Panics if the field is not a map, or the conversion is unknown: a compile error.
    #[must_use]
    #[track_caller]
    #[inline]
    pub const fn keys(mut self, case: &'static str) -> Self {
        assert!(
            matches!(case.as_bytes(), b"lower"),
            "`keys` is not known; write `keys = \"lower\"`, or remove it"
        );
        let Content::Series(series) = &mut self.content else {
            refuse_keys();
        };
        if matches!(series.by, By::Index) {
            refuse_keys();
        }
        series.case = KeyCase::Lower;
        self
    }
}

#[expect(clippy::panic, reason = "the panic of a constant is the compile error")]
#[track_caller]
#[inline]
const fn refuse_keys() -> ! {
    panic!("`keys` needs a map with `nested` or `entries`; remove it")
}
