//! The implementation of `EnvValue` for an enum of plain names.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::model::{Choice, Choices};

/// Writes the implementation for an enum without mistakes.
pub(crate) fn expand_choices(choices: &Choices) -> TokenStream {
    let mut pairs = TokenStream::new();
    let names = choices.variants.iter().flat_map(|choice| &choice.names);
    let names = quote_spanned!(Span::mixed_site()=> #(#names),*);
    for Choice { ident, names, .. } in &choices.variants {
        for name in names {
            quote_spanned!(Span::mixed_site()=> (#name, Self::#ident),).to_tokens(&mut pairs);
        }
    }
    let expected = expected(choices.variants.iter());
    implementation_of_choices(choices, &expected, &names, &pairs)
}

/// What a text is that chooses a variant.
pub(super) fn expected<'a>(choices: impl Iterator<Item = &'a Choice>) -> String {
    let told: Vec<&str> = choices
        .filter_map(|choice| Some(choice.names.first()?.as_str()))
        .collect();
    match &*told {
        [one] => (*one).to_owned(),
        _ => format!("one of {}", told.join(", ")),
    }
}

/// Writes the implementation round the pairs of a name and its variant.
pub(crate) fn implementation_of_choices(
    choices: &Choices,
    expected: &str,
    names: &TokenStream,
    pairs: &TokenStream,
) -> TokenStream {
    let Choices { ident, runtime, .. } = choices;
    let (parameters, arguments, conditions) = choices.generics.split_for_impl();
    quote_spanned! {Span::mixed_site()=>
        const _: () = {
            use #runtime::private as __envkeep;
            #[automatically_derived]
            impl #parameters __envkeep::EnvValue for #ident #arguments #conditions {
                const NAMES: &'static [&'static __envkeep::str] = &[#names];
                fn read(
                    __text: __envkeep::Text<'_>,
                ) -> __envkeep::Result<Self, __envkeep::ValueError> {
                    __envkeep::choose(__text, #expected, [#pairs])
                }
                fn expected() -> __envkeep::Option<&'static __envkeep::str> {
                    __envkeep::Some(#expected)
                }
            }
            #[automatically_derived]
            impl #parameters __envkeep::ShowsNoCredential for #ident #arguments #conditions {}
            #[automatically_derived]
            impl #parameters __envkeep::Compared for #ident #arguments #conditions {
                const KIND: __envkeep::Comparison = __envkeep::Comparison::Choice;
                fn is_same(&self, __other: &Self) -> __envkeep::bool {
                    __envkeep::is_same_choice(self, __other)
                }
            }
        };
    }
}
