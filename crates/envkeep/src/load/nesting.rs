//! Structs inside structs: one that is always read, and one that may be absent as a whole.

use super::{FromEnv, Reader};
use crate::schema::{Field, Presence, Schema};

/// How the struct of a field is read: its [`FromEnv`], as data. Made by [`nesting`].
pub struct Nesting<T> {
    pub(crate) schema: &'static Schema,
    pub(crate) presence: Presence,
    pub(super) read: fn(&mut Reader<'_>) -> Option<T>,
}

/// How `T`, a struct with variables of its own or an `Option` of one, is read. `Via` is inferred.
#[must_use]
pub const fn nesting<T: Nested<Via>, Via>() -> Nesting<T> {
    Nesting {
        schema: T::SCHEMA,
        presence: T::PRESENCE,
        read: T::read,
    }
}

/// Describes a field whose struct has variables of its own. Called by generated code.
#[must_use]
pub const fn nested<T>(name: &'static str, prefix: &'static str, nesting: Nesting<T>) -> Field {
    Field::nested(name, prefix, nesting.schema, nesting.presence)
}

impl<T> Clone for Nesting<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Nesting<T> {}

impl<T> std::fmt::Debug for Nesting<T> {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Nesting").finish_non_exhaustive()
    }
}

/// A type of a field with `#[env(nested)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variables of its own",
    label = "`{Self}` does not implement `FromEnv`",
    note = "put `#[derive(envkeep::FromEnv)]` on the struct that is `nested`, or remove `nested` to read one variable"
)]
pub trait Nested<Via>: Sized {
    /// The variables of the struct.
    const SCHEMA: &'static Schema;

    /// Whether the struct may be absent as a whole.
    const PRESENCE: Presence;

    /// Reads the struct.
    fn read(reader: &mut Reader<'_>) -> Option<Self>;
}

/// The way of a struct that is always read.
#[derive(Debug)]
pub struct Always;
/// The way of a struct that is read when one of its variables is set.
#[derive(Debug)]
pub struct WhenSet;

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<Always> for T {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const PRESENCE: Presence = Presence::Required;

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        T::read(reader)
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<WhenSet> for Option<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const PRESENCE: Presence = Presence::Optional;

    fn read(reader: &mut Reader<'_>) -> Option<Self> {
        if reader.sets_any(T::SCHEMA) {
            T::read(reader).map(Some)
        } else {
            reader.pass_over(T::SCHEMA);
            Some(None)
        }
    }
}
