//! The variants of an enum, of which a variable chooses one.

use proc_macro2::Ident;
use syn::{DataEnum, Fields, Type};

use super::{Choice, Field, Record, doc, read_fields};
use crate::{
    attr::{Attributes, Key, Place},
    errors::Errors,
};

/// A variant, and what chooses it.
pub(crate) struct Variant {
    pub(crate) choice: Choice,
    pub(crate) doc: String,
    /// What the names of its variables start with.
    pub(crate) prefix: String,
    pub(crate) group: Group,
}

/// What a variant holds.
pub(crate) enum Group {
    Fields(Vec<Field>),
    /// A struct of its own.
    Struct(Box<Type>),
}

impl Variant {
    /// Its own fields; those of a struct that it holds are the struct's.
    pub(crate) fn record(&self) -> Record<'_> {
        Record {
            ident: &self.choice.ident,
            attributes: &self.choice.attributes,
            fields: match &self.group {
                Group::Fields(fields) => fields,
                Group::Struct(_) => &[],
            },
        }
    }
}

pub(super) fn read(
    ident: &Ident,
    data: DataEnum,
    prefix: &str,
    of_enum: &Attributes,
    errors: &mut Errors,
) -> Vec<Variant> {
    if data.variants.is_empty() {
        errors.push(
            ident,
            "`FromEnv` cannot be derived for an enum without variants",
        );
    }
    let mut variants = Vec::new();
    for variant in data.variants {
        let group = read_group(&variant.ident, variant.fields, of_enum, errors);
        let choice = Choice::read(variant.ident, &variant.attrs, Place::FieldedVariant, errors);
        let own = choice.attributes.text(Key::Prefix).unwrap_or_default();
        variants.push(Variant {
            doc: doc::read(&variant.attrs),
            prefix: format!("{prefix}{own}"),
            choice,
            group,
        });
    }
    variants
}

fn read_group(ident: &Ident, fields: Fields, of_enum: &Attributes, errors: &mut Errors) -> Group {
    if !matches!(fields, Fields::Unnamed(_)) {
        return Group::Fields(read_fields(fields, "", of_enum, errors));
    }
    let mut unnamed = fields.into_iter();
    let (Some(field), None) = (unnamed.next(), unnamed.next()) else {
        let message =
            format!("`{ident}` holds neither named fields nor one struct; give its fields names");
        errors.push(ident, message);
        return Group::Fields(Vec::new());
    };
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("env"))
    {
        errors.push(
            attribute,
            "write it on the variant, or on the fields of the struct",
        );
    }
    Group::Struct(Box::new(field.ty))
}
