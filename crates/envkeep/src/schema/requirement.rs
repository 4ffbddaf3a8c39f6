//! What a valid value of a variable is, its checks included, in words.

use std::fmt::Write;

use super::{Field, Variable, present};
use crate::escape;
use crate::value::Shape;

/// How the parts of a requirement that the program's author wrote are set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Notation {
    Plain,
    Markdown,
}

impl Notation {
    fn phrase(self, text: &str) -> String {
        match self {
            Self::Plain => escape::escaped(text),
            Self::Markdown => escape::phrase(text),
        }
    }

    fn choice(self, text: &str) -> String {
        match self {
            Self::Plain => escape::word(text),
            Self::Markdown => escape::choice(text),
        }
    }

    fn code(self, text: &str) -> String {
        match self {
            Self::Plain => format!("`{}`", escape::exact(text)),
            Self::Markdown => escape::code(text),
        }
    }
}

/// What is said after the type's own phrase names one text, and after that of a collection each item.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Value,
    Items,
}

impl Variable {
    /// What a valid value is, its checks included; see [`Field::requirement`].
    #[inline]
    pub(super) fn requirement(&self, notation: Notation) -> String {
        self.field().requirement(notation)
    }

    /// Whether the text is bytes in another notation.
    #[inline]
    pub(crate) fn is_bytes(&self) -> bool {
        self.field().is_bytes()
    }
}

impl Field {
    /// What a valid value is, its checks included, as a noun phrase: "an integer from 1 to 64", "a text of at least 32
    /// characters, starting with `re_`".
    pub(crate) fn requirement(&self, notation: Notation) -> String {
        let subject = match self.shape() {
            Shape::Single => Subject::Value,
            Shape::List(_) | Shape::Set | Shape::Pairs => Subject::Items,
        };
        let phrase = self.type_in_range();
        let mut length = self.length_in_words();
        let mut words = notation.phrase(&phrase);
        if !self.allowed().is_empty() {
            let choices: Vec<String> = self
                .allowed()
                .iter()
                .map(|text| notation.choice(text))
                .collect();
            let choices = format!("one of {}", choices.join(", "));
            match subject {
                Subject::Value => words = choices,
                Subject::Items => push(&mut words, &format!("each {choices}")),
            }
        } else if &*phrase == "a text" {
            if let Some(length) = length.take() {
                let _ = write!(words, " of {length}");
            }
        }
        if let Some(start) = present(self.required_start()) {
            let each = match subject {
                Subject::Value => "",
                Subject::Items => "each ",
            };
            push(
                &mut words,
                &format!("{each}starting with {}", notation.code(start)),
            );
        }
        if let Some(length) = length {
            push(&mut words, &length);
        }
        words
    }

    /// The type's phrase with the range of the field in the place of the type's own.
    fn type_in_range(&self) -> String {
        let phrase = self.phrase();
        let Some(range) = present(self.valid_range()) else {
            return phrase.into();
        };
        if phrase.starts_with("an integer") && range.starts_with("from ") {
            return format!("an integer {range}");
        }
        format!("{phrase}, {range}")
    }

    fn length_in_words(&self) -> Option<String> {
        let unit = match self.shape() {
            Shape::List(_) | Shape::Set | Shape::Pairs => "items",
            Shape::Single if self.is_bytes() => "bytes",
            Shape::Single => "characters",
        };
        Some(match self.valid_length() {
            (0, usize::MAX) => return None,
            (0, longest) => format!("at most {longest} {unit}"),
            (shortest, usize::MAX) => format!("at least {shortest} {unit}"),
            (shortest, longest) if shortest == longest => format!("{shortest} {unit}"),
            (shortest, longest) => format!("{shortest} to {longest} {unit}"),
        })
    }

    /// Whether the text is bytes in another notation.
    fn is_bytes(&self) -> bool {
        let phrase = self.own_phrase();
        phrase.is_some_and(|phrase| phrase.starts_with("bytes in "))
    }
}

fn push(words: &mut String, more: &str) {
    let _ = write!(words, ", {more}");
}
