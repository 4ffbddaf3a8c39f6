//! Texts in the source that can be judged here: they must be what the field's type and its checks want.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

use proc_macro2::Ident;

use crate::{
    attr::{Key, Range},
    errors::Errors,
    model::{DefaultValue, Field, Variable, Way},
    spelling,
};

/// Notes every text that its own field would refuse.
pub(super) fn check(field: &Field, variable: &Variable, errors: &mut Errors) {
    let default = match &variable.default {
        Some(DefaultValue::Text(text)) => Some(text),
        _ => None,
    };
    let attributes = &field.attributes;
    for text in &variable.one_of {
        is_readable(field, variable, Key::OneOf, text, errors);
    }
    for (key, text) in [
        (Key::Default, default),
        (Key::Example, variable.example.as_ref()),
    ] {
        if let Some(text) = text {
            if !is_readable(field, variable, key, text, errors) {
                continue;
            }
            check_value(field, key, text, errors);
            check_start(attributes.word(key), variable, text, errors);
            check_choice(attributes.word(key), variable, text, errors);
        }
    }
    if let (Some(word), Some(DefaultValue::Expression { shown, .. }), Some(range)) = (
        attributes.word(Key::Default),
        &variable.default,
        attributes.range(Key::Range),
    ) {
        check_range(word, range, shown, errors);
    }
}

/// Notes a text that is no value of the field's type; of a type that is not standard it cannot be known.
fn is_readable(
    field: &Field,
    variable: &Variable,
    key: Key,
    text: &str,
    errors: &mut Errors,
) -> bool {
    let (Some(word), Some(name), Way::OfType) = (
        field.attributes.word(key),
        spelling::standard_name(&field.ty),
        &variable.way,
    ) else {
        return true;
    };
    if is_valid(&name, text) != Some(false) {
        return true;
    }
    errors.push(
        word,
        format!("`{word}` cannot be read: `{text}` is no `{name}`"),
    );
    false
}

/// Notes a text whose value is against `range` or `len`.
fn check_value(field: &Field, key: Key, text: &str, errors: &mut Errors) {
    let Some(word) = field.attributes.word(key) else {
        return;
    };
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

fn check_start(word: Option<&Ident>, variable: &Variable, text: &str, errors: &mut Errors) {
    let (Some(word), Some(start)) = (word, &variable.starts_with) else {
        return;
    };
    if !text.starts_with(start.as_str()) {
        errors.push(
            word,
            format!("`{word}` does not start with `{start}`, as `starts_with` wants it"),
        );
    }
}

/// What is no single value may hold several of the choices; the runtime looks at each.
fn check_choice(word: Option<&Ident>, variable: &Variable, text: &str, errors: &mut Errors) {
    let Some(word) = word else { return };
    let choices = &variable.one_of;
    let is_one = |text: &str| choices.iter().any(|choice| choice == text);
    let separator = variable.separator.as_deref().unwrap_or(",");
    let mut parts = text.split(separator);
    if choices.is_empty() || is_one(text) || parts.all(|part| is_one(part.trim())) {
        return;
    }
    errors.push(
        word,
        format!("`{word}` is not one of the texts in `one_of`"),
    );
}

/// Whether a text is a value of a standard type; `None` for other types.
fn is_valid(name: &str, text: &str) -> Option<bool> {
    macro_rules! table {
        ($($kind:ident)+) => {
            match name {
                $(stringify!($kind) => return Some(text.parse::<$kind>().is_ok()),)+
                _ => {}
            }
        };
    }
    table! { f32 f64 char IpAddr Ipv4Addr Ipv6Addr SocketAddr SocketAddrV4 SocketAddrV6 }
    // All integers are read as the widest of their kind: each other type would be compiled for this alone.
    let unsigned = |least: u128, most: u128| {
        let number = text.parse::<u128>();
        Some(number.is_ok_and(|number| (least..=most).contains(&number)))
    };
    let signed = |least: i128, most: i128| {
        let number = text.parse::<i128>();
        Some(number.is_ok_and(|number| (least..=most).contains(&number)))
    };
    match name {
        "u8" => unsigned(0, u8::MAX.into()),
        "u16" => unsigned(0, u16::MAX.into()),
        "u32" => unsigned(0, u32::MAX.into()),
        "u64" | "usize" => unsigned(0, u64::MAX.into()),
        "u128" => unsigned(0, u128::MAX),
        "NonZeroU8" => unsigned(1, u8::MAX.into()),
        "NonZeroU16" => unsigned(1, u16::MAX.into()),
        "NonZeroU32" => unsigned(1, u32::MAX.into()),
        "NonZeroU64" | "NonZeroUsize" => unsigned(1, u64::MAX.into()),
        "i8" => signed(i8::MIN.into(), i8::MAX.into()),
        "i16" => signed(i16::MIN.into(), i16::MAX.into()),
        "i32" => signed(i32::MIN.into(), i32::MAX.into()),
        "i64" | "isize" => signed(i64::MIN.into(), i64::MAX.into()),
        "i128" => signed(i128::MIN, i128::MAX),
        "bool" => Some(
            ["true", "false", "1", "0", "yes", "no", "on", "off"]
                .iter()
                .any(|word| word.eq_ignore_ascii_case(text)),
        ),
        "String" => Some(true),
        _ => None,
    }
}

/// Whether the name is that of a standard type that holds one value.
pub(crate) fn is_standard(name: &str) -> bool {
    is_valid(name, "").is_some()
}
