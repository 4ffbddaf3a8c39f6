//! Warnings about a function's objections to a valid value.

use super::check::{failures_of_value, showing};
use super::slot::AnySlot;
use crate::env::FoundValue;
use crate::load::Reader;
use crate::load::names::secret_files;
use crate::report::{Shown, Warning};
use crate::schema::{Field, Flag};
use crate::value::{LooksFor, Showing};

impl Reader<'_> {
    /// Warns about the objections of a field's functions to the value that was read, or to the default.
    #[inline]
    pub(in crate::load) fn notice_objections(&mut self, field: &'static Field, slot: &dyn AnySlot) {
        if field.has(Flag::Warned) {
            self.tell_objections(field, slot);
        }
    }

    #[inline(never)]
    fn tell_objections(&mut self, field: &'static Field, slot: &dyn AnySlot) {
        let found = secret_files::find(self.stack, field, &self.name);
        let found = found.filter(|found| !found.is_empty() || field.has(Flag::AllowEmpty));
        // A default is shown no further than a wrong one: the function's message may contain what the default was computed
        // from.
        let showing = found.as_ref().map_or(Showing::Hidden, |_| showing(field));
        let shown = found
            .as_ref()
            .map(|found| self.masking.shown(&self.name, found));
        let origin = found.as_ref().map(FoundValue::origin);
        for failed in failures_of_value(field, showing, LooksFor::Objections, slot) {
            let masked = Shown::masked("");
            let said = failed.into_said(shown.as_ref().unwrap_or(&masked));
            let warning = Warning::objection(&self.name, said, shown.clone(), origin.clone());
            self.warnings.push(warning);
        }
    }
}
