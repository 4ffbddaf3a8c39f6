//! What is in a value that is valid and surely not meant: judged of a text and the type that reads it, wherever the text is from.
//!
//! What needs the names of a struct, or other variables, is found in `load`.

mod judge;
mod list;
mod reference;
mod signs;
mod table;

use std::fmt;

pub(crate) use judge::{Judged, Medium, before_comment, find};
pub(crate) use signs::Signs;
pub(crate) use table::{Hazard, Hazards, is_same};

/// What the type of a field says of the texts that it reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// Any text at all.
    Text,
    Path,
    Url,
    /// A number, an address, a name of several: something with a form of its own.
    Exact,
    /// Only the program knows.
    Unknown,
}

/// A hazard in a value, with what its words leave open.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sight {
    pub(crate) hazard: Hazard,
    /// Stands for `{}` in the words. It is never a piece of the value.
    pub(crate) detail: Box<str>,
}

impl Sight {
    pub(crate) fn new(hazard: Hazard, detail: impl Into<Box<str>>) -> Self {
        Self {
            hazard,
            detail: detail.into(),
        }
    }

    /// What is seen, as a verb phrase.
    pub(crate) fn message(&self) -> String {
        self.hazard.words().message.replace("{}", &self.detail)
    }

    /// What to do about it.
    pub(crate) fn fix(&self) -> String {
        self.hazard.words().fix.replace("{}", &self.detail)
    }
}

/// What is seen, as a verb phrase, and what to do about it.
impl fmt::Display for Sight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; {}", self.message(), self.fix())
    }
}
