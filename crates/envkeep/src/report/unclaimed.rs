//! Variables that are set but that no field reads.

use std::fmt;

use super::detour::Detour;
use super::origin::{Origin, SourceName};
use crate::escape::line;

/// A variable that is set but that no field reads, although its name is related to the struct, or unknown variables are
/// denied. It holds no value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Unclaimed {
    /// `None` if the text in the place of the name may be part of a value.
    pub(super) name: Option<Box<str>>,
    pub(super) origin: Origin,
    /// The struct whose fields do not read it.
    pub(super) reader: &'static str,
    pub(super) way: Way,
    pub(super) meant: Option<Meant>,
    /// How many more there are that are not listed.
    pub(super) more: usize,
}

/// The field's variable that was probably meant.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Meant {
    /// The one with this similar name.
    Near(Box<str>),
    /// The same, if that variable is set too.
    Taken(Box<str>),
    /// The one of which its name is a variation.
    Detour(Detour),
}

/// Writes what was meant.
impl fmt::Display for Meant {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Near(meant) => write!(formatter, "did you mean `{}`?", line(meant)),
            Self::Taken(taken) => write!(
                formatter,
                "its name is nearly `{}`, which is set too; remove it, or rename it to the variable that is meant",
                line(taken)
            ),
            Self::Detour(detour) => detour.fmt(formatter),
        }
    }
}

/// How the variable is set or removed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Set,
    /// The program sets it above all sources.
    SetInCode,
    /// The program removes it from all sources.
    TakenAwayInCode,
}

impl Unclaimed {
    pub(crate) fn new(name: Option<&str>, origin: Origin, reader: &'static str) -> Self {
        let origin = match name {
            Some(_) => origin,
            None => origin.without_file_of_one_value(),
        };
        Self {
            name: name.map(Into::into),
            origin,
            reader,
            way: Way::Set,
            meant: None,
            more: 0,
        }
    }

    /// A variable that the program itself names.
    pub(crate) fn in_code(name: Option<&str>, way: Way, reader: &'static str) -> Self {
        Self {
            way,
            ..Self::new(name, Origin::new(SourceName::Set), reader)
        }
    }

    /// Records the variable that was probably meant. If that belongs to an element, its name has the same key as this variable,
    /// which may not be shown.
    pub(crate) fn meant(self, meant: Option<Meant>) -> Self {
        let meant = meant.filter(|_| self.name.is_some());
        Self { meant, ..self }
    }

    /// Records how many more there are.
    pub(crate) fn set_more(&mut self, more: usize) {
        self.more = more;
    }

    pub(crate) fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }

    pub(crate) fn way(&self) -> Way {
        self.way
    }

    pub(crate) fn meant_variable(&self) -> Option<&Meant> {
        self.meant.as_ref()
    }

    /// Whether the variable should be renamed.
    pub(super) fn is_near_miss(&self) -> bool {
        matches!(self.meant, Some(Meant::Near(_)))
    }

    pub(super) fn reader(&self) -> &'static str {
        self.reader
    }

    /// Whether the program must be fixed, and not a file.
    pub(super) fn is_in_code(&self) -> bool {
        self.way != Way::Set
    }
}

impl fmt::Display for Unclaimed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(formatter, "`{}` is ", line(name))?,
            None => formatter.write_str("a variable is ")?,
        }
        formatter.write_str(match self.way {
            Way::Set => "set",
            Way::SetInCode => "set in code",
            Way::TakenAwayInCode => "taken away in code",
        })?;
        write!(formatter, ", but no field of `{}` reads it", self.reader)?;
        if let Some(meant) = &self.meant {
            write!(formatter, "; {meant}")?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(formatter, " ({more} more are not listed)"),
        }
    }
}

/// The variables of one file that no field reads and that are unrelated to the struct: they belong to other programs.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub(super) file: SourceName,
    pub(super) reader: &'static str,
    pub(super) count: usize,
    /// The names that may be shown, up to a limit.
    pub(super) names: Vec<Box<str>>,
}

impl Foreign {
    pub(crate) fn new(file: SourceName, reader: &'static str) -> Self {
        Self {
            file,
            reader,
            count: 0,
            names: Vec::new(),
        }
    }

    pub(crate) fn file(&self) -> &SourceName {
        &self.file
    }

    /// Counts one more, with its name if that may be shown.
    pub(crate) fn count(&mut self, name: Option<&str>) {
        /// The most names that are shown.
        const MOST_NAMES: usize = 20;

        self.count += 1;
        if self.names.len() < MOST_NAMES {
            self.names.extend(name.map(Into::into));
        }
    }

    /// Counts one less if it names this one; whether any is left.
    pub(super) fn leave_out(&mut self, name: &str) -> bool {
        if let Some(place) = self.names.iter().position(|other| **other == *name) {
            self.names.remove(place);
            self.count -= 1;
        }
        self.count > 0
    }
}

impl fmt::Display for Foreign {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (count, file, reader) = (self.count, &self.file, self.reader);
        let (noun, verb) = if count == 1 {
            ("variable", "is")
        } else {
            ("variables", "are")
        };
        write!(
            formatter,
            "{count} {noun} in `{file}` {verb} read by no field of `{reader}`"
        )?;
        for (number, name) in self.names.iter().enumerate() {
            let before = if number == 0 { ":" } else { "," };
            write!(formatter, "{before} `{}`", line(name))?;
        }
        match count - self.names.len() {
            0 => Ok(()),
            _ if self.names.is_empty() => Ok(()),
            more => write!(formatter, " and {more} more"),
        }
    }
}
