//! What generated code may call. Nothing here is stable.

pub use std::default::Default;
pub use std::option::Option::{self, None, Some};

pub use crate::load::Reader;
pub use crate::schema::{Field, Schema, field, nested, schema};
pub use crate::value::{Reading, reading};
