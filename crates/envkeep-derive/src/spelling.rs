//! What the spelling of a type tells. An alias tells nothing; the runtime sees through it.

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{GenericArgument, PathArguments, PathSegment, Type, TypeArray, TypePath};

/// Whether the type is spelled as a secret, or as a collection of secrets.
pub(crate) fn is_secret(ty: &Type) -> bool {
    if let Type::Array(TypeArray { elem, .. }) = ty {
        return is_secret(elem);
    }
    let Some(segment) = last_segment(ty) else {
        return false;
    };
    segment.ident == "Secret"
        || segment.ident == "SecretString"
        || (HOLDERS.iter().any(|holder| segment.ident == holder)
            && arguments(segment).any(is_secret))
}

const HOLDERS: [&str; 6] = [
    "Option", "Vec", "HashSet", "BTreeSet", "HashMap", "BTreeMap",
];

/// The name of the standard type that is read: behind `Option`, and without its module.
pub(crate) fn standard_name(ty: &Type) -> Option<String> {
    let segment = last_segment(ty)?;
    match &segment.arguments {
        PathArguments::None => Some(segment.ident.to_string()),
        _ if segment.ident == "Option" => standard_name(arguments(segment).next()?),
        _ => None,
    }
}

/// The marker of the way into a type: through the `Option` and the `Secret` that are spelled out, to the innermost marker.
pub(crate) fn way_inside(ty: &Type, innermost: &str, span: Span) -> TokenStream {
    let inside = last_segment(ty)
        .filter(|segment| segment.ident == "Option" || segment.ident == "Secret")
        .and_then(|segment| arguments(segment).next());
    let Some(inner) = inside else {
        let innermost = Ident::new(innermost, span);
        return quote_spanned!(span=> __envkeep::#innermost);
    };
    let inner = way_inside(inner, innermost, span);
    quote_spanned!(span=> __envkeep::Of<#inner>)
}

/// The marker of the way to read a type, as far as its spelling tells it; the compiler infers the rest. Where it is told, an
/// error names the type inside, which is the one that cannot be read.
pub(crate) fn way_of(ty: &Type, span: Span) -> TokenStream {
    let inside = match ty {
        Type::Array(array) => Some(&*array.elem),
        _ => last_segment(ty)
            .filter(|segment| LISTS.iter().any(|list| segment.ident == list))
            .and_then(|segment| arguments(segment).next()),
    };
    let Some(inner) = inside else {
        return quote_spanned!(span=> _);
    };
    let inner = way_of(inner, span);
    quote_spanned!(span=> __envkeep::Of<#inner>)
}

const LISTS: [&str; 4] = ["Option", "Vec", "HashSet", "BTreeSet"];

fn last_segment(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(TypePath { path, .. }) => path.segments.last(),
        Type::Group(group) => last_segment(&group.elem),
        Type::Paren(paren) => last_segment(&paren.elem),
        _ => None,
    }
}

fn arguments(segment: &PathSegment) -> impl Iterator<Item = &Type> {
    let arguments = match &segment.arguments {
        PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
        _ => None,
    };
    arguments
        .into_iter()
        .flatten()
        .filter_map(|argument| match argument {
            GenericArgument::Type(ty) => Some(ty),
            _ => None,
        })
}
