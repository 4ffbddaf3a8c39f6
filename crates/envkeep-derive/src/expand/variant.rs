//! An enum of which a variable chooses the variant.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use super::{at, choice, condition, describe, in_files, read};
use crate::{
    attr::Key,
    model::{Group, Model, Variant, plain, snake_case},
};

/// Writes the elements of `FIELDS`: the variable that chooses, and each variant.
pub(super) fn describe(model: &Model) -> TokenStream {
    let span = Span::mixed_site();
    let own = model.attributes.text(Key::Tag);
    let name = own.map(str::to_lowercase).unwrap_or_default();
    let variable = format!("{}{}", model.prefix, own.unwrap_or_default());
    let doc = doc(&model.doc);
    let is_default = |variant: &&Variant| variant.choice.attributes.has(Key::Default);
    let default = model.variants.iter().find(is_default);
    let default = default.and_then(|variant| variant.choice.names.first());
    let default = default.map(|name| quote_spanned!(span=> .default(#name)));
    let variants = model.variants.iter().map(describe_variant);
    quote_spanned! {span=>
        __envkeep::tag(#name, #variable, __envkeep::choosing::<Self>()) #doc #default,
        #(#variants,)*
    }
}

fn describe_variant(variant: &Variant) -> TokenStream {
    let ident = &variant.choice.ident;
    let place = at(ident);
    let schema = match &variant.group {
        Group::Struct(ty) => quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::SCHEMA),
        Group::Fields(_) => {
            let name = plain(ident);
            let fields = describe::describe_all(variant.record());
            let told = condition::of_record(variant.record());
            quote_spanned!(place=> const { &__envkeep::schema(#name, "", "", const { &[#fields] }) #told })
        }
    };
    let (name, prefix) = (snake_case(&plain(ident)), &variant.prefix);
    let (names, doc) = (&variant.choice.names, doc(&variant.doc));
    quote_spanned!(place=> __envkeep::variant(#name, #prefix, &[#(#names),*], #schema) #doc)
}

fn doc(doc: &str) -> Option<TokenStream> {
    (!doc.is_empty()).then(|| quote_spanned!(Span::mixed_site()=> .doc(#doc)))
}

/// Writes the structs of the variants with every value possibly in a file.
pub(super) fn in_files(variants: &[Variant]) -> Vec<TokenStream> {
    let span = Span::mixed_site();
    let written = variants
        .iter()
        .rev()
        .enumerate()
        .map(|(place, variant)| match &variant.group {
            Group::Struct(ty) => quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::IN_FILES),
            Group::Fields(fields) => {
                let (count, nested) = in_files::inside(fields);
                quote_spanned! {span=> const {
                    &__envkeep::struct_of_variant(Self::FIELDS, #place).in_files(const {
                        &__envkeep::in_files::<#count>(
                            __envkeep::fields_of_variant(Self::FIELDS, #place), &[#(#nested),*],
                        )
                    })
                } }
            }
        });
    let mut written: Vec<_> = written.collect();
    written.reverse();
    written
}

/// Writes the value: that of the variant that is chosen.
pub(super) fn choose(model: &Model) -> TokenStream {
    let span = Span::mixed_site();
    let arms = model.variants.iter().enumerate().map(|(place, variant)| {
        let ident = &variant.choice.ident;
        let constructor = quote_spanned!(span=> Self::#ident);
        let (bindings, value) = match &variant.group {
            Group::Fields(_) => read::build(variant.record(), &constructor),
            Group::Struct(ty) => {
                let read = quote_spanned!(at(ty)=> <#ty as __envkeep::FromEnv>::read(__reader));
                (
                    TokenStream::new(),
                    quote_spanned!(span=> #constructor { 0: #read? }),
                )
            }
        };
        quote_spanned! {span=>
            #place => __reader.read_variant(#place, |__reader| {
                #bindings
                __envkeep::Some(#value)
            })?
        }
    });
    quote_spanned!(span=> match __reader.choose::<Self>()? { #(#arms,)* _ => return __envkeep::None })
}

/// Writes the names that choose the variants.
pub(super) fn tagged(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let (parameters, arguments, conditions) = model.generics.split_for_impl();
    let choices = || model.variants.iter().map(|variant| &variant.choice);
    let names = choices().flat_map(|choice| &choice.names);
    let places = choices().enumerate();
    let places = places.flat_map(|(place, choice)| choice.names.iter().map(move |_| place));
    let expected = choice::expected(choices());
    quote_spanned! {Span::mixed_site()=>
        #[automatically_derived]
        impl #parameters __envkeep::Tagged for #ident #arguments #conditions {
            const NAMES: &'static [&'static __envkeep::str] = &[#(#names),*];
            const PLACES: &'static [__envkeep::usize] = &[#(#places),*];
            const EXPECTED: &'static __envkeep::str = #expected;
        }
    }
}
