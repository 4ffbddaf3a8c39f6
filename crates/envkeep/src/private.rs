//! What generated code may call. Nothing here is stable.

pub use std::default::Default;
pub use std::marker::PhantomData;
pub use std::option::Option::{self, None, Some};
pub use std::primitive::{bool, str};
pub use std::result::Result;

pub use crate::load::{FromEnv, Nesting, Reader, nested, nesting};
pub use crate::schema::{Field, Schema, field, schema};
pub use crate::value::{
    Checks, Credential, EnvValue, Hidden, Of, Own, PlainCredential, Reading, Shape, Text,
    ValueError, ViaBytes, base64, choose, credential, deserialized, hex, json, parsed, reading,
    reading_with,
};
