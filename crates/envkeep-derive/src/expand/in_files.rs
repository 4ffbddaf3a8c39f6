//! The descriptions in which every value may be in a file.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::{at, nesting};
use crate::{
    attr::Key,
    model::{Content, Model},
};

/// The elements of `FIELDS` as an array, and the constant for a struct round this one that says `file`. Of a struct that says so
/// itself, and of a stub, the one is the other.
pub(super) fn write(model: &Model, fields: &TokenStream) -> (TokenStream, Option<TokenStream>) {
    let place = Span::mixed_site();
    let inside = model.fields.iter();
    let count = inside
        .clone()
        .filter(|field| !matches!(field.content, Content::Skipped));
    let count = count.count();
    let inside = inside.filter(|field| matches!(field.content, Content::Nested { .. }));
    let nested = inside.map(|field| {
        let nesting = nesting(&field.ty);
        quote_spanned!(at(&field.ty)=> #nesting.in_files)
    });
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
