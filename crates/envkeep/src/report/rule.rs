//! The variables of a struct's rule.

use std::fmt;

use super::Origin;
use crate::escape::{exact, line};

/// A variable of a rule, and its place.
#[derive(Clone)]
pub(crate) struct RuleVariable {
    pub(crate) name: Box<str>,
    pub(crate) place: RulePlace,
}

#[derive(Clone)]
pub(crate) enum RulePlace {
    At(Origin),
    /// No source sets it; its default, if that may be shown.
    Unset {
        default: Option<Box<str>>,
    },
    /// The program names something that is not a variable of the struct.
    Unknown,
}

impl RuleVariable {
    pub(super) fn origin(&self) -> Option<&Origin> {
        match &self.place {
            RulePlace::At(origin) => Some(origin),
            RulePlace::Unset { .. } | RulePlace::Unknown => None,
        }
    }
}

/// The places of all of them: ".env:1:5 (`MIN`), `MAX` is not set".
pub(super) struct Places<'p>(pub(super) Vec<&'p RuleVariable>);

impl Places<'_> {
    /// Whether there is nothing to show.
    pub(super) fn is_empty(&self) -> bool {
        let is_known = |variable: &&RuleVariable| !matches!(variable.place, RulePlace::Unknown);
        !self.0.iter().any(is_known)
    }
}

impl fmt::Display for Places<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut comma = "";
        for RuleVariable { name, place } in &self.0 {
            let name = line(name);
            match place {
                RulePlace::At(origin) => write!(formatter, "{comma}{origin} (`{name}`)")?,
                RulePlace::Unset { default: None } => {
                    write!(formatter, "{comma}`{name}` is not set")?;
                }
                RulePlace::Unset {
                    default: Some(default),
                } => write!(
                    formatter,
                    "{comma}`{name}` is not set, its default is `{}`",
                    exact(default)
                )?,
                RulePlace::Unknown => continue,
            }
            comma = ", ";
        }
        Ok(())
    }
}
