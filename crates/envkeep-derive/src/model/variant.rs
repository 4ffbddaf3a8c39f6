//! The variants of an enum, of which a variable chooses one.

use proc_macro2::Ident;
use syn::{DataEnum, Fields, Type};

use super::{Choice, Field, doc, read_fields};
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
    Struct(Type),
}

pub(super) fn read(
    ident: &Ident,
    data: DataEnum,
    prefix: &str,
    of_enum: &Attributes,
    errors: &mut Errors,
) -> Vec<Variant> {
    if data.variants.is_empty() {
        let message = "`FromEnv` cannot be derived for an enum without variants";
        errors.push(ident, message);
    }
    let variants = data.variants.into_iter();
    let mut read = |variant: syn::Variant| {
        let group = read_group(&variant.ident, variant.fields, of_enum, errors);
        let place = Place::FieldedVariant;
        let choice = Choice::read(variant.ident, &variant.attrs, place, errors);
        let own = choice.attributes.text(Key::Prefix).unwrap_or_default();
        Variant {
            doc: doc::read(&variant.attrs),
            prefix: format!("{prefix}{own}"),
            choice,
            group,
        }
    };
    variants.map(&mut read).collect()
}

fn read_group(ident: &Ident, fields: Fields, of_enum: &Attributes, errors: &mut Errors) -> Group {
    let unnamed = match fields {
        Fields::Unit => return Group::Fields(Vec::new()),
        Fields::Named(named) => {
            return Group::Fields(read_fields(named.named, "", of_enum, errors));
        }
        Fields::Unnamed(unnamed) => unnamed.unnamed,
    };
    let several = format!("`{ident}` holds no struct alone; give its fields names");
    let place = unnamed.clone();
    let mut unnamed = unnamed.into_iter();
    let (Some(field), None) = (unnamed.next(), unnamed.next()) else {
        errors.push(
            if place.is_empty() {
                quote::quote!(#ident)
            } else {
                quote::quote!(#place)
            },
            several,
        );
        return Group::Fields(Vec::new());
    };
    for attribute in field.attrs {
        if attribute.path().is_ident("env") {
            let message = format!(
                "a struct in a variant has no attributes; write them on `{ident}`, or on the fields of the struct"
            );
            errors.push(attribute, message);
        }
    }
    Group::Struct(field.ty)
}
