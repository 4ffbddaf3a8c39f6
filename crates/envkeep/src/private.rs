//! What generated code may call. Nothing here is stable.

pub use std::default::Default;
pub use std::marker::PhantomData;
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, usize};
pub use std::result::Result;

pub use crate::credential::is_told_at_build;
pub use crate::load::{Entries, FromEnv, Nesting, Reader, nested, nesting};
pub use crate::schema::{Field, Schema, entries, field, schema, tag, variant};
pub use crate::value::{
    Checks, Edge, EnvValue, FieldType, Hides, NamedLikeCredential, Of, Own, Reading, Shape,
    ShowsNoCredential, Tagged, Teller, Text, ValueError, ViaBytes, base64, choose, choosing,
    deserialized, field_type, hex, json, parsed, range_below, range_to, reading, reading_with,
    tell,
};
