//! The optional structs and elements that cause problems.

use super::hint::{Hint, Removal};
use super::problem::Problem;
use super::setting::Setting;

/// What a problem's variable is needed for.
impl Problem {
    /// The optional structs and elements that cause it.
    pub(crate) fn groups_of_need(&self) -> impl Iterator<Item = &str> {
        self.hints.iter().filter_map(|hint| match hint {
            Hint::Needed { group, .. } => Some(&**group),
            _ => None,
        })
    }

    /// The settings that cause one of them to be read.
    pub(crate) fn needed_by(&self, path: &str) -> Option<&[Setting]> {
        self.hints.iter().find_map(|hint| match hint {
            Hint::Needed { group, by, .. } if **group == *path => Some(&**by),
            _ => None,
        })
    }

    /// Removes what the choices of a variable need.
    pub(crate) fn take_choices_out(&mut self, variable: &str) {
        self.hints
            .retain(|hint| !matches!(hint, Hint::Choices { tag, .. } if **tag == *variable));
    }

    /// Records how to do without one of them, and the settings that cause it to be read.
    pub(crate) fn set_removal(&mut self, path: &str, settings: &[Setting], way: Removal) {
        for hint in &mut self.hints {
            match hint {
                Hint::Needed {
                    group, by, removal, ..
                } if **group == *path => {
                    *by = settings.to_vec();
                    *removal = way;
                }
                _ => {}
            }
        }
    }
}
