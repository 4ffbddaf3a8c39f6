//! Describes a valid value of a variable, including its checks.

use std::fmt::Write;

use super::series::By;
use super::{Field, Variable, present};
use crate::escape;
use crate::value::Shape;

/// How to format the parts of a requirement written by the program's author.
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

    pub(super) fn code(self, text: &str) -> String {
        match self {
            Self::Plain => format!("`{}`", escape::exact(text)),
            Self::Markdown => escape::code(text),
        }
    }
}

/// What the text after the type's own phrase is about: one value, or each item of a collection.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Subject {
    Value,
    Items,
}

impl Variable {
    /// What a valid value is, including its checks; see [`Field::requirement`]. Variants that share the variable may have
    /// different ones.
    #[inline]
    pub(super) fn requirement(&self, notation: Notation) -> String {
        let mut words: Vec<String> = Vec::new();
        for reading in self.readings() {
            let requirement = reading.field().requirement(notation);
            if !words.contains(&requirement) {
                words.push(requirement);
            }
        }
        words.join(", or ")
    }

    /// Whether the text is bytes in another notation.
    #[inline]
    pub(crate) fn is_bytes(&self) -> bool {
        self.field().is_bytes()
    }
}

impl Field {
    /// What a valid value is, including its checks, as a noun phrase: "an integer from 1 to 64", "a text of at least
    /// 32 characters, starting with `re_`".
    pub(crate) fn requirement(&self, notation: Notation) -> String {
        let subject = match self.shape() {
            Shape::Single => Subject::Value,
            Shape::List(_) | Shape::Set | Shape::Pairs => Subject::Items,
        };
        let phrase = self.type_in_range();
        let mut length = self.length_in_words();
        let mut words = notation.phrase(&phrase);
        if !self.allowed().is_empty() {
            let mut choices = Vec::new();
            for text in self.allowed() {
                choices.push(notation.choice(text));
            }
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

    /// The type's phrase with the field's range instead of the type's own.
    fn type_in_range(&self) -> String {
        let phrase = self.phrase();
        let Some(range) = self.valid_range() else {
            return phrase.into();
        };
        let own = self
            .own_phrase()
            .filter(|own| own.starts_with("an integer"));
        let round = own.and_then(|own| phrase.strip_suffix(own));
        match (round, integers_in(own.unwrap_or_default(), &range)) {
            (Some(round), Some(integer)) => format!("{round}{integer}"),
            // The sample may be outside the range.
            _ => match phrase.rsplit_once(", like ") {
                Some((phrase, _)) if self.stated_phrase().is_none() => format!("{phrase}, {range}"),
                _ => format!("{phrase}, {range}"),
            },
        }
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

/// The phrase for an integer with the ends of a range instead of its type's own.
fn integers_in(own: &str, range: &str) -> Option<String> {
    let bounds = own.strip_prefix("an integer")?;
    if range.starts_with("from ") {
        return Some(format!("an integer {range}"));
    }
    if let Some(least) = range.strip_prefix("at least ") {
        let most = bounds.rsplit_once(" to ").map(|(_, most)| most);
        let is_number = least.parse::<i128>().is_ok();
        return match most {
            _ if !is_number => None,
            Some(most) => Some(format!("an integer from {least} to {most}")),
            None => Some(format!("an integer from {least} upwards")),
        };
    }
    let most = range.strip_prefix("at most ")?;
    let (least, _) = bounds.strip_prefix(" from ")?.split_once(' ')?;
    Some(format!("an integer from {least} to {most}"))
}

impl Field {
    /// How the elements of a list or a map are identified, and how many there may be.
    #[inline]
    pub(super) fn elements_in_words(&self) -> String {
        let each = match self.series().map(|series| series.by) {
            Some(By::Index) => "one for each index from 0 on, without a gap",
            _ => "one for each key, which stands in the place of NAME",
        };
        let (least, most) = self.valid_count();
        match (least, most) {
            (0 | 1, usize::MAX) => each.to_owned(),
            (0, most) => format!("{each}, at most {most}"),
            (least, usize::MAX) => format!("{each}, at least {least}"),
            (least, most) if least == most => format!("{each}, {least} in all"),
            (least, most) => format!("{each}, {least} to {most}"),
        }
    }
}

#[inline]
fn push(words: &mut String, more: &str) {
    let _ = write!(words, ", {more}");
}
