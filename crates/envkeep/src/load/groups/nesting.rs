//! Structs inside structs: those that are always read, those that may be absent as a whole, and those in lists and
//! maps.

use std::collections::{BTreeMap, HashMap};
use std::hash::BuildHasher;
use std::marker::PhantomData;

use crate::load::{FromEnv, Reader};
use crate::schema::{By, Field, Presence, Schema};

/// How the struct of a field is read: its [`FromEnv`], as data. Created by [`nesting`].
pub struct Nesting<T> {
    pub(crate) schema: &'static Schema,
    pub(crate) presence: Presence,
    pub(crate) by: Option<By>,
    pub(in crate::load) read: fn(&mut Reader<'_>, &'static Field) -> Option<T>,
    /// The description with every value possibly in a file.
    pub in_files: &'static Schema,
}

/// Returns how to read `T`: a struct with its own variables, an `Option` of one, or a list or a map of such structs. `Via` is
/// inferred.
#[must_use]
pub const fn nesting<T: Nested<Via>, Via>() -> Nesting<T> {
    Nesting {
        schema: T::SCHEMA,
        presence: T::PRESENCE,
        by: T::BY,
        read: T::read,
        in_files: T::IN_FILES,
    }
}

/// Describes a field whose struct has its own variables. Called by generated code.
///
/// # Panics
///
/// Panics if it is a map and the prefix is empty, or if it is a list or a map and a variable of its struct takes no prefix: a
/// compile error.
#[must_use]
#[track_caller]
pub const fn nested<T>(name: &'static str, prefix: &'static str, nesting: Nesting<T>) -> Field {
    let (schema, presence) = (nesting.schema, nesting.presence);
    match nesting.by {
        None => Field::nested(name, prefix, schema, presence),
        Some(by) => Field::nested_series(name, prefix, schema, presence, by),
    }
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

impl Reader<'_> {
    /// Reads a field whose struct has its own variables.
    pub fn read_nested<T>(&mut self, nesting: Nesting<T>) -> Option<T> {
        self.read_inside(|reader, field| reader.read_nested_field(nesting, field))
    }

    pub(in crate::load) fn read_nested_field<T>(
        &mut self,
        nesting: Nesting<T>,
        field: &'static Field,
    ) -> Option<T> {
        self.enter_struct(field);
        (nesting.read)(self, field)
    }

    /// Reads the next field with its own prefix.
    pub(in crate::load) fn read_inside<T>(
        &mut self,
        read: impl FnOnce(&mut Self, &'static Field) -> Option<T>,
    ) -> Option<T> {
        let field = self.enter_field()?;
        let outer_fields = self.fields.clone();
        let outer_schema = self.schema;
        let inner = if self.prefix.is_empty() {
            field.inner_prefix().into()
        } else {
            format!("{}{}", self.prefix, field.inner_prefix()).into()
        };
        let outer = std::mem::replace(&mut self.prefix, inner);
        let value = read(self, field);
        self.prefix = outer;
        self.fields = outer_fields;
        self.schema = outer_schema;
        value
    }

    /// Goes on with the fields of the struct in a field. What the field has for a description counts, for a struct round it may say
    /// more than the type itself.
    #[inline]
    pub(in crate::load) fn enter_struct(&mut self, field: &'static Field) {
        self.fields = [].iter();
        if let Some(schema) = field.nested_schema() {
            self.fields = schema.fields().iter();
            self.schema = schema;
        }
    }
}

/// A type of a field with `#[env(nested)]`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variables of its own",
    label = "`{Self}` is not a struct that implements `FromEnv`, nor an `Option`, list or map of one",
    note = "put `#[derive(envkeep::FromEnv)]` on the struct that is `nested`, or remove `nested` to read one variable",
    note = "a list is a `Vec<T>`, a map a `BTreeMap<String, T>` or a `HashMap<String, T>`, and `T` is the struct itself: for a list in a list nest a struct that has a list"
)]
pub trait Nested<Via>: Sized {
    /// The variables of the struct.
    const SCHEMA: &'static Schema;

    /// The same, with every value possibly in a file.
    const IN_FILES: &'static Schema;

    /// Whether the struct may be absent as a whole.
    const PRESENCE: Presence;

    /// What identifies the structs, if there are several.
    const BY: Option<By> = None;

    /// Reads the struct with the reader's prefix.
    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self>;
}

/// Marks a struct that is always read.
#[derive(Debug)]
pub struct Always;
/// Marks a struct that is read if one of its variables is set.
#[derive(Debug)]
pub struct WhenSet;
/// Marks a list of structs.
#[derive(Debug)]
pub struct Listed;
/// Marks a map of structs.
#[derive(Debug)]
pub struct Mapped;
/// Marks a list or a map that is absent if it is empty.
#[derive(Debug)]
pub struct WhenAny<Via>(PhantomData<Via>);

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<Always> for T {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Required;

    fn read(reader: &mut Reader<'_>, _: &'static Field) -> Option<Self> {
        T::read(reader)
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<WhenSet> for Option<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Optional;

    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self> {
        if reader.enters(field) {
            T::read(reader).map(Some)
        } else {
            Some(None)
        }
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<Listed> for Vec<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Required;
    const BY: Option<By> = Some(By::Index);

    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self> {
        let mut list = Self::new();
        reader
            .read_elements(field, &mut |reader, _| reader.read_element(&mut list))
            .then_some(list)
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromEnv> Nested<Mapped> for BTreeMap<String, T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Required;
    const BY: Option<By> = Some(By::Key);

    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self> {
        reader.read_map(field).map(Self::from_iter)
    }
}

#[diagnostic::do_not_recommend]
impl<T: FromEnv, S: BuildHasher + Default> Nested<Mapped> for HashMap<String, T, S> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Required;
    const BY: Option<By> = Some(By::Key);

    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self> {
        reader.read_map(field).map(Self::from_iter)
    }
}

/// A list or a map of structs.
pub trait NestedSeries<Via>: Nested<Via> {}

impl<T: FromEnv> NestedSeries<Listed> for Vec<T> {}
impl<T: FromEnv> NestedSeries<Mapped> for BTreeMap<String, T> {}
impl<T: FromEnv, S: BuildHasher + Default> NestedSeries<Mapped> for HashMap<String, T, S> {}

#[diagnostic::do_not_recommend]
impl<T: NestedSeries<Via>, Via> Nested<WhenAny<Via>> for Option<T> {
    const SCHEMA: &'static Schema = T::SCHEMA;
    const IN_FILES: &'static Schema = T::IN_FILES;
    const PRESENCE: Presence = Presence::Optional;
    const BY: Option<By> = T::BY;

    fn read(reader: &mut Reader<'_>, field: &'static Field) -> Option<Self> {
        if reader.has_elements(field) {
            T::read(reader, field).map(Some)
        } else {
            Some(None)
        }
    }
}
