//! A warning at a field whose name says credential and whose type is no secret.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::{
    attr::Key,
    model::{Content, Field, Secrecy, plain},
};

/// Asks the runtime about each field that may be named like a credential.
///
/// The runtime knows the words, and which types are secret, aliases included. The compiler does not warn of what stands in a
/// derive's own scope, so the method's name stands in that of the field.
pub(super) fn ask<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<TokenStream> {
    let mut asked = TokenStream::new();
    for field in fields {
        ask_of(field).to_tokens(&mut asked);
    }
    (!asked.is_empty()).then(|| {
        quote_spanned! {Span::mixed_site()=>
            {
                use __envkeep::NamedLikeCredential as _;
                #asked
            }
        }
    })
}

fn ask_of(field: &Field) -> Option<TokenStream> {
    let Content::Variable(variable) = &field.content else {
        return None;
    };
    if variable.secrecy != Secrecy::OfType || field.attributes.has(Key::Visible) {
        return None;
    }
    let ty = &field.ty;
    let name = &variable.name;
    let others = variable.others.iter().map(|other| &other.name);
    // The last word is what counts, and mostly the same in the field's own name.
    let own = plain(&field.ident);
    let own = (!name.to_lowercase().ends_with(&own)).then_some(own);
    let method = Ident::new("is_shown", field.ident.span());
    Some(quote_spanned! {Span::mixed_site()=>
        __envkeep::field_type::<#ty, { __envkeep::is_told_at_build(&[#name, #(#others,)* #own]) }>().#method();
    })
}
