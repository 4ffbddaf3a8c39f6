//! The attributes: one table says what each is called, where it may stand and what it takes.

use proc_macro2::{Ident, TokenStream};

mod expression;
mod place;
mod range;
mod read;
mod table;
mod value;

pub(crate) use place::Place;
pub(crate) use range::Range;
pub(crate) use read::read;
#[cfg(test)]
pub(crate) use table::TABLE;
pub(crate) use table::{Key, Row};

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
    Texts(Vec<String>),
    Expression(TokenStream),
    Range(Range),
    Attributes(Attributes),
}

/// The attributes of one struct, field, `nested(…)` or variant; each at most once, unless its row says otherwise.
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

    /// The words of all attributes, in the order in which they were written.
    pub(crate) fn words(&self) -> Vec<(Key, &Ident)> {
        let mut words = Vec::new();
        for attribute in &self.0 {
            words.push((attribute.key, &attribute.word));
        }
        words
    }

    /// The string that an attribute was given.
    pub(crate) fn text(&self, key: Key) -> Option<String> {
        match &self.find(key)?.value {
            Value::Text(text) => Some(text.clone()),
            _ => None,
        }
    }

    /// Every string that an attribute was given.
    pub(crate) fn texts(&self, key: Key) -> Vec<String> {
        let mut all = Vec::new();
        for attribute in &self.0 {
            match &attribute.value {
                Value::Text(text) if attribute.key == key => all.push(text.clone()),
                Value::Texts(texts) if attribute.key == key => all.extend_from_slice(texts),
                _ => {}
            }
        }
        all
    }

    /// The expression that an attribute was given.
    pub(crate) fn expression(&self, key: Key) -> Option<&TokenStream> {
        match &self.find(key)?.value {
            Value::Expression(tokens) => Some(tokens),
            _ => None,
        }
    }

    /// Every expression that an attribute was given.
    pub(crate) fn expressions(&self, key: Key) -> Vec<TokenStream> {
        let mut all = Vec::new();
        for attribute in &self.0 {
            match &attribute.value {
                Value::Expression(tokens) if attribute.key == key => all.push(tokens.clone()),
                _ => {}
            }
        }
        all
    }

    /// The range that an attribute was given.
    pub(crate) fn range(&self, key: Key) -> Option<&Range> {
        match &self.find(key)?.value {
            Value::Range(range) => Some(range),
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
