//! How to read a field, with the same tokens wherever it is needed, because the compiler merges equal errors.

use proc_macro2::{Ident, TokenStream};
use quote::quote_spanned;
use syn::Expr;

use super::scope::at;
use crate::{
    attr::Key,
    model::{Content, Field, Way},
    spelling::{way_inside, way_of},
};

/// Names how to read a field's value, or the struct inside it.
pub(super) fn reading(field: &Field) -> TokenStream {
    let (ty, way) = (&field.value, &field.variable.way);
    let place = at(ty);
    if let Content::Nested(_) = field.content {
        return quote_spanned!(place=> __envkeep::nesting::<#ty, _>());
    }
    // The runtime does not see through a function's result, so the spelling counts.
    let is_marked = field.attributes.has(Key::Secret)
        || (field.variable.is_secret && !matches!(way, Way::OfType));
    let secret = is_marked.then(|| quote_spanned!(place=> .secret()));
    let named = |name, ways: TokenStream| {
        let function = Ident::new(name, place);
        quote_spanned!(place=> __envkeep::#function::<#ty, #ways>() #secret)
    };
    let inside = |innermost| way_inside(ty, innermost, place);
    match way {
        Way::OfType => named("reading", way_of(ty, place)),
        Way::With(function) => quote_spanned! {place=>
            __envkeep::reading_with::<#ty, _, _>(|__text| __envkeep::parsed(__text, #function)) #secret
        },
        Way::Converted(inner) => {
            let (inner_way, way) = (way_of(inner, place), inside("Own"));
            named(
                "converted",
                quote_spanned!(place=> #inner, _, #inner_way, #way),
            )
        }
        Way::Named(Key::Presence) => quote_spanned!(place=> __envkeep::presence::<#ty>() #secret),
        Way::Named(key @ (Key::Base64 | Key::Hex)) => named(key.row().name, inside("ViaBytes")),
        Way::Named(key) => {
            let way = inside("Own");
            named(key.row().name, quote_spanned!(place=> _, #way))
        }
    }
}

/// Names the function that returns a field's default: the author's expression, or the type's.
pub(super) fn maker(field: &Field, written: Option<&Expr>) -> TokenStream {
    let ty = &field.ty;
    let own = written.map(|written| quote_spanned!(at(written)=> || #written));
    own.unwrap_or_else(|| quote_spanned!(at(ty)=> <#ty as __envkeep::Default>::default))
}
