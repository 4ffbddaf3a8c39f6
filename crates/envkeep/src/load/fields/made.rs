//! Defaults that a function computes from earlier fields.

use super::check::failures_of_value;
use super::slot::Slot;
use super::state::{Lack, State};
use crate::env::QuickLookup;
use crate::load::Reader;
use crate::schema::{Field, Generation};
use crate::value::{LooksFor, Reading, Showing};

impl Reader<'_> {
    /// Reads a field; if its variable is not set, uses the function's result. Returns `None` if a field that the function needs was
    /// not read, which is already reported.
    pub fn read_or_made<T, I>(
        &mut self,
        reading: Reading<T, I>,
        make: impl FnOnce() -> Option<T>,
    ) -> Option<T> {
        let field = self.enter_field()?;
        let mut slot = Slot::new(reading.steps, None);
        let is_filled = match self.state_before_default(field) {
            State::Lacking(lack) => {
                self.record_unset(field, lack, Generation::Current);
                slot.set(make()?);
                let failed = failures_of_value(field, Showing::Hidden, LooksFor::Faults, &slot);
                self.accepts_default(field, failed, &slot)
            }
            state => self.fill_in_state(field, state, &mut slot, None),
        };
        if is_filled {
            slot.into_value()
        } else {
            slot.discard();
            None
        }
    }

    /// How the variable stands, as a load looks at it that needs the place of its text.
    #[inline]
    fn state_before_default(&mut self, field: &'static Field) -> State {
        match self.quick_lookup(field) {
            QuickLookup::Absent => State::Lacking(Lack::Absent),
            QuickLookup::Text(_) | QuickLookup::Unclear => self.look_up(field),
        }
    }
}
