//! Why a problem exists, and what fixes it, if more is known than the problem itself says.

use std::fmt;

use super::condition::{Cause, tell_causes};
use super::detour::Detour;
use super::origin::Origin;
use super::search::LeftOutReason;
use super::setting::Setting;
use crate::escape::line;
use crate::schema::joined;
use crate::value::Sight;

/// Additional information about a problem. `Display` writes one line; it never contains a value.
#[derive(Clone)]
pub(crate) enum Hint {
    /// The variable is required because others of its optional struct are set.
    Needed {
        group: Box<str>,
        by: Vec<Setting>,
        /// The `bool` that is true by default.
        by_default: Option<Box<str>>,
        removal: Removal,
    },
    /// The variable is required because a list or a map has no element.
    NoElement { path: Box<str> },
    /// Other variables are set that are read only under this choice, but no choice is made.
    Forgotten {
        by: Setting,
        /// The choice, as a line of a file.
        line: Box<str>,
    },
    /// A choice has to be made, or may be, and some choices need variables of their own.
    Choices { tag: Box<str>, needs: Vec<Need> },
    /// The problem appears once something else is fixed.
    Hidden { clauses: Box<str> },
    /// The variable is required by a variant that a source or the default chooses.
    Chosen {
        /// The choice, as a line of a file.
        line: Box<str>,
        tag: Box<str>,
        by: Chooser,
    },
    /// Its value is set under a variation of its name.
    Elsewhere { setting: Setting, detour: Detour },
    /// The variable is required because others have these values.
    Condition(Box<[Cause]>),
    /// Other variables can be read in its place, but none of them is set.
    Fallback { names: Vec<Box<str>> },
    /// The previous value is set, which does not suffice alone.
    PreviousAlone { setting: Setting },
    /// Its assignment is inside the value of a variable that no field reads.
    Inside {
        variable: Box<str>,
        origin: Origin,
        /// Where a line end belongs.
        division: Box<str>,
    },
    /// There is a sign that its value is not what was meant.
    Hazard(Box<Sight>),
    /// It is set in a file that is deliberately not a source.
    LeftOut {
        setting: Setting,
        reason: LeftOutReason,
    },
    /// This many missing variables may be in the source that cannot be read.
    MayHold { count: usize },
}

/// A choice, and the variables that it needs.
#[derive(Clone)]
pub(crate) struct Need {
    pub(crate) choice: &'static str,
    pub(crate) variables: Vec<Box<str>>,
}

/// What makes a choice.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Chooser {
    Source(Origin),
    /// No source makes one.
    Default,
    /// The report advises it.
    Advice,
}

/// How to do without an optional struct or an element, as far as that is known.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Removal {
    None,
    /// By removing the variables that cause it to be read.
    Remove,
    /// The same, and renumbering the elements after it.
    RemoveAndRenumber,
    /// By setting the `bool` that makes it present to false.
    TurnOff,
}

/// The most variables that are named as a reason.
const MOST_NAMED: usize = 3;

impl fmt::Display for Hint {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(Words(self)).fmt(formatter)
    }
}

/// Writes the message part by part.
struct Words<'h>(&'h Hint);

impl fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0 {
            Hint::Needed {
                group,
                by,
                by_default,
                removal,
            } => {
                formatter.write_str("needed because ")?;
                let them = match by_default {
                    Some(opener) if by.is_empty() => {
                        write!(formatter, "`{opener}` is true by default")?;
                        "that".to_owned()
                    }
                    _ => tell_settings(by, formatter)?,
                };
                write_removal(group, &them, *removal, formatter)
            }
            Hint::NoElement { path } => write!(
                formatter,
                "needed because `{path}` has no element, and has to have one"
            ),
            Hint::Forgotten { by, line } => {
                write!(formatter, "{by}, which is read only with `{line}`")
            }
            Hint::Choices { tag, needs } => {
                for (index, need) in needs.iter().enumerate() {
                    let semicolon = if index == 0 { "" } else { "; " };
                    write!(formatter, "{semicolon}`{tag}={}` needs ", need.choice)?;
                    let mut names = Vec::new();
                    for name in &need.variables {
                        names.push(format!("`{name}`"));
                    }
                    formatter.write_str(&joined(&names, "and"))?;
                }
                Ok(())
            }
            Hint::Hidden { clauses } => {
                formatter.write_str("applies as soon as ")?;
                formatter.write_str(match &**clauses {
                    "" => "the rest is mended",
                    clauses => clauses,
                })
            }
            Hint::Chosen { line, tag, by } => match by {
                Chooser::Source(origin) => {
                    let leads = origin.preposition();
                    write!(formatter, "needed because `{line}` {leads} {origin}")
                }
                Chooser::Default => write!(
                    formatter,
                    "needed because `{tag}` is not set, which means `{line}`"
                ),
                Chooser::Advice => write!(formatter, "needed because of `{line}`"),
            },
            Hint::Elsewhere { setting, detour } => detour.tell_of_missing(setting, formatter),
            Hint::Condition(causes) => tell_causes(causes, formatter),
            Hint::Fallback { names } => {
                for (index, name) in names.iter().enumerate() {
                    let or = if index == 0 { "" } else { " or " };
                    write!(formatter, "{or}`{name}`")?;
                }
                formatter.write_str(" may be set in its place")
            }
            Hint::PreviousAlone { setting } => write!(
                formatter,
                "{setting}, which is read beside the current value and not instead of it"
            ),
            Hint::Inside {
                variable,
                origin,
                division,
            } => {
                write!(
                    formatter,
                    "`{origin}` holds `{variable}=` in the value of another variable; put a line end {division}"
                )
            }
            Hint::Hazard(sight) => write!(formatter, "it {sight}"),
            Hint::LeftOut { setting, reason } => {
                write!(
                    formatter,
                    "{setting}, but {reason}; {}",
                    reason.where_to_set()
                )
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

/// Writes the first settings, and returns the pronoun for all.
fn tell_settings(by: &[Setting], formatter: &mut fmt::Formatter<'_>) -> Result<String, fmt::Error> {
    for (index, setting) in by.iter().take(MOST_NAMED).enumerate() {
        let comma = match index {
            0 => "",
            _ if index + 1 == by.len() => " and ",
            _ => ", ",
        };
        write!(formatter, "{comma}{setting}")?;
    }
    let more = by.len().saturating_sub(MOST_NAMED);
    if more > 0 {
        write!(formatter, " (and {more} more)")?;
    }
    Ok(match (by.len(), more) {
        (1, _) => "that".to_owned(),
        (_, 0) => "these".to_owned(),
        (all, _) => format!("all {all}"),
    })
}

fn write_removal(
    group: &str,
    them: &str,
    removal: Removal,
    formatter: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    match removal {
        Removal::None => Ok(()),
        Removal::Remove => write!(formatter, "; remove {them} to do without `{group}`"),
        Removal::RemoveAndRenumber => write!(
            formatter,
            "; remove {them} and renumber the elements behind it to do without `{group}`"
        ),
        Removal::TurnOff => write!(formatter, "; set that to false to do without `{group}`"),
    }
}
