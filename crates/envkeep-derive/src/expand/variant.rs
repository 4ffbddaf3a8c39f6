//! Enums whose variant is selected by a variable.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::scope::{at, doc, implement, in_scope};
use super::{build, condition, describe};
use crate::{
    attr::Key,
    model::{Model, Variant, plain, snake_case},
};

/// Writes the elements of `FIELDS`: the tag, and each variant.
pub(super) fn describe(model: &Model) -> TokenStream {
    let attributes = &model.record.attributes;
    let own = attributes.text(Key::Tag).unwrap_or_default();
    let (name, variable) = (own.to_lowercase(), format!("{}{own}", model.prefix));
    let doc = doc(Span::mixed_site(), &attributes.doc);
    let mut variants = model.variants.iter();
    let default = variants.find(|variant| variant.record.attributes.has(Key::Default));
    let default = default.and_then(|variant| variant.names.first());
    let default = default.map(|name| in_scope!(.default(#name)));
    let variants = model.variants.iter().map(describe_variant);
    in_scope! {
        __envkeep::tag(#name, #variable, __envkeep::choosing::<Self>()) #doc #default,
        #(#variants,)*
    }
}

fn describe_variant(variant: &Variant) -> TokenStream {
    let (record, names, prefix) = (&variant.record, &variant.names, &variant.prefix);
    let (place, name) = (at(&record.ident), plain(&record.ident));
    let schema = if let Some(ty) = &variant.inner {
        quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::SCHEMA)
    } else {
        let (fields, told) = (describe::describe_all(record), condition::of_record(record));
        quote_spanned!(place=> const { &__envkeep::schema(#name, "", "", const { &[#fields] }) #told })
    };
    let name = snake_case(&name);
    let doc = doc(Span::mixed_site(), &record.attributes.doc);
    quote_spanned!(place=> __envkeep::variant(#name, #prefix, &[#(#names),*], #schema) #doc)
}

/// Writes the value of the chosen variant.
pub(super) fn choose(model: &Model) -> TokenStream {
    let arms = model.variants.iter().enumerate().map(|(place, variant)| {
        let ident = &variant.record.ident;
        let (bindings, value) = match &variant.inner {
            None => build::build(&variant.record, &in_scope!(Self::#ident)),
            Some(ty) => {
                let read = quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::read(__reader));
                (TokenStream::new(), in_scope!(Self::#ident { 0: #read? }))
            }
        };
        in_scope! {
            #place => __reader.read_variant(#place, |__reader| {
                #bindings
                __envkeep::Some(#value)
            })?
        }
    });
    in_scope!(match __reader.choose::<Self>()? { #(#arms,)* _ => return __envkeep::None })
}

/// Writes the names that select the variants.
pub(super) fn tagged(model: &Model) -> Option<TokenStream> {
    let expected = model.choices();
    let all = model.variants.iter().enumerate();
    let (places, names): (Vec<_>, Vec<_>) = all
        .flat_map(|(place, variant)| variant.names.iter().map(move |name| (place, name)))
        .unzip();
    let body = in_scope! {
        const NAMES: &'static [&'static __envkeep::str] = &[#(#names),*];
        const PLACES: &'static [__envkeep::usize] = &[#(#places),*];
        const EXPECTED: &'static __envkeep::str = #expected;
    };
    (!model.variants.is_empty()).then(|| implement(model, "Tagged", &body))
}
