//! The second variable of a rotating value: that of the previous value.

use super::slot::AnySlot;
use super::state::{Lack, State};
use crate::load::Reader;
use crate::report::Hint;
use crate::schema::{Field, Generation};

impl Reader<'_> {
    /// Reads the previous value into a slot that has the current one, or whose current one is already reported. Returns whether
    /// both are valid.
    pub(in crate::load) fn fill_previous(
        &mut self,
        field: &'static Field,
        slot: &mut dyn AnySlot,
    ) -> bool {
        slot.set_current_aside();
        match self.look_up_previous(field) {
            State::Set => self.fill_from_found(field, slot),
            State::Lacking(Lack::Absent) => {
                self.record_unset(field, Lack::Absent, Generation::Previous);
                true
            }
            State::Lacking(Lack::Empty) => true,
            State::Contradicted => self.judge_what_stays(field, slot),
        }
    }

    /// Reports if the previous value is set but the current one is not.
    pub(in crate::load) fn refuse_previous_alone(
        &mut self,
        field: &'static Field,
        lack: Lack,
    ) -> bool {
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
