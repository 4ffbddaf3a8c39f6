//! The rules that join two facts.

mod choice;
mod exclusion;
mod literal;
mod name;
mod rule;
mod shape;
mod standard;

use crate::{
    attr::Key,
    errors::Errors,
    model::{Content, DefaultValue, Field, Model, Secrecy, Variable},
    spelling,
};
use syn::Type;

pub(crate) use choice::check_choices;
pub(crate) use standard::{is_number, is_standard};

/// Notes every rule that the struct breaks.
pub(crate) fn check(model: &Model, errors: &mut Errors) {
    for field in model.all_fields() {
        exclusion::check(field, errors);
        shape::check(model, field, errors);
        let (variable, ty) = match &field.content {
            Content::Variable(variable) => (variable, &field.ty),
            Content::Entries {
                variable, value, ..
            } => (variable, &**value),
            Content::Nested { variable, .. } => {
                check_default(field, variable, errors);
                continue;
            }
            Content::Skipped => continue,
        };
        check_secret(field, variable, errors);
        check_separators(field, ty, errors);
        if matches!(field.content, Content::Entries { .. }) {
            check_default(field, variable, errors);
        }
        literal::check(field, ty, variable, errors);
    }
    name::check(model, errors);
    choice::check_variants(model, errors);
    rule::check(model, errors);
}

/// What a secret's field may not have: it would put the secret into the source, or into a message.
fn check_secret(field: &Field, variable: &Variable, errors: &mut Errors) {
    if variable.secrecy == Secrecy::OfType {
        return;
    }
    for key in [Key::Default, Key::OneOf, Key::Visible] {
        // A map without an entry holds no secret.
        let is_empty_map = matches!(field.content, Content::Entries { .. })
            && matches!(variable.default, Some(DefaultValue::OfType));
        if key == Key::Default && is_empty_map {
            continue;
        }
        if key == Key::Visible && field.attributes.has(Key::Secret) {
            continue;
        }
        if let Some(word) = field.attributes.word(key) {
            errors.push_of(word, "cannot be used on a secret; remove it");
        }
    }
}

/// No text is read for a list or a map whose elements have variables of their own.
fn check_default(field: &Field, variable: &Variable, errors: &mut Errors) {
    if let (Some(DefaultValue::Text(_)), Some(word)) =
        (&variable.default, field.attributes.word(Key::Default))
    {
        errors.push_of(word, "is a text here; write `default`, or an expression");
    }
}

/// A type that is known to be no collection has no separator, and one that is known to measure nothing has no unit. Of another type
/// the runtime knows.
fn check_separators(field: &Field, ty: &Type, errors: &mut Errors) {
    let is_known = |ty| spelling::standard_name(ty).is_some_and(|name| is_standard(&name));
    if let Some(word) = field.attributes.word(Key::Unit) {
        if is_known(spelling::innermost(ty)) {
            errors.push_of(word, "needs a `Duration` or a `ByteSize`; remove it");
        }
    }
    if !is_known(ty) {
        return;
    }
    for (key, kind) in [
        (Key::Separator, "a collection, such as `Vec` or `HashMap`"),
        (Key::PairSeparator, "a map, such as `HashMap`"),
    ] {
        if let Some(word) = field.attributes.word(key) {
            errors.push_of(word, format!("needs {kind}; remove it"));
        }
    }
}
