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
    model::{Content, Field, Model, Secrecy, Variable},
    spelling,
};

pub(crate) use choice::check_choices;
pub(crate) use standard::{is_number, is_standard};

/// Notes every rule that the struct breaks.
pub(crate) fn check(model: &Model, errors: &mut Errors) {
    for field in &model.fields {
        exclusion::check(field, errors);
        shape::check(model, field, errors);
        if let Content::Variable(variable) = &field.content {
            check_secret(field, variable, errors);
            check_separators(field, errors);
            literal::check(field, variable, errors);
        }
    }
    name::check(&model.fields, errors);
    rule::check(model, errors);
}

/// What a secret's field may not have: it would put the secret into the source, or into a message.
fn check_secret(field: &Field, variable: &Variable, errors: &mut Errors) {
    if variable.secrecy == Secrecy::OfType {
        return;
    }
    for key in [Key::Default, Key::OneOf, Key::Visible] {
        if key == Key::Visible && field.attributes.has(Key::Secret) {
            continue;
        }
        if let Some(word) = field.attributes.word(key) {
            errors.push_of(word, "cannot be used on a secret; remove it");
        }
    }
}

/// A type that is known to be no collection has no separator. Of another type the runtime knows.
fn check_separators(field: &Field, errors: &mut Errors) {
    if !spelling::standard_name(&field.ty).is_some_and(|name| is_standard(&name)) {
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
