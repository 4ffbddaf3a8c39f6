//! Why a problem is there, and what mends it, where more is known than the problem itself says.

use std::fmt;

use super::condition::{Cause, tell_causes};
use super::detour::Detour;
use super::origin::Origin;
use super::search::LeftOutReason;
use super::setting::Setting;
use crate::escape::line;
use crate::value::Sight;

/// What is known of a problem besides. `Display` is one line; it never holds a value.
#[derive(Clone)]
pub(crate) enum Hint {
    /// The variable is required because others of its optional struct are set.
    Needed { group: Box<str>, by: Vec<Setting> },
    /// The variable is required by a variant that a source chooses, or the default.
    Chosen {
        /// The choice, as a line of a file.
        line: Box<str>,
        tag: Box<str>,
        origin: Option<Origin>,
    },
    /// Its value is set under a name that was made of its own.
    Elsewhere { setting: Setting, detour: Detour },
    /// The variable is required because others have these values.
    Condition(Box<[Cause]>),
    /// Other variables are read in its place, and none of them is set.
    Fallback { names: Vec<String> },
    /// The value before is set, which is not enough alone.
    PreviousAlone { setting: Setting },
    /// Its assignment stands in the value of a variable that no field reads.
    Inside { variable: Box<str>, origin: Origin },
    /// It has a sign that its value is not what was meant.
    Hazard(Box<Sight>),
    /// A file sets it that is no source, on purpose.
    LeftOut {
        setting: Setting,
        reason: LeftOutReason,
    },
    /// So many variables that are not set may be in the source that cannot be read.
    MayHold { count: usize },
}

/// The most variables that are named as the reason for one.
const MOST_NAMED: usize = 3;

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(Words(self)).fmt(formatter)
    }
}

/// What is said of it, as the parts are written.
struct Words<'h>(&'h Hint);

impl fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Hint::Needed { group, by } => tell_need(group, by, formatter),
            Hint::Chosen {
                line,
                origin: Some(origin),
                ..
            } => {
                let leads = origin.preposition();
                write!(formatter, "needed because `{line}` {leads} {origin}")
            }
            Hint::Chosen {
                line,
                tag,
                origin: None,
            } => write!(
                formatter,
                "needed because `{tag}` is not set, which means `{line}`"
            ),
            Hint::Elsewhere { setting, detour } => detour.tell_of_missing(setting, formatter),
            Hint::Condition(causes) => tell_causes(causes, formatter),
            Hint::Fallback { names } => {
                let names = names.join("` or `");
                write!(formatter, "`{names}` may be set in its place")
            }
            Hint::PreviousAlone { setting } => write!(
                formatter,
                "{setting}, which is read beside the current value and not instead of it"
            ),
            Hint::Inside { variable, origin } => {
                write!(
                    formatter,
                    "`{origin}` holds `{variable}=` in the value of another variable; put a line end in front of it"
                )
            }
            Hint::Hazard(sight) => write!(formatter, "it {sight}"),
            Hint::LeftOut { setting, reason } => {
                write!(formatter, "{setting}, but {reason}; {}", reason.way_out())
            }
            Hint::MayHold { count: 1 } => {
                formatter.write_str("1 variable that is not set may be in it")
            }
            Hint::MayHold { count } => {
                write!(formatter, "{count} variables that are not set may be in it")
            }
        }
    }
}

fn tell_need(group: &str, by: &[Setting], formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
    formatter.write_str("needed because ")?;
    for (index, setting) in by.iter().take(MOST_NAMED).enumerate() {
        let comma = match index {
            0 => "",
            _ if index + 1 == by.len() => " and ",
            _ => ", ",
        };
        write!(formatter, "{comma}{setting}")?;
    }
    match (by.len(), by.len().saturating_sub(MOST_NAMED)) {
        (1, _) => write!(formatter, "; remove that to do without `{group}`"),
        (_, 0) => write!(formatter, "; remove these to do without `{group}`"),
        (all, more) => write!(
            formatter,
            " (and {more} more); remove all {all} to do without `{group}`"
        ),
    }
}
