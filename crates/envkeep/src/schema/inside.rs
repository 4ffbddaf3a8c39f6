//! Whether any field of a struct, or of a struct inside it, has a property.

use super::Field;
use super::field::{Content, Flag};
use super::series::Element;
use super::variant::Variant;

#[inline]
pub(super) const fn read_files(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let reads_file = match field.content() {
            Content::Variable(_) => field.has(Flag::File),
            Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                schema.reads_files
            }
            Content::Series(series) => match series.element {
                Element::Struct(schema) => schema.reads_files,
                Element::Variable(_) => field.has(Flag::File),
            },
        };
        if reads_file {
            return true;
        }
        fields = rest;
    }
    false
}

#[inline]
pub(super) const fn have_removed(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let has_removed = match field.content() {
            Content::Variable(_) => false,
            Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                schema.has_removed
            }
            Content::Series(series) => match series.element {
                Element::Struct(schema) => schema.has_removed,
                Element::Variable(_) => false,
            },
        };
        if has_removed {
            return true;
        }
        fields = rest;
    }
    false
}

#[inline]
pub(super) const fn have_series(mut fields: &[Field]) -> bool {
    while let [field, rest @ ..] = fields {
        let has_series = match field.content() {
            Content::Variable(_) => false,
            Content::Nested(schema, _) | Content::Variant(Variant { schema, .. }) => {
                schema.has_series
            }
            Content::Series(_) => true,
        };
        if has_series {
            return true;
        }
        fields = rest;
    }
    false
}
