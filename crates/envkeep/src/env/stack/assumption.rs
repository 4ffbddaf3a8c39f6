//! What can be assumed about a variable.

use std::ops::Range;

/// An assumption about a variable.
#[derive(Clone)]
pub(crate) struct Assumption {
    pub(crate) name: Box<str>,
    pub(crate) value: Assumed,
}

/// The value that a variable is assumed to have, whatever the sources say.
#[derive(Clone)]
pub(crate) enum Assumed {
    Absent,
    /// The value of the variable with this name, which is a misspelling of it.
    SameAs(Box<str>),
    /// A string from the program.
    Text(&'static str),
    /// A part of its own value.
    Part(Range<usize>),
}

impl Assumption {
    pub(crate) fn new(name: &str, value: Assumed) -> Self {
        let name = name.into();
        Self { name, value }
    }
}
