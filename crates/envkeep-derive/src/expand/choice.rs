//! The implementation of `EnvValue` for an enum of plain names.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::{
    input::Generics,
    model::{Choice, Choices},
};

/// Writes the implementation for an enum without mistakes.
pub(crate) fn expand_choices(choices: &Choices) -> TokenStream {
    let told: Vec<&str> = choices
        .variants
        .iter()
        .filter_map(|choice| choice.names.first())
        .map(String::as_str)
        .collect();
    let expected = match told.as_slice() {
        [only] => (*only).to_owned(),
        _ => format!("one of {}", told.join(", ")),
    };
    let mut pairs = TokenStream::new();
    for Choice { ident, names, .. } in &choices.variants {
        quote_spanned!(Span::mixed_site()=> #((#names, Self::#ident),)*).to_tokens(&mut pairs);
    }
    implementation_of_choices(choices, &expected, &pairs)
}

/// Writes the implementation round the pairs of a name and its variant.
pub(crate) fn implementation_of_choices(
    choices: &Choices,
    expected: &str,
    pairs: &TokenStream,
) -> TokenStream {
    let Choices {
        ident,
        generics,
        runtime,
        ..
    } = choices;
    let Generics {
        parameters,
        arguments,
        conditions,
    } = generics;
    quote_spanned! {Span::mixed_site()=>
        const _: () = {
            use #runtime::private as __envkeep;
            #[automatically_derived]
            impl #parameters __envkeep::EnvValue for #ident #arguments #conditions {
                fn read(
                    __text: __envkeep::Text<'_>,
                ) -> __envkeep::Result<Self, __envkeep::ValueError> {
                    __envkeep::choose(__text, #expected, [#pairs])
                }
                fn expected() -> __envkeep::Option<&'static __envkeep::str> {
                    __envkeep::Some(#expected)
                }
            }
        };
    }
}
