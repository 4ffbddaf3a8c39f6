//! What a reader learns about one field: whether its variable is set, and the result of reading the text.

use super::slot::AnySlot;
use crate::schema::{Field, Generation};

/// The state of a field's variable.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum State {
    /// Set; the reader has the value.
    Set,
    Lacking(Lack),
    /// Set in two contradictory ways, which is already reported. What was found is the value that is to stay, if that is known.
    Contradicted,
}

/// Why a variable has no value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::load) enum Lack {
    /// Empty, and the field does not allow empty values. The reader has the place.
    Empty,
    Absent,
}

/// A field whose variable has no value under any of its names, with the prefix of the names.
pub(in crate::load) struct Unset {
    pub(in crate::load) field: &'static Field,
    pub(in crate::load) prefix: Box<str>,
    pub(in crate::load) lack: Lack,
    pub(in crate::load) generation: Generation,
}

/// The result of reading a string.
pub(in crate::load) enum Outcome<'s> {
    Read,
    /// The field's type cannot read it; the slot can be used to try a part of it.
    Unreadable(&'s mut dyn AnySlot),
}
