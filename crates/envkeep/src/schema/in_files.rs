//! `file` on a struct: every variable of it and of the structs inside it may have its value in a file.

use super::Schema;
use super::field::{Content, Field, Flag};
use super::inside::have_series;
use super::series::{Element, Series};

/// The same fields, with every value possibly in a file. The new structs of nested fields are passed in field order. Called by
/// generated code.
#[must_use]
pub const fn in_files<const N: usize>(
    fields: &[Field],
    mut nested: &[&'static Schema],
) -> [Field; N] {
    let mut changed = [PLACEHOLDER; N];
    let mut rest = fields;
    let mut places: &mut [Field] = &mut changed;
    while let ([field, fields @ ..], Some((place, behind))) = (rest, places.split_first_mut()) {
        *place = *field;
        if let Some((schema, others)) = nested.split_first() {
            if place.enter_files(schema) {
                nested = others;
            }
        } else {
            place.enter_files(Schema::NONE);
        }
        rest = fields;
        places = behind;
    }
    changed
}

/// The initial value of every field in the array.
const PLACEHOLDER: Field = Field::nested("", "", Schema::NONE, super::Presence::Required);

/// The struct of the variant with this many variants after it. Called by generated code.
#[must_use]
#[inline]
pub const fn struct_of_variant(mut fields: &'static [Field], behind: usize) -> &'static Schema {
    while let [field, rest @ ..] = fields {
        if let Content::Variant(variant) = field.content() {
            if rest.len() == behind {
                return variant.schema;
            }
        }
        fields = rest;
    }
    Schema::NONE
}

/// The fields of that struct. Called by generated code.
#[must_use]
#[inline]
pub const fn fields_of_variant(fields: &'static [Field], behind: usize) -> &'static [Field] {
    struct_of_variant(fields, behind).fields
}

impl Field {
    /// Replaces a nested field's struct; returns whether the field is nested.
    #[inline]
    const fn enter_files(&mut self, schema: &'static Schema) -> bool {
        match self.content() {
            Content::Variable(_)
            | Content::Series(Series {
                element: Element::Variable(_),
                ..
            }) => {
                // The tag of an enum is not a value.
                if !self.has(Flag::Tag) {
                    *self = self.with_flag(Flag::File);
                }
                false
            }
            Content::Nested(..) | Content::Series(_) | Content::Variant(_) => {
                self.put_struct(schema);
                true
            }
        }
    }
}

impl Schema {
    const NONE: &'static Self = &Self {
        name: "",
        doc: "",
        prefix: "",
        fields: &[],
        conditions: &[],
        reads_files: false,
        has_series: false,
        validated: false,
        removed: &[],
        has_removed: false,
        has_variants: false,
    };

    /// The same struct with these fields, whose values may all be in files. Called by generated code. The struct that declares this
    /// checks whether the new names collide with those of other variables.
    #[doc(hidden)]
    #[must_use]
    #[inline]
    pub const fn in_files(&self, fields: &'static [Field]) -> Self {
        Self {
            fields,
            reads_files: true,
            has_series: have_series(fields),
            ..*self
        }
    }
}
