//! The attributes: one table says what each is called, where it may stand and what it takes.

use proc_macro2::{Group, Ident};
use syn::{Expr, Type};

mod foreign;
mod literal;
mod range;
mod read;
mod rule;
mod table;
mod value;

pub(crate) use literal::Literal;
pub(crate) use range::Range;
pub(crate) use read::read;
pub(crate) use rule::{FieldPath, Rule, Term};
#[cfg(test)]
pub(crate) use table::TABLE;
pub(crate) use table::{Key, Place, Told};

/// One attribute as it was written: of the table, at a place where it may stand, with a value of its kind.
pub(crate) struct Attribute {
    pub(crate) key: Key,
    pub(crate) word: Ident,
    pub(crate) value: Value,
}

/// What was written behind an attribute's name.
pub(crate) enum Value {
    Nothing,
    /// A string, or strings in brackets.
    Texts(Vec<String>),
    Expression(Expr),
    Range(Box<Range>),
    Rule(Rule),
    Made(Rule),
    Fields(Vec<FieldPath>),
    Terms(Vec<Term>),
    Type(Box<Type>),
    Attributes(Attributes),
}

/// The attributes of one struct, field, `nested(…)` or variant; each at most once, unless its row says otherwise.
#[derive(Default)]
pub(crate) struct Attributes(Vec<Attribute>);

impl Attributes {
    /// All of them, in the order in which they were written.
    pub(crate) fn all(&self) -> &[Attribute] {
        &self.0
    }

    fn find(&self, key: Key) -> Option<&Attribute> {
        self.0.iter().find(|attribute| attribute.key == key)
    }

    /// The word with which an attribute was written, for a message's span.
    pub(crate) fn word(&self, key: Key) -> Option<&Ident> {
        Some(&self.find(key)?.word)
    }

    pub(crate) fn has(&self, key: Key) -> bool {
        self.word(key).is_some()
    }

    /// What an attribute was given.
    pub(crate) fn value(&self, key: Key) -> Option<&Value> {
        Some(&self.find(key)?.value)
    }

    /// Every string that an attribute was given.
    pub(crate) fn texts(&self, key: Key) -> Vec<&str> {
        let mut all = Vec::new();
        for attribute in &self.0 {
            match &attribute.value {
                Value::Texts(texts) if attribute.key == key => {
                    all.extend(texts.iter().map(String::as_str));
                }
                _ => {}
            }
        }
        all
    }

    /// The two strings that an attribute was given each time.
    pub(crate) fn pairs(&self, key: Key) -> impl Iterator<Item = (&str, &str)> {
        let all = self.0.iter().filter(move |attribute| attribute.key == key);
        all.filter_map(|attribute| match &attribute.value {
            Value::Texts(texts) => match &**texts {
                [one, other] => Some((&**one, &**other)),
                _ => None,
            },
            _ => None,
        })
    }

    /// The string that an attribute was given.
    pub(crate) fn text(&self, key: Key) -> Option<&str> {
        self.texts(key).first().copied()
    }

    /// The expression that an attribute was given.
    pub(crate) fn expression(&self, key: Key) -> Option<&Expr> {
        match self.value(key)? {
            Value::Expression(expression) => Some(expression),
            _ => None,
        }
    }

    /// The range that an attribute was given.
    pub(crate) fn range(&self, key: Key) -> Option<&Range> {
        match self.value(key)? {
            Value::Range(range) => Some(range),
            _ => None,
        }
    }

    /// The fields of each condition, with the word that says how many of them may be set.
    pub(crate) fn conditions(&self) -> impl Iterator<Item = (&Ident, &[FieldPath])> {
        self.0
            .iter()
            .filter_map(|attribute| match &attribute.value {
                Value::Fields(fields) => Some((&attribute.word, &**fields)),
                _ => None,
            })
    }

    /// The function that makes the default, and the fields that it is made of.
    pub(crate) fn maker(&self) -> Option<&Rule> {
        match self.value(Key::DefaultFrom)? {
            Value::Made(rule) => Some(rule),
            _ => None,
        }
    }

    /// The functions whose objections are warnings.
    pub(crate) fn warners(&self) -> impl Iterator<Item = &Expr> {
        self.0
            .iter()
            .filter_map(|attribute| match &attribute.value {
                Value::Expression(function) if attribute.key == Key::Warn => Some(function),
                _ => None,
            })
    }

    /// What makes a field required: all of one of these.
    pub(crate) fn needs(&self) -> impl Iterator<Item = &[Term]> {
        self.0
            .iter()
            .filter_map(|attribute| match &attribute.value {
                Value::Terms(terms) => Some(&**terms),
                _ => None,
            })
    }

    /// The functions that look at a value, and the fields they name.
    pub(crate) fn rules(&self) -> Vec<&Rule> {
        let mut rules = Vec::new();
        for attribute in &self.0 {
            if let Value::Rule(rule) = &attribute.value {
                rules.push(rule);
            }
        }
        rules
    }
}

/// What stands behind an attribute's name, before its row says what it must be.
enum Written {
    Nothing,
    /// A `=` with nothing behind it.
    NoValue,
    /// A `=` with something behind it that is no expression, which is noted.
    Broken,
    Value(Box<Expr>),
    Parentheses(Group),
}
