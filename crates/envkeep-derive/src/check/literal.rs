//! Texts in the source that can be judged here: they must match the field's type and checks.

use super::standard::is_valid;
use crate::{
    attr::{Key, Range},
    errors::Errors,
    model::{DefaultValue, Field, Way},
    spelling,
};

/// Reports every text that its own field would refuse.
pub(super) fn check(field: &Field, errors: &mut Errors) {
    let attributes = &field.attributes;
    let default = match &field.variable.default {
        Some(DefaultValue::Text(text)) => mistakes(field, text),
        Some(DefaultValue::Value { text, .. }) => {
            text.iter().filter_map(|own| outside(field, own)).collect()
        }
        _ => Vec::new(),
    };
    let example = attributes.text(Key::Example);
    let example = example.map_or_else(Vec::new, |text| mistakes(field, text));
    let choices = attributes.texts(Key::OneOf);
    let choices = choices.filter_map(|text| unreadable(field, text));
    for (key, mistakes) in [
        (Key::OneOf, choices.collect()),
        (Key::Default, default),
        (Key::Example, example),
    ] {
        for mistake in mistakes {
            attributes.refuse(key, mistake, errors);
        }
    }
}

/// What is wrong with a string. An unreadable text is not checked further.
fn mistakes(field: &Field, text: &str) -> Vec<String> {
    if let Some(mistake) = unreadable(field, text) {
        return vec![mistake];
    }
    let is_string = spelling::standard_name(&field.value).is_some_and(|name| name == "String");
    let bad_value = if is_string { bad_length } else { outside };
    let judges = [bad_value, bad_start, bad_choice].into_iter();
    judges.filter_map(|judge| judge(field, text)).collect()
}

/// Checks whether a string is a value of the field's type; for a type that is not standard, that is unknown. The items of a
/// list are checked one by one, as the runtime divides it.
fn unreadable(field: &Field, text: &str) -> Option<String> {
    let Way::OfType = field.variable.way else {
        return None;
    };
    let ty = spelling::inside(&field.value, &["Option"]).unwrap_or(&field.value);
    let (ty, pieces) = match spelling::item(ty) {
        Some(item) => (item, pieces(field, text)),
        None => (ty, vec![text]),
    };
    let name = spelling::standard_name(ty)?;
    let is_wrong = |piece: &&str| is_valid(&name, piece) == Some(false);
    let wrong = pieces.into_iter().find(is_wrong)?;
    Some(format!("cannot be read: `{wrong}` is not a valid `{name}`"))
}

fn pieces<'text>(field: &Field, text: &'text str) -> Vec<&'text str> {
    let separator = field.attributes.text(Key::Separator).unwrap_or(",");
    text.split(separator).map(str::trim).collect()
}

fn bad_length(field: &Field, text: &str) -> Option<String> {
    let length = field.attributes.one::<Range>(Key::Len)?;
    let count = text.chars().count().to_string();
    (length.contains(&count) == Some(false))
        .then(|| format!("has {count} characters, and `len` is `{}`", length.text()))
}

fn outside(field: &Field, number: &str) -> Option<String> {
    let range = field.attributes.one::<Range>(Key::Range)?;
    (range.contains(number) == Some(false))
        .then(|| format!("is `{number}`, which is not in `{}`", range.text()))
}

fn bad_start(field: &Field, text: &str) -> Option<String> {
    let start = field.attributes.text(Key::StartsWith)?;
    (!text.starts_with(start))
        .then(|| format!("does not start with `{start}`, as `starts_with` wants it"))
}

/// A text for several values may hold several of the choices; the runtime checks each.
fn bad_choice(field: &Field, text: &str) -> Option<String> {
    let choices: Vec<&str> = field.attributes.texts(Key::OneOf).collect();
    let is_choice = |text: &&str| choices.is_empty() || choices.contains(text);
    let is_good = is_choice(&text) || pieces(field, text).iter().all(is_choice);
    (!is_good).then(|| "is not one of the texts in `one_of`".to_owned())
}
