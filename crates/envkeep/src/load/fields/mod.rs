//! Reads one field: looks up its variable, reads and checks the text, and stores the value.

pub(super) mod blank;
pub(super) mod check;
pub(super) mod lookup;
pub(super) mod made;
pub(super) mod objection;
pub(super) mod reader;
pub(super) mod reason;
pub(super) mod rotation;
pub(super) mod slot;
pub(super) mod state;
