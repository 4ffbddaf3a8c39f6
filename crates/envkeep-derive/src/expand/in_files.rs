//! The descriptions in which every value may be in a file.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::{at, nesting, variant};
use crate::{
    attr::Key,
    model::{Content, Field, Model},
};

/// The elements of `FIELDS` as an array, and the constant for a struct round this one that says `file`. Of a struct that says so
/// itself, and of a stub, the one is the other.
pub(super) fn write(model: &Model, fields: &TokenStream) -> (TokenStream, Option<TokenStream>) {
    let place = Span::mixed_site();
    let (count, nested) = match &*model.variants {
        [] => inside(&model.fields),
        variants => (variants.len() + 1, variant::in_files(variants)),
    };
    let nested = quote_spanned!(place=> &[#(#nested),*]);
    let array = quote_spanned!(place=> [#fields]);
    if fields.is_empty() {
        return (array, None);
    }
    if model.attributes.has(Key::File) {
        let array = quote_spanned!(place=> __envkeep::in_files::<#count>(&#array, #nested));
        return (array, None);
    }
    let in_files = quote_spanned! {place=>
        const IN_FILES: &'static __envkeep::Schema =
            &Self::SCHEMA.in_files(&__envkeep::in_files::<#count>(Self::FIELDS, #nested));
    };
    (array, Some(in_files))
}

/// How many elements the fields have, and the structs of the nested ones.
pub(super) fn inside(fields: &[Field]) -> (usize, Vec<TokenStream>) {
    let is_read = |field: &&Field| !matches!(field.content, Content::Skipped);
    let is_nested = |field: &&Field| matches!(field.content, Content::Nested { .. });
    let nested = fields.iter().filter(is_nested).map(|field| {
        let nesting = nesting(&field.ty);
        quote_spanned!(at(&field.ty)=> #nesting.in_files)
    });
    (fields.iter().filter(is_read).count(), nested.collect())
}
