//! Checks what must hold between the fields of a struct.

pub(super) mod condition;
pub(super) mod rule;
pub(super) mod violation;
