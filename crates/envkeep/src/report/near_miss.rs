//! The similar name under which a missing variable was probably set.

use super::problem::Problem;
use super::setting::Setting;

impl Problem {
    pub(crate) fn set_near_miss(&mut self, near_miss: Setting) {
        self.near_miss = Some(near_miss);
    }

    /// The same for a name that was meant for the variable that names its file.
    pub(crate) fn set_near_miss_of_pointer(&mut self, near_miss: Setting, pointer: String) {
        self.near_miss = Some(near_miss);
        self.meant_pointer = Some(pointer.into());
    }

    pub(crate) fn near_miss(&self) -> Option<&Setting> {
        self.near_miss.as_ref()
    }

    /// The name that the similar one was meant to be.
    pub(crate) fn meant_by_near_miss(&self) -> Option<&str> {
        self.near_miss.as_ref()?;
        self.meant_pointer.as_deref().or(self.variable())
    }
}
