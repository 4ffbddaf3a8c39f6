//! The similar name under which a variable was probably set.

use super::problem::Problem;
use super::setting::Setting;
use super::unclaimed::{Meant, Unclaimed, Way};
use super::warning::{Notice, Warning};

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

impl Warning {
    /// The name that was meant, and the one that is set, if the warning advises renaming.
    pub(crate) fn advised_rename(&self) -> Option<(&str, &str)> {
        match self.notice() {
            Notice::Unknown(unclaimed) => unclaimed.advised_rename(),
            _ => None,
        }
    }
}

impl Unclaimed {
    /// The name that was meant, and the one that is set, if that advises renaming.
    pub(crate) fn advised_rename(&self) -> Option<(&str, &str)> {
        match (self.meant_variable(), self.way()) {
            (Some(Meant::Near(meant)), Way::Set | Way::SetInCode) => Some((meant, self.name()?)),
            _ => None,
        }
    }
}
