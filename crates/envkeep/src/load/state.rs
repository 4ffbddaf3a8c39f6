//! What a reader finds out of one field: whether its variable is set, and what became of the text.

use super::slot::AnySlot;
use crate::schema::{Field, Generation};

/// A variable as a field sees it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// What it is set to is kept by the reader.
    Set,
    Lacking(Lack),
    /// Set in two ways that differ, which is reported.
    Contradicted,
}

/// Why a variable has no value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Lack {
    /// Set to nothing, where the field does not ask for empty values. Where it is set is kept by the reader.
    Empty,
    Absent,
}

/// A field whose variable has no value under any of its names, with the prefix before them.
pub(super) struct Unset {
    pub(super) field: &'static Field,
    pub(super) prefix: Box<str>,
    pub(super) lack: Lack,
    pub(super) generation: Generation,
}

/// What became of a text.
pub(super) enum Outcome<'s> {
    Read,
    /// The field's type does not read it; what a part of it gives can be tried in the slot.
    Unreadable(&'s mut dyn AnySlot),
}
