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

/// The detail of quotes round the items of a list.
pub(crate) const QUOTES_OF_ITEMS: &str = " round its items";

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
    /// The same for the fix, if that has its own.
    pub(crate) fix_detail: Option<Box<str>>,
    /// Whether this alone proves nothing.
    pub(crate) is_doubtful: bool,
}

impl Sight {
    pub(crate) fn new(hazard: Hazard, detail: impl Into<Box<str>>) -> Self {
        Self {
            hazard,
            detail: detail.into(),
            fix_detail: None,
            is_doubtful: false,
        }
    }

    fn is_of_items(&self) -> bool {
        self.hazard == Hazard::QuotesKept && *self.detail == *QUOTES_OF_ITEMS
    }

    /// What is seen, as a verb phrase.
    pub(crate) fn message(&self) -> String {
        if self.is_of_items() {
            return "has quotes round its items that belong to them".to_owned();
        }
        self.hazard.words().message.replace("{}", &self.detail)
    }

    /// What to do about it.
    pub(crate) fn fix(&self) -> String {
        if self.is_of_items() {
            return "write the items without quotes".to_owned();
        }
        let detail = self.fix_detail.as_ref().unwrap_or(&self.detail);
        self.hazard.words().fix.replace("{}", detail)
    }

    /// The variables that the detail names.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let words = self.detail.split('`');
        words.filter_map(|word| word.strip_suffix('='))
    }
}

/// What is seen, as a verb phrase, and what to do about it.
impl fmt::Display for Sight {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}; {}", self.message(), self.fix())
    }
}
