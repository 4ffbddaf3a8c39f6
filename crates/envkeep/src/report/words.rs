//! Writes the message of a problem, in one line.

use std::fmt;

use super::Problem;
use super::problem::{Detail, Standing};
use crate::escape::line;
use crate::schema::Notation;

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        line(Words(self)).fmt(formatter)
    }
}

/// Writes the message part by part.
struct Words<'w>(&'w Problem);

impl fmt::Display for Words<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let variable = self.0.variable().unwrap_or("a variable");
        match self.0.detail() {
            Detail::Missing => {
                write!(formatter, "`{variable}` is not set")?;
                self.tell_requirement(formatter)
            }
            Detail::NoPlaceholder { path } => write!(
                formatter,
                "`{variable}` has no placeholder that is valid; give the field `{path}` an `example = \"…\"`, or set the \
                 variable in the test"
            ),
            Detail::Empty => {
                write!(formatter, "`{variable}` is set but empty")?;
                self.tell_requirement(formatter)
            }
            Detail::Off => write!(formatter, "`{variable}` is not true; set it to true"),
            Detail::Invalid {
                expected,
                phrase,
                shown,
                note,
            } => {
                match phrase {
                    Some(phrase) => write!(formatter, "`{variable}` {phrase}: {shown}")?,
                    None => write!(formatter, "`{variable}` is not {expected}: {shown}")?,
                }
                match note {
                    Some(note) => write!(formatter, " ({note})"),
                    None => Ok(()),
                }
            }
            Detail::Check { said, shown } => {
                write!(formatter, "`{variable}` {}: {shown}", said.phrase)?;
                match &said.note {
                    Some(note) => write!(formatter, " ({note})"),
                    None => Ok(()),
                }
            }
            Detail::Hazard(sight) => write!(formatter, "`{variable}` {sight}"),
            Detail::Unknown(unclaimed) => unclaimed.fmt(formatter),
            Detail::NotUnicode => write!(formatter, "`{variable}` is not valid unicode"),
            Detail::Syntax(diagnostic) => formatter.write_str(&diagnostic.message()),
            Detail::UnreadableSource(error) => match self.0.origin() {
                Some(origin) => {
                    let error = error.at(origin.path());
                    write!(formatter, "`{origin}` cannot be read: {error}")
                }
                None => write!(formatter, "a source cannot be read: {error}"),
            },
            Detail::BadDefault { phrase } => {
                write!(
                    formatter,
                    "the default of `{variable}` {phrase}; this is a mistake in the program"
                )
            }
            Detail::Condition(fault) => formatter.write_str(&fault.sentence),
            Detail::Series(fault) => fault.tell(variable, formatter),
            Detail::Source(fault) => fault.tell(self.0.variable(), formatter),
            Detail::Contradiction {
                standing,
                name,
                origin,
            } => {
                let place = origin.preposition();
                match standing {
                    Standing::Deprecated => write!(
                        formatter,
                        "`{variable}` is deprecated and differs from `{name}` {place} {origin}; remove `{variable}`"
                    ),
                    Standing::Equal => write!(
                        formatter,
                        "`{variable}` is another name of `{name}` and differs from it {place} {origin}; remove one of them"
                    ),
                }
            }
            Detail::Rule { message, variables } => {
                for (index, variable) in variables.iter().enumerate() {
                    let comma = if index == 0 { "" } else { ", " };
                    write!(formatter, "{comma}`{}`", variable.name)?;
                }
                let colon = if variables.is_empty() { "" } else { ": " };
                write!(formatter, "{colon}{message}")
            }
        }
    }
}

impl Words<'_> {
    /// Writes what a valid value is, for a variable without one.
    fn tell_requirement(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let requirement = self
            .0
            .field()
            .map(|field| field.requirement(Notation::Plain));
        match requirement.as_deref() {
            // Any text is valid.
            None | Some("a text") => Ok(()),
            Some(requirement) => write!(formatter, "; expected {requirement}"),
        }
    }
}

/// The same text as `Display`, preceded by the place.
impl fmt::Debug for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.origin() {
            Some(origin) => write!(formatter, "{origin}: {self}"),
            None => write!(formatter, "{self}"),
        }
    }
}
