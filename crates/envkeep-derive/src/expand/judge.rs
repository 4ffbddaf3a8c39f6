//! Compares a default with the field's range in a constant, if only a constant can.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;
use syn::Expr;

use crate::{
    attr::{Key, Literal, Range},
    check::is_number,
    model::{DefaultValue, Field, Way},
    spelling,
};

/// Writes the comparison if the type is primitive and everything is constant, unless it was already compared as written.
pub(super) fn judge(field: &Field, place: Span) -> Option<TokenStream> {
    let (Some(DefaultValue::Value { written, text }), Way::OfType) =
        (&field.variable.default, &field.variable.way)
    else {
        return None;
    };
    let written = written.as_deref()?;
    let range = field.attributes.one::<Range>(Key::Range)?;
    let ty = &field.ty;
    let is_primitive = spelling::inside(ty, &["Option"]).is_none()
        && spelling::standard_name(ty).is_some_and(|name| is_number(&name));
    let is_judged = text.as_ref().and_then(|text| range.contains(text));
    let mut all = range.ends().chain([written]);
    if !is_primitive || !all.all(is_constant) || is_judged.is_some() {
        return None;
    }
    // The default itself takes the place of an open end.
    let (start, end) = (range.start(), range.end());
    let (start, end) = (start.unwrap_or(written), end.unwrap_or(written));
    let compare = if range.is_inclusive() || range.end().is_none() {
        quote_spanned!(place=> <=)
    } else {
        quote_spanned!(place=> <)
    };
    Some(quote_spanned! {place=> .default_in_range({
        let (__start, __default, __end): (#ty, #ty, #ty) = (#start, #written, #end);
        __start <= __default && __default #compare __end
    }) })
}

/// Whether an expression of a primitive type is constant: a literal, a path, or a calculation with literals. A function may run
/// only at run time, and so may an operator of a type that a path names.
fn is_constant(expression: &Expr) -> bool {
    match expression {
        Expr::Path(_) => true,
        Expr::Cast(cast) => is_constant(&cast.expr),
        Expr::Group(group) => is_constant(&group.expr),
        Expr::Paren(paren) => is_constant(&paren.expr),
        Expr::Binary(binary) => [&binary.left, &binary.right]
            .into_iter()
            .all(|side| !matches!(**side, Expr::Path(_)) && is_constant(side)),
        literal => Literal::read(literal).is_some(),
    }
}
