//! The attributes of one place, as written.

use std::any::Any;
use std::fmt::Display;

use proc_macro2::Ident;

use super::{FieldPath, Key, Rule};
use crate::errors::Errors;

/// One attribute from the table, in a permitted place.
pub(crate) struct Attribute {
    pub(crate) key: Key,
    pub(crate) word: Ident,
    /// A value of the type given by its row of the table, or of another type if no value or no valid one was
    /// written.
    pub(super) value: Box<dyn Any>,
}

impl Attribute {
    /// Its value, if it has this type.
    pub(crate) fn given<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

/// The attributes on a struct, a field or a variant, or in the parentheses of one attribute.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The lines of the doc comments.
    pub(crate) doc: String,
    /// Whether the author handles deprecated names here.
    pub(crate) names_deprecated: bool,
    /// In source order; each at most once, unless its row says otherwise.
    pub(crate) all: Vec<Attribute>,
}

impl Attributes {
    fn every(&self, key: Key) -> impl Iterator<Item = &Attribute> {
        self.all.iter().filter(move |own| own.key == key)
    }

    /// The word of an attribute, for a message's span.
    pub(crate) fn word(&self, key: Key) -> Option<&Ident> {
        Some(&self.every(key).next()?.word)
    }

    /// Reports a mistake in an attribute, as a verb phrase, wherever the attribute is written.
    pub(crate) fn refuse(&self, key: Key, mistake: impl Display, errors: &mut Errors) {
        if let Some(word) = self.word(key) {
            errors.push_of(word, mistake);
        }
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.word(key).is_some()
    }

    /// The values of a repeatable attribute.
    pub(crate) fn each<T: 'static>(&self, key: Key) -> impl Iterator<Item = &T> {
        self.every(key).filter_map(Attribute::given)
    }

    /// The value of an attribute.
    pub(crate) fn one<T: 'static>(&self, key: Key) -> Option<&T> {
        self.each(key).next()
    }

    /// The string values of an attribute.
    pub(crate) fn texts(&self, key: Key) -> impl Iterator<Item = &str> {
        let texts = self.each::<Vec<String>>(key).flatten();
        texts.map(String::as_str)
    }

    /// The string value of an attribute.
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.texts(key).next()
    }

    /// The functions that validate a value, and the fields they name.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.each(Key::Validate)
    }

    /// The fields of each condition, with the word that says how many of them may be set.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Attribute, &[FieldPath])> {
        let all = self.all.iter();
        all.filter_map(|own| Some((own, &**own.given::<Vec<FieldPath>>()?)))
    }
}
