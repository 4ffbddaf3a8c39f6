//! Hazards: parts of a value that are valid but surely not meant. They are judged by the text and the type that reads it,
//! wherever the text comes from.
//!
//! `load` finds the hazards that depend on a struct's names or on other variables.

mod judge;
mod list;
mod reference;
mod signs;
mod table;

use std::fmt;

pub(crate) use judge::{Judged, Medium, before_comment, find};
pub(crate) use signs::Signs;
pub(crate) use table::{Hazard, Hazards, is_same};

/// What the type of a field says about the texts that it reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Meaning {
    /// Any text at all.
    Text,
    Path,
    Url,
    /// A number, an address, one of several names: a string with a fixed form.
    Exact,
    /// Only the program knows.
    Unknown,
}

/// A hazard in a value, with the detail for its message.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Sight {
    pub(crate) hazard: Hazard,
    /// Replaces `{}` in the message. It is never part of the value.
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
