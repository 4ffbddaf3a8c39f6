//! What the spelling of a type reveals. An alias reveals nothing; the runtime sees through it.

use std::iter::successors;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;
use syn::{GenericArgument, PathArguments, PathSegment, Type, spanned::Spanned};

/// A type without surrounding parentheses and without the groups that macros add.
pub(crate) fn open(mut ty: &Type) -> &Type {
    loop {
        ty = match ty {
            Type::Group(group) => &group.elem,
            Type::Paren(paren) => &paren.elem,
            ty => return ty,
        };
    }
}

/// The last segment of a path type.
fn segment(ty: &Type) -> Option<&PathSegment> {
    match open(ty) {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

/// The types in a segment's `<…>`.
fn arguments(segment: &PathSegment) -> Vec<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return Vec::new();
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    types.collect()
}

/// The first type in the `<…>` of one of these names.
pub(crate) fn inside<'ty>(ty: &'ty Type, names: &[&str]) -> Option<&'ty Type> {
    let segment = segment(ty)?;
    let is_one = names.iter().any(|name| segment.ident == name);
    arguments(segment).into_iter().next().filter(|_| is_one)
}

/// The item type of a list or an array.
pub(crate) fn item(ty: &Type) -> Option<&Type> {
    match open(ty) {
        Type::Array(array) => Some(&array.elem),
        ty => inside(ty, &["Vec", "HashSet", "BTreeSet"]),
    }
}

/// The type inside every `Option`, `Secret`, list and array.
pub(crate) fn innermost(ty: &Type) -> &Type {
    match item(ty).or_else(|| inside(ty, &["Option", "Rotating", "Secret"])) {
        Some(inner) => innermost(inner),
        None => open(ty),
    }
}

/// The value type of a map; if the spelling does not reveal it, the runtime determines it.
pub(crate) fn value_of_map(ty: &Type) -> Type {
    let map = inside(ty, &["Option"]).unwrap_or(ty);
    let value = segment(map)
        .filter(|segment| segment.ident == "BTreeMap" || segment.ident == "HashMap")
        .and_then(|segment| arguments(segment).into_iter().nth(1));
    let place = ty.span().resolved_at(Span::mixed_site());
    value.cloned().unwrap_or_else(|| {
        Type::Verbatim(quote_spanned!(place=> <#ty as __envkeep::Entries>::Value))
    })
}

/// Whether the type is written as a secret, or as a collection of secrets.
pub(crate) fn is_secret(ty: &Type) -> bool {
    if let Some(item) = item(ty) {
        return is_secret(item);
    }
    segment(ty).is_some_and(|segment| match segment.ident.to_string().as_str() {
        "Option" | "Rotating" | "HashMap" | "BTreeMap" => {
            arguments(segment).into_iter().any(is_secret)
        }
        name => matches!(name, "Secret" | "SecretString"),
    })
}

/// The name of the standard type that is read, inside `Option` and without its module.
pub(crate) fn standard_name(ty: &Type) -> Option<String> {
    if let Some(inner) = inside(ty, &["Option"]) {
        return standard_name(inner);
    }
    let segment = segment(ty).filter(|segment| segment.arguments.is_none());
    Some(segment?.ident.to_string())
}

/// The marker for reaching inside a type: through the written `Option` and `Secret` to the innermost marker.
pub(crate) fn way_inside(ty: &Type, innermost: &str, span: Span) -> TokenStream {
    let innermost = Ident::new(innermost, span);
    let steps = successors(Some(ty), |ty| inside(ty, &["Option", "Rotating", "Secret"]));
    way(steps, quote_spanned!(span=> __envkeep::#innermost), span)
}

/// The marker for how to read a type, as far as its spelling reveals it; the compiler infers the rest. If it is given, an
/// error names the type inside, which is the unreadable one.
pub(crate) fn way_of(ty: &Type, span: Span) -> TokenStream {
    let steps = successors(Some(ty), |ty| {
        item(ty).or_else(|| inside(ty, &["Option", "Rotating"]))
    });
    way(steps, quote_spanned!(span=> _), span)
}

fn way<'t>(
    steps: impl Iterator<Item = &'t Type>,
    innermost: TokenStream,
    span: Span,
) -> TokenStream {
    let of = |way, _| quote_spanned!(span=> __envkeep::Of<#way>);
    steps.skip(1).fold(innermost, of)
}
