use super::Place;

/// Which attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Absolute,
    Alias,
    AllowEmpty,
    Base64,
    Crate,
    Default,
    Example,
    File,
    Hex,
    Json,
    Len,
    Name,
    Nested,
    OneOf,
    PairSeparator,
    Prefix,
    Range,
    Secret,
    Separator,
    Serde,
    Skip,
    StartsWith,
    Validate,
    Visible,
    With,
}

/// What an attribute takes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    /// Nothing: `secret`.
    Nothing,
    /// A string that is not empty: `example = "…"`.
    Text,
    /// Strings that are not empty: `one_of = ["…"]`.
    Texts,
    /// A whole variable's name: `name = "…"`.
    VariableName,
    /// The start of a variable's name, or nothing of it: `prefix = "…"`.
    NamePrefix,
    /// The way to something: `crate = …`, `validate = …`.
    Path,
    /// A range: `range = 1..=64`.
    Range,
    /// Nothing, or an expression: `default`, `default = …`.
    NothingOrExpression,
    /// Nothing, or attributes of its own: `nested`, `nested(…)`.
    NothingOrAttributes,
}

/// How often an attribute may stand at one place.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Times {
    Once,
    Often,
}

pub(crate) struct Row {
    pub(crate) key: Key,
    pub(crate) name: &'static str,
    pub(crate) places: &'static [Place],
    pub(crate) takes: Takes,
    pub(crate) times: Times,
}

use Place::{Enum, Field, Nested, Struct, Variant};
use Times::{Often, Once};

#[rustfmt::skip]
pub(crate) const TABLE: &[Row] = &[
    row(Key::Absolute, "absolute", &[Field], Takes::VariableName, Once),
    row(Key::Alias, "alias", &[Field, Variant], Takes::VariableName, Often),
    row(Key::AllowEmpty, "allow_empty", &[Field], Takes::Nothing, Once),
    row(Key::Base64, "base64", &[Field], Takes::Nothing, Once),
    row(Key::Crate, "crate", &[Struct, Enum], Takes::Path, Once),
    row(Key::Default, "default", &[Field], Takes::NothingOrExpression, Once),
    row(Key::Example, "example", &[Field], Takes::Text, Once),
    row(Key::File, "file", &[Field], Takes::Nothing, Once),
    row(Key::Hex, "hex", &[Field], Takes::Nothing, Once),
    row(Key::Json, "json", &[Field], Takes::Nothing, Once),
    row(Key::Len, "len", &[Field], Takes::Range, Once),
    row(Key::Name, "name", &[Field, Variant], Takes::VariableName, Once),
    row(Key::Nested, "nested", &[Field], Takes::NothingOrAttributes, Once),
    row(Key::OneOf, "one_of", &[Field], Takes::Texts, Once),
    row(Key::PairSeparator, "pair_separator", &[Field], Takes::Text, Once),
    row(Key::Prefix, "prefix", &[Struct, Nested], Takes::NamePrefix, Once),
    row(Key::Range, "range", &[Field], Takes::Range, Once),
    row(Key::Secret, "secret", &[Field], Takes::Nothing, Once),
    row(Key::Separator, "separator", &[Field], Takes::Text, Once),
    row(Key::Serde, "serde", &[Field], Takes::Nothing, Once),
    row(Key::Skip, "skip", &[Field], Takes::Nothing, Once),
    row(Key::StartsWith, "starts_with", &[Field], Takes::Text, Once),
    row(Key::Validate, "validate", &[Struct, Field], Takes::Path, Often),
    row(Key::Visible, "visible", &[Field], Takes::Nothing, Once),
    row(Key::With, "with", &[Field], Takes::Path, Once),
];

const fn row(
    key: Key,
    name: &'static str,
    places: &'static [Place],
    takes: Takes,
    times: Times,
) -> Row {
    Row {
        key,
        name,
        places,
        takes,
        times,
    }
}
