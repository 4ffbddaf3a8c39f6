//! The second variable of a value that rotates: that of the value before.

use super::Reader;
use super::slot::AnySlot;
use super::state::{Lack, State};
use crate::report::Hint;
use crate::schema::{Field, Generation};

impl Reader<'_> {
    /// Reads the value before into a slot that has the current one, or for which that is reported. Whether all is well with it.
    pub(super) fn fill_previous(&mut self, field: &'static Field, slot: &mut dyn AnySlot) -> bool {
        slot.set_current_aside();
        match self.look_up_previous(field) {
            State::Set => self.fill_from_found(field, slot),
            State::Lacking(Lack::Absent) => {
                self.note_unset(field, Lack::Absent, Generation::Previous);
                true
            }
            State::Lacking(Lack::Empty) => true,
            State::Contradicted => false,
        }
    }

    /// Reports that the current value is not set although the one before is, where that is so.
    pub(super) fn refuse_previous_alone(&mut self, field: &'static Field, lack: Lack) -> bool {
        let current = (self.name.clone(), self.found.take());
        let state = self.look_up_previous(field);
        let setting = match (state, &self.found) {
            (State::Set, Some(found)) => Some(self.stack.setting(&self.name, found)),
            _ => None,
        };
        (self.name, self.found) = current;
        let Some(setting) = setting else {
            return false;
        };
        let known = self.problems.len();
        self.report_absent(field, lack);
        for problem in self.problems.iter_mut().skip(known) {
            problem.add_hint(Hint::PreviousAlone {
                setting: setting.clone(),
            });
        }
        true
    }
}
