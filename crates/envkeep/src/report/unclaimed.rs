//! Variables that are set and that no field reads.

use std::fmt;

use super::detour::Detour;
use super::origin::{Origin, SourceName};
use crate::escape::line;

/// A variable that is set and that no field reads, although its name has to do with the struct or no other may be there. It
/// holds no value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Unclaimed {
    /// `None` where what looks like a name may be a piece of a value.
    pub(super) name: Option<Box<str>>,
    pub(super) origin: Origin,
    /// The struct whose fields do not read it.
    pub(super) reader: &'static str,
    pub(super) way: Way,
    pub(super) meant: Option<Meant>,
    /// How many more there are that are not told one by one.
    pub(super) more: usize,
}

/// The field's variable that was probably meant.
#[derive(Clone, PartialEq, Eq)]
pub(crate) enum Meant {
    /// Its name is nearly this one.
    Near(Box<str>),
    /// The same, of a variable that is set too.
    Taken(Box<str>),
    /// Its name was made of that of a field's variable.
    Detour(Detour),
}

/// What there is to know.
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

/// What is done with the variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    Set,
    /// The program sets it above all sources.
    SetInCode,
    /// The program takes it away from all sources.
    TakenAwayInCode,
}

impl Unclaimed {
    pub(crate) fn new(name: Option<&str>, origin: Origin, reader: &'static str) -> Self {
        Self {
            name: name.map(Into::into),
            origin,
            reader,
            way: Way::Set,
            meant: None,
            more: 0,
        }
    }

    /// One that the program names itself.
    pub(crate) fn in_code(name: Option<&str>, way: Way, reader: &'static str) -> Self {
        Self {
            way,
            ..Self::new(name, Origin::new(SourceName::Set), reader)
        }
    }

    /// Notes the variable that was probably meant. Of an element's, the name has the same key as that of a variable that may not be
    /// named.
    pub(crate) fn meant(self, meant: Option<Meant>) -> Self {
        let meant = meant.filter(|_| self.name.is_some());
        Self { meant, ..self }
    }

    /// Notes how many more there are.
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

    /// Whether the variable is to be renamed.
    pub(super) fn is_near_miss(&self) -> bool {
        matches!(self.meant, Some(Meant::Near(_)))
    }

    pub(super) fn reader(&self) -> &'static str {
        self.reader
    }

    /// Whether the program is to be mended, and no file.
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

/// The variables of one file that no field reads and that have nothing to do with the struct: they are another program's.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub(super) file: SourceName,
    pub(super) reader: &'static str,
    pub(super) count: usize,
    /// Those of the names that may be told, up to a limit.
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

    /// Counts one more, whose name is there if it may be told.
    pub(crate) fn count(&mut self, name: Option<&str>) {
        /// The most names that are told.
        const MOST_NAMES: usize = 20;

        self.count += 1;
        if self.names.len() < MOST_NAMES {
            self.names.extend(name.map(Into::into));
        }
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
