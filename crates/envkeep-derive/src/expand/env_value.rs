//! The implementation of `EnvValue` for an enum of plain names.

use proc_macro2::TokenStream;

use super::scope::{implement, in_private, in_scope};
use crate::model::Model;

pub(super) fn expand(model: &Model) -> TokenStream {
    let mut pairs = TokenStream::new();
    for variant in &model.variants {
        let (ident, names) = (&variant.record.ident, &variant.names);
        pairs.extend(in_scope!(#((#names, Self::#ident),)*));
    }
    let names = model.variants.iter().flat_map(|variant| &variant.names);
    write(model, &model.choices(), &in_scope!(#(#names),*), &pairs)
}

/// Writes an implementation without choices.
pub(super) fn stub(model: &Model) -> TokenStream {
    write(model, "", &TokenStream::new(), &TokenStream::new())
}

/// Writes the implementation from the names and the pairs of a name and its variant.
fn write(model: &Model, expected: &str, names: &TokenStream, pairs: &TokenStream) -> TokenStream {
    let read = in_scope! {
        const NAMES: &'static [&'static __envkeep::str] = &[#names];
        fn read(__text: __envkeep::Text<'_>) -> __envkeep::Result<Self, __envkeep::ValueError> {
            __envkeep::choose(__text, #expected, [#pairs])
        }
        fn expected() -> __envkeep::Option<&'static __envkeep::str> {
            __envkeep::Some(#expected)
        }
    };
    let compare = in_scope! {
        const KIND: __envkeep::Comparison = __envkeep::Comparison::Choice;
        fn is_same(&self, __other: &Self) -> __envkeep::bool {
            __envkeep::is_same_choice(self, __other)
        }
    };
    let all = [
        implement(model, "EnvValue", &read),
        implement(model, "ShowsNoCredential", &TokenStream::new()),
        implement(model, "Compared", &compare),
    ];
    in_private(model, &all.into_iter().collect())
}
