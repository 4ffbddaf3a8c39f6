//! Writes the descriptions in which every value may be in a file.

use proc_macro2::TokenStream;
use quote::quote_spanned;

use super::reading::reading;
use super::scope::{at, in_scope};
use crate::{
    attr::Key,
    model::{Content, Field, Model, Variant},
};

/// The elements of `FIELDS` as an array, and the constant for an outer struct with `file`. For a struct that has `file` itself,
/// and for a stub, both are the same.
pub(super) fn write(model: &Model, fields: &TokenStream) -> (TokenStream, Option<TokenStream>) {
    let (count, nested) = match &*model.variants {
        [] => inside(&model.record.fields),
        variants => {
            let structs = variants.iter().enumerate().map(|(index, variant)| {
                // The runtime counts variants from the end, where nothing follows them.
                of_variant(variant, variants.len() - 1 - index)
            });
            (variants.len() + 1, structs.collect())
        }
    };
    let nested = in_scope!(&[#(#nested),*]);
    let array = in_scope!([#fields]);
    if fields.is_empty() {
        return (array, None);
    }
    if model.record.attributes.has(Key::File) {
        return (
            in_scope!(__envkeep::in_files::<#count>(&#array, #nested)),
            None,
        );
    }
    let in_files = in_scope! {
        const IN_FILES: &'static __envkeep::Schema =
            &Self::SCHEMA.in_files(&__envkeep::in_files::<#count>(Self::FIELDS, #nested));
    };
    (array, Some(in_files))
}

/// The struct of a variant.
fn of_variant(variant: &Variant, place: usize) -> TokenStream {
    if let Some(ty) = &variant.inner {
        return quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::IN_FILES);
    }
    let (count, nested) = inside(&variant.record.fields);
    in_scope! {
        const {
            &__envkeep::struct_of_variant(Self::FIELDS, #place).in_files(const {
                &__envkeep::in_files::<#count>(
                    __envkeep::fields_of_variant(Self::FIELDS, #place), &[#(#nested),*],
                )
            })
        }
    }
}

/// The number of elements of the fields, and the structs of the nested ones.
fn inside(fields: &[Field]) -> (usize, Vec<TokenStream>) {
    let (mut count, mut nested) = (0, Vec::new());
    for field in fields {
        if let Content::Nested(_) = field.content {
            let nesting = reading(field);
            nested.push(quote_spanned!(at(&field.ty)=> #nesting.in_files));
        }
        count += usize::from(field.content != Content::Skipped);
    }
    (count, nested)
}
