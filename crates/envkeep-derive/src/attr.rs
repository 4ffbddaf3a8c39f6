//! The attributes: one table says what each is called, where it may stand and what it takes.

use std::fmt::{self, Display};

use proc_macro2::{Ident, TokenStream};

mod expression;
mod read;

pub(crate) use read::read;

/// Which attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Key {
    Absolute,
    Default,
    Example,
    Name,
    Nested,
    Prefix,
    Secret,
    StartsWith,
}

/// Where an attribute may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Struct,
    Field,
    Nested,
}

/// What an attribute takes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Takes {
    /// Nothing: `secret`.
    Nothing,
    /// A string that is not empty: `example = "…"`.
    Text,
    /// A whole variable's name: `name = "…"`.
    VariableName,
    /// The start of a variable's name, or nothing of it: `prefix = "…"`.
    NamePrefix,
    /// Nothing, or an expression: `default`, `default = …`.
    NothingOrExpression,
    /// Nothing, or attributes of its own: `nested`, `nested(…)`.
    NothingOrAttributes,
}

struct Row {
    key: Key,
    name: &'static str,
    places: &'static [Place],
    takes: Takes,
}

const fn row(key: Key, name: &'static str, places: &'static [Place], takes: Takes) -> Row {
    Row {
        key,
        name,
        places,
        takes,
    }
}

const TABLE: &[Row] = &[
    row(
        Key::Absolute,
        "absolute",
        &[Place::Field],
        Takes::VariableName,
    ),
    row(
        Key::Default,
        "default",
        &[Place::Field],
        Takes::NothingOrExpression,
    ),
    row(Key::Example, "example", &[Place::Field], Takes::Text),
    row(Key::Name, "name", &[Place::Field], Takes::VariableName),
    row(
        Key::Nested,
        "nested",
        &[Place::Field],
        Takes::NothingOrAttributes,
    ),
    row(
        Key::Prefix,
        "prefix",
        &[Place::Struct, Place::Nested],
        Takes::NamePrefix,
    ),
    row(Key::Secret, "secret", &[Place::Field], Takes::Nothing),
    row(Key::StartsWith, "starts_with", &[Place::Field], Takes::Text),
];

impl Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Struct => "a struct",
            Self::Field => "a field",
            Self::Nested => "`nested(…)`",
        })
    }
}

/// One attribute as it was written: of the table, at a place where it may stand, with a value of its kind.
struct Attribute {
    key: Key,
    word: Ident,
    value: Value,
}

/// What was written behind an attribute's name.
enum Value {
    Nothing,
    Text(String),
    Expression(TokenStream),
    Attributes(Attributes),
}

/// The attributes of one struct, one field or one `nested(…)`; each at most once.
#[derive(Default)]
pub(crate) struct Attributes(Vec<Attribute>);

impl Attributes {
    /// The word with which an attribute was written, for a message's span.
    pub(crate) fn word(&self, key: Key) -> Option<&Ident> {
        Some(&self.find(key)?.word)
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.find(key).is_some()
    }

    /// The string that an attribute was given.
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        match &self.find(key)?.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The expression that an attribute was given.
    pub(crate) fn expression(&self, key: Key) -> Option<&TokenStream> {
        match &self.find(key)?.value {
            Value::Expression(tokens) => Some(tokens),
            _ => None,
        }
    }

    /// The attributes that an attribute was given.
    pub(crate) fn attributes(&self, key: Key) -> Option<&Attributes> {
        match &self.find(key)?.value {
            Value::Attributes(attributes) => Some(attributes),
            _ => None,
        }
    }

    fn find(&self, key: Key) -> Option<&Attribute> {
        self.0.iter().find(|attribute| attribute.key == key)
    }
}
