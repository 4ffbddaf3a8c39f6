//! Variables that are set and that no field claims.

use std::fmt;

use super::origin::Origin;
use crate::escape::line;

/// A variable that is set and that no field claims. It holds no value.
#[derive(Clone, PartialEq, Eq)]
pub(crate) struct Unclaimed {
    /// `None` where what looks like a name may be a piece of a value.
    pub(super) name: Option<Box<str>>,
    pub(super) origin: Origin,
    /// The field's variable that was probably meant.
    pub(super) meant: Option<Box<str>>,
    /// How many more there are that are not told one by one.
    pub(super) more: usize,
}

impl Unclaimed {
    pub(crate) fn new(name: Option<&str>, origin: Origin, meant: Option<&str>) -> Self {
        Self {
            name: name.map(Into::into),
            origin,
            meant: meant.map(Into::into),
            more: 0,
        }
    }

    /// Notes how many more there are.
    pub(crate) fn set_more(&mut self, more: usize) {
        self.more = more;
    }
}

impl fmt::Display for Unclaimed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.name {
            Some(name) => write!(formatter, "`{}` is claimed by no field", line(name))?,
            None => formatter.write_str("a variable is claimed by no field")?,
        }
        if let Some(meant) = &self.meant {
            write!(formatter, "; did you mean `{}`?", line(meant))?;
        }
        match self.more {
            0 => Ok(()),
            more => write!(formatter, " ({more} more are not listed)"),
        }
    }
}
