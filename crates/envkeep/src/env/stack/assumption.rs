//! What may be taken for granted of a variable.

/// A variable, and what it is taken to be.
#[derive(Clone)]
pub(crate) struct Assumption {
    pub(crate) name: Box<str>,
    pub(crate) value: Assumed,
}

/// What a variable is taken to be, whatever the sources say.
#[derive(Clone)]
pub(crate) enum Assumed {
    Absent,
    /// It has the value of the variable with this name, which is a slip of its own.
    SameAs(Box<str>),
    /// A text that the program knows.
    Text(&'static str),
}

impl Assumption {
    pub(crate) fn new(name: &str, value: Assumed) -> Self {
        let name = name.into();
        Self { name, value }
    }
}
