//! A violated condition of a struct: too many of its fields are set, or too few.

use std::fmt;

use super::Setting;
use super::rule::RuleVariable;
use crate::escape::exact;
use crate::schema::{Quantity, joined};

/// A field of a condition, as set in an environment.
pub(crate) struct Part {
    /// The variables that set it, or else those that would.
    pub(crate) variables: Vec<RuleVariable>,
    pub(crate) is_set: bool,
}

/// What is wrong, and what to do.
#[derive(Clone)]
pub(crate) struct ConditionFault {
    pub(super) sentence: Box<str>,
    pub(super) variables: Vec<RuleVariable>,
    /// Whether setting more would satisfy it.
    pub(super) lacks_variables: bool,
}

impl ConditionFault {
    /// The fault of these parts; `None` where as many are set as may be.
    #[inline]
    pub(crate) fn of(quantity: Quantity, parts: Vec<Part>) -> Option<Self> {
        let (set, unset): (Vec<&Part>, Vec<&Part>) = parts.iter().partition(|part| part.is_set);
        if quantity.allows(set.len(), parts.len()) {
            return None;
        }
        let has_group = parts.iter().any(|part| part.variables.len() > 1);
        let sentence = match quantity {
            Quantity::ExactlyOne | Quantity::AtMostOne if set.len() > 1 => format!(
                "{} are set, and only one of them may be; keep one and remove the others",
                named(&set, "and")
            ),
            Quantity::ExactlyOne if has_group => format!(
                "none of these is set, and exactly one has to be: {}",
                choices(&unset)
            ),
            Quantity::AtLeastOne if has_group => format!(
                "none of these is set, and at least one has to be: {}",
                choices(&unset)
            ),
            Quantity::AllOrNone => {
                let them = named(&set, "and");
                let (are, be) = match (set.len(), unset.len()) {
                    (1, 1) => ("is set", "is not"),
                    (1, _) => ("is set", "are not"),
                    (_, 1) => ("are set", "is not"),
                    _ => ("are set", "are not"),
                };
                let others = named(&unset, "and");
                format!("{them} {are} and {others} {be}; set {others} too, or remove {them}")
            }
            Quantity::ExactlyOne => {
                format!("none of {} is set; set exactly one", named(&unset, "and"))
            }
            Quantity::AtLeastOne | Quantity::AtMostOne => {
                format!("none of {} is set; set at least one", named(&unset, "and"))
            }
        };
        let is_too_many = matches!(quantity, Quantity::ExactlyOne | Quantity::AtMostOne);
        let lacks_variables = !is_too_many || set.is_empty();
        Some(Self {
            lacks_variables,
            sentence: sentence.into(),
            variables: parts.into_iter().flat_map(|part| part.variables).collect(),
        })
    }
}

/// A variable whose value is why another one is required.
#[derive(Clone)]
pub(crate) struct Cause {
    pub(crate) variable: Box<str>,
    pub(crate) value: CauseValue,
    /// Where a source sets it; `None` for the default.
    pub(crate) setting: Option<Setting>,
}

/// Which part of a value is the reason.
#[derive(Clone, Copy)]
pub(crate) enum CauseValue {
    /// A value written in the program that may be shown.
    Told(&'static str),
    Hidden,
    /// Any value.
    Any,
}

/// "needed because `.env:3` sets `MODE` to `smtp` and `TLS` is `true` by default".
pub(super) fn tell_causes(causes: &[Cause], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("needed because ")?;
    for (index, cause) in causes.iter().enumerate() {
        let and = if index == 0 { "" } else { " and " };
        let variable = &cause.variable;
        formatter.write_str(and)?;
        match (&cause.setting, cause.value) {
            (Some(setting), CauseValue::Told(value)) => {
                write!(formatter, "{setting} to `{}`", exact(value))?;
            }
            (Some(setting), CauseValue::Hidden) => {
                write!(formatter, "of the value to which {setting}")?;
            }
            (Some(setting), CauseValue::Any) => write!(formatter, "{setting}")?,
            (None, CauseValue::Told(value)) => {
                write!(formatter, "`{variable}` is `{}` by default", exact(value))?;
            }
            (None, CauseValue::Hidden) => write!(formatter, "of the default of `{variable}`")?,
            (None, CauseValue::Any) => write!(formatter, "`{variable}` is set")?,
        }
    }
    Ok(())
}

/// The names of all: "`URL` and `SERVER_HOST` with `SERVER_PORT`".
#[inline]
fn named(parts: &[&Part], conjunction: &str) -> String {
    let mut words = Vec::new();
    for part in parts {
        words.push(match part.names().as_slice() {
            [first, others @ ..] if !others.is_empty() => {
                format!("{first} with {}", joined(others, "and"))
            }
            names => names.concat(),
        });
    }
    joined(&words, conjunction)
}

/// What there is to set, one or the other: "`URL`, or `SERVER_HOST` and `SERVER_PORT` together".
#[inline]
fn choices(parts: &[&Part]) -> String {
    let mut words = String::new();
    for (index, part) in parts.iter().enumerate() {
        let names = part.names();
        words.push_str(match index {
            0 => "",
            _ if index + 1 == parts.len() => ", or ",
            _ => ", ",
        });
        words.push_str(&joined(&names, "and"));
        words.push_str(match names.len() {
            0 | 1 => "",
            2 => " together",
            _ => " all together",
        });
    }
    words
}

impl Part {
    #[inline]
    fn names(&self) -> Vec<String> {
        let names = self.variables.iter();
        names
            .map(|variable| format!("`{}`", variable.name))
            .collect()
    }
}
