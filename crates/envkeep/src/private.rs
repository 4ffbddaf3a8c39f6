//! What generated code may call. Nothing here is stable.

pub use std::default::Default;
pub use std::marker::PhantomData;
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str, usize};
pub use std::result::Result;

pub use crate::credential::warns_at_build;
pub use crate::load::{Entries, FromEnv, Nesting, Reader, nested, nesting};
pub use crate::schema::{
    Condition, Field, OtherName, Quantity, Schema, entries, field, fields_of_variant, in_files,
    optional, schema, set_term, struct_of_variant, tag, term, variant,
};
pub use crate::value::{
    Checks, Compared, Comparison, Edge, EnvValue, FieldType, Format, Hides, Join, Kind, Kinds,
    Measure, Measured, NamedLikeCredential, Of, Own, Range, Reading, SetOrNot, Shape,
    ShowsNoCredential, Tagged, Teller, Text, ValueError, ViaBytes, base64, choose, choosing,
    converted, default_text, deserialized as serde, field_type, hex, is_same_choice, is_value,
    json, measure, parsed, presence, range_below, range_to, reading, reading_with, tell, written,
};
