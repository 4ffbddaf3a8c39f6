//! The scope of generated code: its spans, and the code around every implementation.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::spanned::Spanned;

use crate::model::Model;

/// Like `quote!`, in the scope of this macro: no name in it collides with one of the author's.
macro_rules! in_scope {
    ($($tokens:tt)*) => {
        quote::quote_spanned!(proc_macro2::Span::mixed_site()=> $($tokens)*)
    };
}
pub(super) use in_scope;

/// The location of tokens in the author's file, where errors are reported, with the scope of this macro.
pub(super) fn at(tokens: &impl ToTokens) -> Span {
    tokens.span().resolved_at(Span::mixed_site())
}

/// Writes an option.
pub(super) fn option(place: Span, value: Option<impl ToTokens>) -> TokenStream {
    let some = value.map(|value| quote_spanned!(place=> __envkeep::Some(#value)));
    some.unwrap_or_else(|| quote_spanned!(place=> __envkeep::None))
}

/// Passes a doc comment to the runtime, if there is one.
pub(super) fn doc(place: Span, doc: &str) -> Option<TokenStream> {
    (!doc.is_empty()).then(|| quote_spanned!(place=> .doc(#doc)))
}

/// Writes the implementation of one of the runtime's traits.
pub(super) fn implement(model: &Model, name: &str, body: &TokenStream) -> TokenStream {
    let ident = &model.record.ident;
    let name = Ident::new(name, Span::mixed_site());
    let (parameters, arguments, conditions) = model.generics.split_for_impl();
    in_scope! {
        #[automatically_derived]
        impl #parameters __envkeep::#name for #ident #arguments #conditions { #body }
    }
}

/// Wraps implementations so that the runtime is called `__envkeep`, and no other name of the author's crate is
/// visible.
pub(super) fn in_private(model: &Model, implementations: &TokenStream) -> TokenStream {
    let runtime = &model.runtime;
    in_scope! {
        const _: () = {
            use #runtime::private as __envkeep;
            #implementations
        };
    }
}
