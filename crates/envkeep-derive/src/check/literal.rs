//! Texts in the source that can be judged here: they must be what the field's type and its checks want.

use syn::Type;

use super::standard::is_valid;
use crate::{
    attr::{Key, Range},
    errors::Errors,
    model::{DefaultValue, Field, Variable, Way},
    spelling,
};

/// Notes every text that its own field would refuse.
pub(super) fn check(field: &Field, ty: &Type, variable: &Variable, errors: &mut Errors) {
    let attributes = &field.attributes;
    let mut note = |key, mistakes: &mut dyn Iterator<Item = String>| {
        for (word, mistake) in attributes.word(key).into_iter().cycle().zip(mistakes) {
            errors.push_of(word, mistake);
        }
    };
    let choices = attributes.texts(Key::OneOf).into_iter();
    let mut unreadable = choices.filter_map(|text| unreadable(field, ty, variable, text));
    note(Key::OneOf, &mut unreadable);
    match &variable.default {
        Some(DefaultValue::Text(text)) => {
            note(Key::Default, &mut mistakes(field, ty, variable, text));
        }
        Some(DefaultValue::Expression { text, .. }) => {
            let range = attributes.range(Key::Range).zip(text.as_deref());
            let outside = range.and_then(|(range, text)| outside(range, text));
            note(Key::Default, &mut outside.into_iter());
        }
        Some(DefaultValue::OfType | DefaultValue::Made { .. }) | None => {}
    }
    if let Some(text) = attributes.text(Key::Example) {
        note(Key::Example, &mut mistakes(field, ty, variable, text));
    }
}

/// What is wrong with a text. One that cannot be read is held against nothing else.
fn mistakes(
    field: &Field,
    ty: &Type,
    variable: &Variable,
    text: &str,
) -> impl Iterator<Item = String> + use<> {
    let found = match unreadable(field, ty, variable, text) {
        None => [
            bad_value(field, ty, text),
            bad_start(field, text),
            bad_choice(field, text),
        ],
        unreadable => [unreadable, None, None],
    };
    found.into_iter().flatten()
}

/// Judges whether a text is a value of the field's type; of a type that is not standard it cannot be known. What stands in a
/// list is judged piece by piece, as the runtime divides it.
fn unreadable(field: &Field, ty: &Type, variable: &Variable, text: &str) -> Option<String> {
    let Way::OfType = variable.way else {
        return None;
    };
    let ty = spelling::inside(ty, &["Option"]).unwrap_or(ty);
    let (ty, pieces) = match spelling::item(ty) {
        Some(item) => (item, pieces(field, text)),
        None => (ty, vec![text]),
    };
    let name = spelling::standard_name(ty)?;
    let is_wrong = |piece: &&str| is_valid(&name, piece) == Some(false);
    let wrong = pieces.into_iter().find(is_wrong)?;
    Some(format!("cannot be read: `{wrong}` is no `{name}`"))
}

fn pieces<'text>(field: &Field, text: &'text str) -> Vec<&'text str> {
    let separator = field.attributes.text(Key::Separator).unwrap_or(",");
    text.split(separator).map(str::trim).collect()
}

/// Holds a text against `len`, or its value against `range`.
fn bad_value(field: &Field, ty: &Type, text: &str) -> Option<String> {
    if spelling::standard_name(ty).is_none_or(|name| name != "String") {
        return outside(field.attributes.range(Key::Range)?, text);
    }
    let length = field.attributes.range(Key::Len)?;
    let count = text.chars().count().to_string();
    (length.contains(&count) == Some(false))
        .then(|| format!("has {count} characters, which is not {}", length.phrase()))
}

fn outside(range: &Range, number: &str) -> Option<String> {
    (range.contains(number) == Some(false))
        .then(|| format!("is `{number}`, which is not {}", range.phrase()))
}

fn bad_start(field: &Field, text: &str) -> Option<String> {
    let start = field.attributes.text(Key::StartsWith)?;
    (!text.starts_with(start))
        .then(|| format!("does not start with `{start}`, as `starts_with` wants it"))
}

/// What is no single value may hold several of the choices; the runtime looks at each.
fn bad_choice(field: &Field, text: &str) -> Option<String> {
    let choices = field.attributes.texts(Key::OneOf);
    let is_choice = |text: &&str| choices.contains(text);
    let is_good =
        choices.is_empty() || is_choice(&text) || pieces(field, text).iter().all(is_choice);
    (!is_good).then(|| "is not one of the texts in `one_of`".to_owned())
}
