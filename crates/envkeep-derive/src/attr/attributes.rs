//! The attributes of one place, as they were written.

use std::any::Any;
use std::fmt::Display;

use proc_macro2::Ident;

use super::{FieldPath, Key, Rule};
use crate::errors::Errors;

/// One attribute: of the table, at a place where it may stand.
pub(crate) struct Attribute {
    pub(crate) key: Key,
    pub(crate) word: Ident,
    /// Of the type that its row of the table makes it; of another one where nothing was written, or nothing valid.
    pub(super) value: Box<dyn Any>,
}

impl Attribute {
    /// What it was given, where that is of this type.
    pub(crate) fn given<T: 'static>(&self) -> Option<&T> {
        self.value.downcast_ref()
    }
}

/// What stands above a struct, a field or a variant, or in the parentheses of one attribute.
#[derive(Default)]
pub(crate) struct Attributes {
    /// The lines of the doc comments.
    pub(crate) doc: String,
    /// Whether the author deals with deprecated names here.
    pub(crate) names_deprecated: bool,
    /// In the order in which they were written; each at most once, unless its row says otherwise.
    pub(crate) all: Vec<Attribute>,
}

impl Attributes {
    fn every(&self, key: Key) -> impl Iterator<Item = &Attribute> {
        self.all.iter().filter(move |own| own.key == key)
    }

    /// The word with which an attribute was written, for a message's span.
    pub(crate) fn word(&self, key: Key) -> Option<&Ident> {
        Some(&self.every(key).next()?.word)
    }

    /// Notes a mistake of an attribute, as a verb phrase, wherever it is written.
    pub(crate) fn refuse(&self, key: Key, mistake: impl Display, errors: &mut Errors) {
        if let Some(word) = self.word(key) {
            errors.push_of(word, mistake);
        }
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.word(key).is_some()
    }

    /// What an attribute was given each time.
    pub(crate) fn each<T: 'static>(&self, key: Key) -> impl Iterator<Item = &T> {
        self.every(key).filter_map(Attribute::given)
    }

    /// What an attribute was given.
    pub(crate) fn one<T: 'static>(&self, key: Key) -> Option<&T> {
        self.each(key).next()
    }

    /// Every string that an attribute was given.
    pub(crate) fn texts(&self, key: Key) -> impl Iterator<Item = &str> {
        let texts = self.each::<Vec<String>>(key).flatten();
        texts.map(String::as_str)
    }

    /// The string that an attribute was given.
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.texts(key).next()
    }

    /// The functions that look at a value, and the fields they name.
    pub(crate) fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.each(Key::Validate)
    }

    /// The fields of each condition, with the word that says how many of them may be set.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Attribute, &[FieldPath])> {
        let all = self.all.iter();
        all.filter_map(|own| Some((own, &**own.given::<Vec<FieldPath>>()?)))
    }
}
