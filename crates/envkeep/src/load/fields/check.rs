//! The checks of a field. Each failure is reported, so that one run shows everything wrong with a value.

use zeroize::Zeroizing;

use super::slot::AnySlot;
use crate::escape::{exact, word};
use crate::report::{Said, Shown, say, words_of};
use crate::schema::{Field, Flag};
use crate::value::{
    Checks, Failure, LooksFor, Shape, Showing, Text, ValueError, nearest, parts, slip_round,
};

/// A check that failed.
pub(in crate::load) enum Failed {
    /// As a verb phrase: "is outside 1 to 64".
    Fixed(Box<str>),
    /// The same, with the value that was most likely meant.
    Near { phrase: Box<str>, note: Box<str> },
    /// In the program's own words.
    Said(&'static str),
    /// In words that may contain the value.
    Built(Zeroizing<String>),
}

fn fixed(phrase: impl Into<Box<str>>) -> Failed {
    Failed::Fixed(phrase.into())
}

/// The failures of all checks on a value that was read from a string and has this number of items or bytes.
#[inline(never)]
pub(in crate::load) fn failures(
    field: &Field,
    text: Text<'_>,
    length: Option<usize>,
    slot: &dyn AnySlot,
) -> Vec<Failed> {
    let mut failed = Vec::new();
    check_text(field, text, &mut failed);
    check_length(field, length, text.as_str(), &mut failed);
    let looks_for = LooksFor::Faults;
    failed.append(&mut failures_of_value(
        field,
        text.showing(),
        looks_for,
        slot,
    ));
    failed
}

/// The failures of the checks on the text. A collection's items are checked one by one.
fn check_text(field: &Field, text: Text<'_>, failed: &mut Vec<Failed>) {
    let start = field.required_start();
    let allowed = field.allowed();
    if start.is_empty() && allowed.is_empty() {
        return;
    }
    let parts = || parts(text.as_str(), field.shape(), field.format());
    if let Some(index) = parts().position(|part| !part.starts_with(start)) {
        let phrase = format!("does not start with `{}`", exact(start));
        failed.push(match field.shape() {
            Shape::Single => fixed(phrase),
            _ => Failed::Near {
                phrase: phrase.into(),
                note: format!("item {}", index + 1).into(),
            },
        });
    }
    if allowed.is_empty() {
        return;
    }
    let wrong = parts()
        .enumerate()
        .find(|(_, part)| !allowed.contains(part));
    if let Some((index, part)) = wrong {
        failed.push(no_choice(field, index + 1, text.with_text(part)));
    }
}

/// The failure of a string, or of the item with this number, that is not one of the allowed ones.
fn no_choice(field: &Field, number: usize, text: Text<'_>) -> Failed {
    let allowed = field.allowed();
    let mut phrase = "is not one of".to_owned();
    for (index, choice) in allowed.iter().enumerate() {
        phrase.push_str(if index == 0 { " " } else { ", " });
        phrase.push_str(&word(choice));
    }
    let round = slip_round(text.as_str());
    let nearest = text
        .is_shown()
        .then(|| nearest(text.as_str(), allowed))
        .flatten();
    let is_single = matches!(field.shape(), Shape::Single);
    let note = match (round, nearest.map(exact)) {
        (Some(round), _) if is_single => round.to_owned(),
        (_, Some(nearest)) if is_single => format!("did you mean `{nearest}`?"),
        (_, Some(nearest)) => format!("item {number}; did you mean `{nearest}`?"),
        (_, None) if is_single => return fixed(phrase),
        (_, None) => format!("item {number}"),
    };
    Failed::Near {
        phrase: phrase.into(),
        note: note.into(),
    }
}

/// The failure of a length: the number of items in a collection, of bytes in bytes, and of characters in any other text.
fn check_length(field: &Field, length: Option<usize>, text: &str, failed: &mut Vec<Failed>) {
    let (shortest, longest) = field.valid_length();
    if (shortest, longest) == (0, usize::MAX) {
        return;
    }
    let count = length.unwrap_or_else(|| text.chars().count());
    if (shortest..=longest).contains(&count) {
        return;
    }
    let unit = match (length, field.shape()) {
        (None, _) => "characters",
        (Some(_), Shape::Single) => "bytes",
        (Some(_), _) => "items",
    };
    failed.push(fixed(match (shortest, longest) {
        (0, longest) => format!("has more than {longest} {unit}"),
        (shortest, usize::MAX) => format!("has fewer than {shortest} {unit}"),
        (shortest, longest) if shortest == longest => format!("has not {shortest} {unit}"),
        (shortest, longest) => format!("has not {shortest} to {longest} {unit}"),
    }));
}

/// The phrase for a value outside these ends: "1 to 64".
pub(in crate::load) fn outside(ends: &str) -> String {
    format!("is outside {ends}")
}

/// The failures of the checks on the value.
pub(in crate::load) fn failures_of_value(
    field: &Field,
    showing: Showing,
    looks_for: LooksFor,
    slot: &dyn AnySlot,
) -> Vec<Failed> {
    let mut checks = Checks::new(showing, looks_for);
    slot.check(&mut checks);
    let mut failed = Vec::new();
    for failure in checks.into_failures() {
        failed.push(match failure {
            Failure::Range => fixed(match field.valid_range() {
                Some(range) => match range.strip_prefix("from ") {
                    Some(ends) => outside(ends),
                    None => format!("is not {range}"),
                },
                None => "is outside of its range".to_owned(),
            }),
            Failure::Fixed(words) => Failed::Said(words),
            Failure::Built(phrase) => Failed::Built(phrase),
            Failure::Hidden => fixed(HIDDEN_FAILURE),
        });
    }
    failed
}

impl Failed {
    /// The message to accompany the shown part of the value.
    pub(in crate::load) fn into_said(self, shown: &Shown) -> Said {
        match self {
            Self::Fixed(phrase) => Said::phrase(phrase),
            Self::Near { phrase, note } => Said {
                phrase,
                note: Some(note).filter(|_| shown.is_whole()),
            },
            Self::Said(words) => say(words),
            Self::Built(words) => Some(words)
                .filter(|_| shown.is_whole())
                .and_then(|words| words_of(&words))
                .map_or_else(|| Said::phrase(HIDDEN_FAILURE), |words| say(&words)),
        }
    }
}

/// The message of a check whose own words may contain the value.
pub(in crate::load) const HIDDEN_FAILURE: &str = "does not pass its check";

/// What is wrong with the text of a variable.
pub(in crate::load) enum Fault {
    Unreadable(ValueError),
    /// The checks that the value failed.
    Refused(Vec<Failed>),
}

impl Fault {
    /// A value that was refused after it was read has failed a check.
    pub(in crate::load) fn of(error: ValueError) -> Self {
        match error.into_refusal() {
            Ok(words) => Self::Refused(vec![Failed::Built(words)]),
            Err(error) => Self::Unreadable(error),
        }
    }
}

/// Reads a text into a slot, and runs the field's checks on the result.
pub(in crate::load) fn read_checked(
    field: &'static Field,
    text: &str,
    slot: &mut dyn AnySlot,
) -> Result<(), Fault> {
    let text = Text::new(text, showing(field), field.format());
    match slot.read(text) {
        Ok(_) if !field.has(Flag::Limited) && !slot.is_checked() => Ok(()),
        Ok(length) => {
            let failed = failures(field, text, length, slot);
            if failed.is_empty() {
                Ok(())
            } else {
                Err(Fault::Refused(failed))
            }
        }
        Err(error) => Err(Fault::of(error)),
    }
}

pub(in crate::load) fn showing(field: &Field) -> Showing {
    if field.is_secret() {
        Showing::Hidden
    } else {
        Showing::Shown
    }
}
