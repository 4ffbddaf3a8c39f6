//! Attributes that exclude each other.
#![cfg_attr(
    not(test),
    expect(clippy::enum_glob_use, reason = "nearly every attribute stands here")
)]

use crate::{
    attr::{Attribute, Key, Key::*},
    errors::Errors,
    model::Field,
};

/// Why an attribute is excluded by another one that says more about the field.
fn objection(other: Key, own: Key) -> Option<&'static str> {
    Some(match (other, own) {
        _ if other == own => return None,
        (Skip, _) => "the field has no variable",
        (_, Skip) | (Nested, Default | Keys | Len | RequiredIf) => return None,
        (Nested, Entries) => "keep one of them",
        (Nested, Name) => "the names of its variables start with `nested(prefix = \"…\")`",
        (Nested, Validate) => "write it on the nested struct itself",
        (Nested, _) => "write it on the fields of the nested struct",
        (Entries, DefaultFrom | DefaultText) => "write `default`",
        (Entries, Name | Absolute | Alias | Also | Fallback) => {
            "the names of its variables start with `entries(prefix = \"…\")`"
        }
        // The type that a value is converted from may be a list.
        (way, Separator | PairSeparator) if way != TryFrom && is_way(way) => {
            "the text is not divided then"
        }
        (way, Unit) if way != TryFrom && is_way(way) => "the text is not a duration or a size then",
        (Presence, Default | AllowEmpty | OneOf | Len | Range | StartsWith | Example) => {
            "whatever the text is, it is not looked at"
        }
        _ => return None,
    })
}

/// Why one of two attributes that say the same about a field is redundant.
fn excess(one: Key, other: Key) -> Option<&'static str> {
    let both = |keys: &[Key]| one != other && keys.contains(&one) && keys.contains(&other);
    if both(&[Default, DefaultFrom, RequiredIf]) {
        Some("a field with a default is always there; keep one of them")
    } else if one != other && is_way(one) && is_way(other) {
        Some("a value is read in one way; keep one of them")
    } else {
        (both(&[Name, Absolute]) || both(&[Visible, Secret])).then_some("keep one of them")
    }
}

/// Whether an attribute says how a value is read.
fn is_way(key: Key) -> bool {
    matches!(key, With | TryFrom | Presence | Serde | Json | Base64 | Hex)
}

/// Reports every attribute that is excluded by another one.
pub(super) fn check(field: &Field, errors: &mut Errors) {
    let all = &field.attributes.all;
    for (index, Attribute { key, word, .. }) in all.iter().enumerate() {
        let objections = all.iter().map(|other| (other, objection(other.key, *key)));
        let before = all.iter().take(index);
        let excesses = before.map(|other| (other, excess(other.key, *key)));
        let mut found = objections.chain(excesses);
        if let Some((other, advice)) = found.find_map(|(other, advice)| Some((other, advice?))) {
            let other = &other.word;
            errors.push_of(word, format!("cannot be combined with `{other}`; {advice}"));
        }
    }
}
