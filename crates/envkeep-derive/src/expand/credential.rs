//! Warns at a field whose name indicates a credential but whose type is not secret.

use proc_macro2::{Ident, TokenStream};

use super::scope::in_scope;
use crate::{
    attr::Key,
    model::{Content, Field, plain},
};

/// Asks the runtime about each field that may be named like a credential.
///
/// The runtime knows the words, and which types are secret, including aliases. The compiler does not warn about code in a
/// derive's own scope, so the method's name has the field's span.
pub(super) fn ask<'a>(fields: impl Iterator<Item = &'a Field>) -> Option<TokenStream> {
    let may_show = |field: &&Field| {
        let is_variable = field.content == Content::Variable;
        is_variable && !field.variable.is_secret && !field.attributes.has(Key::Visible)
    };
    let asked: TokenStream = fields.filter(may_show).map(ask_of).collect();
    (!asked.is_empty()).then(|| in_scope!({ use __envkeep::NamedLikeCredential as _; #asked }))
}

fn ask_of(field: &Field) -> TokenStream {
    let (ty, name) = (&field.ty, &field.variable.name);
    let others = field.variable.others.iter().map(|(_, name)| name);
    // The last word counts, and it is usually the same in the field's own name.
    let own = plain(&field.ident);
    let own = (!name.to_lowercase().ends_with(&own)).then_some(own);
    let method = Ident::new("is_shown", field.ident.span());
    in_scope! {
        __envkeep::field_type::<#ty, { __envkeep::warns_at_build(&[#name, #(#others,)* #own]) }>().#method();
    }
}
