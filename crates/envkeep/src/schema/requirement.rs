//! What a valid value of a variable is, its checks included, in words.

use std::fmt::Write;

use super::Variable;
use crate::escape;
use crate::value::Shape;

/// How the parts of a requirement that the program's author wrote are set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Notation {
    Plain,
    Markdown,
}

impl Notation {
    #[inline]
    fn phrase(self, text: &str) -> String {
        match self {
            Self::Plain => escape::escaped(text),
            Self::Markdown => escape::phrase(text),
        }
    }

    #[inline]
    fn choice(self, text: &str) -> String {
        match self {
            Self::Plain => escape::word(text),
            Self::Markdown => escape::choice(text),
        }
    }

    #[inline]
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
    /// What a valid value is, as a noun phrase: "an integer from 1 to 64", "a text, starting with `re_`".
    #[inline]
    pub(super) fn requirement(&self, notation: Notation) -> String {
        let subject = match self.field().shape() {
            Shape::Single => Subject::Value,
            Shape::List(_) | Shape::Set | Shape::Pairs => Subject::Items,
        };
        let mut words = notation.phrase(&self.type_in_range());
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
        }
        if let Some(start) = self.starts_with() {
            let each = match subject {
                Subject::Value => "",
                Subject::Items => "each ",
            };
            push(
                &mut words,
                &format!("{each}starting with {}", notation.code(start)),
            );
        }
        if let Some(length) = self.length_in_words() {
            push(&mut words, &length);
        }
        words
    }

    /// The type's phrase with the range of the field in the place of the type's own.
    #[inline]
    fn type_in_range(&self) -> String {
        let phrase = self.expected();
        let Some(range) = self.range() else {
            return phrase.into();
        };
        if phrase.starts_with("an integer") && range.starts_with("from ") {
            return format!("an integer {range}");
        }
        format!("{phrase}, {range}")
    }

    #[inline]
    fn length_in_words(&self) -> Option<String> {
        let length = self.length()?;
        let unit = match self.field().shape() {
            Shape::List(_) | Shape::Set | Shape::Pairs => "items",
            Shape::Single if self.is_bytes() => "bytes",
            Shape::Single => "characters",
        };
        Some(match (*length.start(), *length.end()) {
            (0, longest) => format!("at most {longest} {unit}"),
            (shortest, usize::MAX) => format!("at least {shortest} {unit}"),
            (shortest, longest) if shortest == longest => format!("{shortest} {unit}"),
            (shortest, longest) => format!("{shortest} to {longest} {unit}"),
        })
    }

    /// Whether the text is bytes in another notation.
    #[inline]
    pub(crate) fn is_bytes(&self) -> bool {
        let phrase = self.field().own_phrase();
        phrase.is_some_and(|phrase| phrase.starts_with("bytes in "))
    }
}

#[inline]
fn push(words: &mut String, more: &str) {
    let _ = write!(words, ", {more}");
}
