//! Attributes that cannot stand beside each other.

use proc_macro2::Ident;

use crate::{
    attr::{Attribute, Key, Value},
    errors::Errors,
    model::Field,
};

/// Groups of which one field has one attribute at most, and what to do.
const GROUPS: &[(&[Key], &str)] = &[
    (&[Key::Name, Key::Absolute], "keep one of them"),
    (WAYS, "a value is read in one way; keep one of them"),
    (&[Key::Visible, Key::Secret], "keep one of them"),
    (
        &[Key::Default, Key::DefaultFrom, Key::RequiredIf],
        "a field with a default is always there; keep one of them",
    ),
];

const WAYS: &[Key] = &[
    Key::With,
    Key::TryFrom,
    Key::Presence,
    Key::Serde,
    Key::Json,
    Key::Base64,
    Key::Hex,
];

/// What is about a text, which nobody looks at where it counts that there is one.
const OF_TEXT: &[Key] = &[
    Key::Default,
    Key::AllowEmpty,
    Key::OneOf,
    Key::Len,
    Key::Range,
    Key::StartsWith,
    Key::Example,
];

/// Notes every attribute that stands beside one it cannot stand beside.
pub(super) fn check(field: &Field, errors: &mut Errors) {
    for key in [Key::Skip, Key::Nested] {
        if let Some(word) = field.attributes.word(key) {
            return refuse_all_beside(field, key, word, errors);
        }
    }
    if let Some(entries) = field.attributes.word(Key::Entries) {
        if let Some(Value::Attributes(inside)) = field.attributes.value(Key::Entries) {
            if let Some(word) = inside.word(Key::When) {
                refuse(
                    word,
                    entries,
                    "it opens a struct that may be absent",
                    errors,
                );
            }
        }
        for Attribute { key, word, .. } in field.attributes.all() {
            if matches!(key, Key::DefaultFrom | Key::DefaultText) {
                refuse(word, entries, "write `default`", errors);
            }
            if matches!(
                key,
                Key::Name | Key::Absolute | Key::Alias | Key::Also | Key::Fallback
            ) {
                let advice = "the names of its variables start with `entries(prefix = \"…\")`";
                refuse(word, entries, advice, errors);
            }
        }
    }
    for (group, advice) in GROUPS {
        let mut first = None;
        for Attribute { key, word, .. } in field.attributes.all() {
            match first {
                _ if !group.contains(key) => {}
                None => first = Some((key, word)),
                // One that may be repeated.
                Some((same, _)) if same == key => {}
                Some((_, first)) => refuse(word, first, advice, errors),
            }
        }
    }
    check_separators(field, errors);
    if let Some(presence) = field.attributes.word(Key::Presence) {
        for Attribute { key, word, .. } in field.attributes.all() {
            if OF_TEXT.contains(key) {
                refuse(
                    word,
                    presence,
                    "whatever the text is, it is not looked at",
                    errors,
                );
            }
        }
    }
}

/// A field that has no variable of its own has no attribute of a variable either.
fn refuse_all_beside(field: &Field, key: Key, other: &Ident, errors: &mut Errors) {
    for Attribute { key: own, word, .. } in field.attributes.all() {
        let advice = match (key, own) {
            (_, same) if *same == key => continue,
            (Key::Nested, Key::Default | Key::Keys | Key::Len | Key::RequiredIf) => continue,
            (Key::Nested, Key::Entries) => "keep one of them",
            (Key::Skip, _) => "the field has no variable",
            (_, Key::Name) => "the names of its variables start with `nested(prefix = \"…\")`",
            (_, Key::Validate) => "write it on the nested struct itself",
            _ => "write it on the fields of the nested struct",
        };
        refuse(word, other, advice, errors);
    }
}

/// What is read in a way of its own is not divided at separators.
fn check_separators(field: &Field, errors: &mut Errors) {
    // The type that is converted may be a list.
    let ways = WAYS.iter().filter(|key| **key != Key::TryFrom);
    let way = ways.into_iter().find_map(|key| field.attributes.word(*key));
    let Some(way) = way else { return };
    for (key, advice) in [
        (Key::Separator, "the text is not divided then"),
        (Key::PairSeparator, "the text is not divided then"),
        (Key::Unit, "the text is not a duration or a size then"),
    ] {
        if let Some(word) = field.attributes.word(key) {
            refuse(word, way, advice, errors);
        }
    }
}

fn refuse(word: &Ident, other: &Ident, advice: &str, errors: &mut Errors) {
    errors.push_of(word, format!("cannot stand beside `{other}`; {advice}"));
}
