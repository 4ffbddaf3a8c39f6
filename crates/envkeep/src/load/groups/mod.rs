//! Reads fields that belong together: nested structs, lists and maps of structs, enums with fields.

pub(super) mod choice;
pub(super) mod elements;
pub(super) mod forgotten;
pub(super) mod nesting;
pub(super) mod opening;
