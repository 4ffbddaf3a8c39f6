//! Assumptions under which a load tries out what a report is about to advise.

use zeroize::Zeroizing;

use super::Stack;
use super::assumption::{Assumed, Assumption};
use super::found::{FoundText, FoundValue};
use super::place::{Depth, Place};
use crate::report::Setting;

impl Stack<'_> {
    /// Makes these assumptions from now on, and no others. The first one about a variable counts.
    pub(crate) fn assume(&mut self, assumptions: Vec<Assumption>) {
        self.assumptions = assumptions;
    }

    /// Whether there are any assumptions.
    #[inline]
    pub(in crate::env) fn assumes_anything(&self) -> bool {
        !self.assumptions.is_empty()
    }

    /// The names of variables that are assumed to have a value.
    pub(in crate::env) fn names_assumed(&self) -> Vec<&str> {
        let mut names = Vec::new();
        for assumption in &self.assumptions {
            if !matches!(assumption.value, Assumed::Absent) {
                names.push(&*assumption.name);
            }
        }
        names
    }

    /// The variable whose value another one is assumed to have. No field reads it, so its value is never
    /// shown.
    pub(crate) fn lender_of(&self, name: &str) -> Option<&str> {
        match self.assumed(name)? {
            Assumed::SameAs(lender) => Some(lender),
            Assumed::Absent | Assumed::Text(_) | Assumed::Part(_) => None,
        }
    }

    /// Whether a variable is assumed to lend its value to another.
    pub(crate) fn lends_its_value(&self, name: &str) -> bool {
        let mut assumptions = self.assumptions.iter();
        assumptions.any(|assumption| match &assumption.value {
            Assumed::SameAs(other) => **other == *name,
            Assumed::Absent | Assumed::Text(_) | Assumed::Part(_) => false,
        })
    }

    /// Where the value of a variable is set, by the name that stands there.
    pub(crate) fn setting(&self, name: &str, found: &FoundValue<'_>) -> Setting {
        Setting::new(self.lender_of(name).unwrap_or(name), found.origin())
    }

    /// Whether a variable is assumed to have a string that no source has.
    pub(crate) fn is_made_up(&self, name: &str) -> bool {
        matches!(
            self.assumed(name),
            Some(Assumed::Text(_) | Assumed::Part(_))
        )
    }

    pub(in crate::env) fn assumed(&self, name: &str) -> Option<&Assumed> {
        let mut assumptions = self.assumptions.iter();
        let found = assumptions.find(|assumption| *assumption.name == *name)?;
        Some(&found.value)
    }

    /// The value that a variable is assumed to have.
    #[cold]
    pub(in crate::env) fn value_assumed(
        &self,
        name: &str,
        assumed: &Assumed,
    ) -> Option<FoundValue<'_>> {
        match assumed {
            Assumed::Absent => None,
            Assumed::SameAs(other) => self.find_in_sources(other),
            Assumed::Text(text) => {
                let text = FoundText::Borrowed(text);
                Some(match self.find_in_sources(name) {
                    Some(found) => FoundValue { text, ..found },
                    None => FoundValue::new(text, Place::Set, Depth::Above),
                })
            }
            Assumed::Part(part) => {
                let found = self.find_in_sources(name)?;
                let text = found.text.as_str().and_then(|text| text.get(part.clone()));
                let text = Zeroizing::new(text.unwrap_or_default().to_owned());
                Some(FoundValue {
                    text: FoundText::Owned(text),
                    ..found
                })
            }
        }
    }
}
