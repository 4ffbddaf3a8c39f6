//! Texts in the source that can be judged here: they must be what the field's type and its checks want.

use proc_macro2::Ident;
use syn::Type;

use super::standard::is_valid;
use crate::{
    attr::{Key, Range},
    errors::Errors,
    model::{DefaultValue, Field, Variable, Way},
    spelling,
};

/// Notes every text that its own field would refuse.
pub(super) fn check(field: &Field, variable: &Variable, errors: &mut Errors) {
    let attributes = &field.attributes;
    if let Some(word) = attributes.word(Key::OneOf) {
        for text in attributes.texts(Key::OneOf) {
            is_readable(field, variable, word, text, errors);
        }
    }
    if let Some(word) = attributes.word(Key::Default) {
        check_default(field, variable, word, errors);
    }
    if let (Some(word), Some(example)) =
        (attributes.word(Key::Example), attributes.text(Key::Example))
    {
        check_text(field, variable, word, example, errors);
    }
}

fn check_default(field: &Field, variable: &Variable, word: &Ident, errors: &mut Errors) {
    match &variable.default {
        Some(DefaultValue::Text(text)) => check_text(field, variable, word, text, errors),
        Some(DefaultValue::Expression { shown, .. }) => {
            if let Some(range) = field.attributes.range(Key::Range) {
                check_range(word, range, shown, errors);
            }
        }
        Some(DefaultValue::OfType) | None => {}
    }
}

fn check_text(field: &Field, variable: &Variable, word: &Ident, text: &str, errors: &mut Errors) {
    if is_readable(field, variable, word, text, errors) {
        check_value(field, word, text, errors);
        check_start(field, word, text, errors);
        check_choice(field, word, text, errors);
    }
}

/// Notes a text that is no value of the field's type; of a type that is not standard it cannot be known.
fn is_readable(
    field: &Field,
    variable: &Variable,
    word: &Ident,
    text: &str,
    errors: &mut Errors,
) -> bool {
    if !matches!(variable.way, Way::OfType) {
        return true;
    }
    // What stands in a list is judged piece by piece, as the runtime divides it.
    let outer = spelling::inside(&field.ty, &["Option"]).unwrap_or(&field.ty);
    let (ty, pieces): (&Type, Vec<&str>) = match spelling::item(outer) {
        Some(item) if word != "one_of" => {
            let separator = field.attributes.text(Key::Separator).unwrap_or(",");
            (item, text.split(separator).map(str::trim).collect())
        }
        Some(item) => (item, vec![text]),
        None => (&field.ty, vec![text]),
    };
    let Some(name) = spelling::standard_name(ty) else {
        return true;
    };
    for piece in pieces {
        if is_valid(&name, piece) == Some(false) {
            errors.push(
                word,
                format!("`{word}` cannot be read: `{piece}` is no `{name}`"),
            );
            return false;
        }
    }
    true
}

/// Notes a text whose value is against `range` or `len`.
fn check_value(field: &Field, word: &Ident, text: &str, errors: &mut Errors) {
    let is_text = spelling::standard_name(&field.ty).is_some_and(|name| name == "String");
    if let (Some(range), false) = (field.attributes.range(Key::Range), is_text) {
        check_range(word, range, text, errors);
    }
    if let (Some(length), true) = (field.attributes.range(Key::Len), is_text) {
        let count = text.chars().count().to_string();
        if length.contains(&count) == Some(false) {
            let phrase = length.phrase();
            errors.push(
                word,
                format!("`{word}` has {count} characters, which is not {phrase}"),
            );
        }
    }
}

fn check_range(word: &Ident, range: &Range, text: &str, errors: &mut Errors) {
    if range.contains(text) == Some(false) {
        let phrase = range.phrase();
        errors.push(word, format!("`{word}` is `{text}`, which is not {phrase}"));
    }
}

fn check_start(field: &Field, word: &Ident, text: &str, errors: &mut Errors) {
    let start = field.attributes.text(Key::StartsWith).unwrap_or_default();
    if !text.starts_with(start) {
        errors.push(
            word,
            format!("`{word}` does not start with `{start}`, as `starts_with` wants it"),
        );
    }
}

/// What is no single value may hold several of the choices; the runtime looks at each.
fn check_choice(field: &Field, word: &Ident, text: &str, errors: &mut Errors) {
    let choices: Vec<&str> = field.attributes.texts(Key::OneOf).collect();
    let separator = field.attributes.text(Key::Separator).unwrap_or(",");
    let mut parts = text.split(separator).map(str::trim);
    if choices.is_empty() || choices.contains(&text) || parts.all(|part| choices.contains(&part)) {
        return;
    }
    errors.push(
        word,
        format!("`{word}` is not one of the texts in `one_of`"),
    );
}
