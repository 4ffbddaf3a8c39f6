//! What generated code may call. Nothing here is stable.

pub use std::default::Default;
pub use std::marker::PhantomData;
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, usize};
pub use std::result::Result;

pub use crate::credential::is_told_at_build;
pub use crate::load::{Entries, FromEnv, Nesting, Reader, nested, nesting};
pub use crate::schema::{
    Field, OtherName, Schema, entries, field, fields_of_variant, in_files, schema, tag, variant,
};
pub use crate::value::{
    Checks, Edge, EnvValue, FieldType, Hides, Join, Measure, Measured, NamedLikeCredential, Of,
    Own, Reading, SetOrNot, Shape, ShowsNoCredential, Tagged, Teller, Text, ValueError, ViaBytes,
    base64, choose, choosing, converted, deserialized, field_type, hex, json, measure, parsed,
    presence, range_below, range_to, reading, reading_with, tell,
};
