//! Checks the rules that involve two facts.

mod exclusion;
mod literal;
mod name;
mod rule;
mod shape;
mod standard;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, DefaultValue, Field, Model},
    spelling,
};
use syn::Expr;

pub(crate) use standard::{is_number, is_standard};

/// Reports every rule that the struct or the enum breaks.
pub(crate) fn check(model: &Model, errors: &mut Errors) {
    for field in model.all_fields() {
        exclusion::check(field, errors);
        shape::check(model, field, errors);
        if matches!(field.content, Content::Nested(_) | Content::Entries(_)) {
            check_default(field, errors);
        }
        if matches!(field.content, Content::Variable | Content::Entries(_)) {
            check_secret(field, errors);
            check_separators(field, errors);
            literal::check(field, errors);
        }
    }
    name::check(model, errors);
    check_variants(model, errors);
    rule::check(model, errors);
}

/// Refuses what would put a secret into the source or into a message.
fn check_secret(field: &Field, errors: &mut Errors) {
    if !field.variable.is_secret {
        return;
    }
    // An empty map holds no secret.
    let is_map = matches!(field.content, Content::Entries(_));
    let is_empty_map = is_map && field.attributes.one::<Expr>(Key::Default).is_none();
    for (key, is_harmless) in [
        (Key::Default, is_empty_map),
        (Key::OneOf, false),
        (Key::Visible, field.attributes.has(Key::Secret)),
    ] {
        if !is_harmless {
            let advice = "cannot be used on a secret; remove it";
            field.attributes.refuse(key, advice, errors);
        }
    }
}

/// Refuses a text default for a list or a map whose elements have their own variables.
fn check_default(field: &Field, errors: &mut Errors) {
    if let Some(DefaultValue::Text(_)) = field.variable.default {
        let advice = "is a text here; write `default`, or an expression";
        field.attributes.refuse(Key::Default, advice, errors);
    }
}

/// Refuses a separator on a type that is known not to be a collection, and a unit on one that is known to measure nothing. The
/// runtime judges other types.
fn check_separators(field: &Field, errors: &mut Errors) {
    let is_known = |ty| spelling::standard_name(ty).is_some_and(|name| is_standard(&name));
    let (whole, item) = (&field.value, spelling::innermost(&field.value));
    let list = "a collection, such as `Vec` or `HashMap`";
    for (key, ty, needed) in [
        (Key::Unit, item, "a `Duration` or a `ByteSize`"),
        (Key::Separator, whole, list),
        (Key::PairSeparator, whole, "a map, such as `HashMap`"),
    ] {
        if is_known(ty) {
            let advice = format!("needs {needed}; remove it");
            field.attributes.refuse(key, advice, errors);
        }
    }
}

/// Reports a second default, and a variant that contains the enum itself.
fn check_variants(model: &Model, errors: &mut Errors) {
    let mut default = None;
    for variant in &model.variants {
        if let Some(ty) = &variant.inner {
            shape::check_nested(model, ty, errors);
        }
        let attributes = &variant.record.attributes;
        if attributes.one::<Expr>(Key::Default).is_some() {
            let advice = "takes no value on a variant; write `default` alone";
            attributes.refuse(Key::Default, advice, errors);
        }
        if attributes.has(Key::Default) && default.replace(&variant.record).is_some() {
            let advice = "stands on another variant too; keep one of them";
            attributes.refuse(Key::Default, advice, errors);
        }
    }
}
