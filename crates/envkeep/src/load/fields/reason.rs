//! The message about an invalid value: what was expected, and additional notes.

use super::check::outside;
use crate::report::{Said, say, words_of};
use crate::schema::{Field, Notation};
use crate::value::{Reason, Side};

/// The parts of a message about an invalid value.
pub(in crate::load) struct Told {
    /// What a valid text is, as a noun phrase.
    pub(in crate::load) expected: Box<str>,
    /// A verb phrase that replaces "is not" and the noun.
    pub(in crate::load) phrase: Option<Box<str>>,
    pub(in crate::load) note: Option<Box<str>>,
}

impl Told {
    fn new(expected: impl Into<Box<str>>, note: Option<Box<str>>) -> Self {
        Self {
            expected: expected.into(),
            phrase: None,
            note,
        }
    }
}

/// Returns what was expected, and additional notes.
pub(in crate::load) fn tell(field: &Field, reason: Reason) -> Told {
    match reason {
        Reason::Expected(what) if is_news(field, what) => expected(field, what),
        Reason::Outside(side) => {
            let expected = field.requirement(Notation::Plain);
            Told {
                phrase: Some(outside_of(&expected, side).into()),
                ..Told::new(expected, None)
            }
        }
        reason => Told::new(field.requirement(Notation::Plain), note(field, reason)),
    }
}

/// What a type expects: a noun, unless it is a phrase such as "is not even".
fn expected(field: &Field, what: &'static str) -> Told {
    match say(what) {
        Said { phrase, note: None } => match phrase.strip_prefix("is not ") {
            Some(noun) => Told::new(noun, None),
            None => Told::new(field.requirement(Notation::Plain), Some(phrase)),
        },
        Said { .. } => Told::new(what, None),
    }
}

/// The phrase for an integer outside the expected range: "is outside 1 to 64".
fn outside_of(expected: &str, side: Side) -> String {
    let ends = expected.rsplit_once("an integer from ");
    let ends = ends.and_then(|(_, ends)| ends.split(',').next());
    let least = ends.and_then(|ends| ends.strip_suffix(" upwards"));
    match (ends, least, side) {
        (Some(ends), None, _) => outside(ends),
        (_, Some(least), Side::Below) => format!("is below {least}"),
        (_, _, Side::Below) => "is too small".to_owned(),
        (_, _, Side::Above) => "is too large".to_owned(),
    }
}

/// Whether a type says more about this text than about all texts, and the field's author has no words of
/// their own.
fn is_news(field: &Field, what: &str) -> bool {
    field.stated_phrase().is_none() && field.own_phrase() != Some(what)
}

fn note(field: &Field, reason: Reason) -> Option<Box<str>> {
    match reason {
        Reason::Expected(_) | Reason::Outside(_) | Reason::Unexplained => None,
        Reason::Choice { nearest, .. } => Some(format!("did you mean `{nearest}`?").into()),
        Reason::Item { number, reason } => Some(item_note(field, number, *reason).into()),
        Reason::Note(what) => Some(what.into()),
        Reason::Cause(words) | Reason::Refused(words) => words_of(&words),
    }
}

/// The note about an item. The field's own phrase says what an item is, so only more specific words of the
/// type are worth adding.
fn item_note(field: &Field, number: usize, reason: Reason) -> String {
    match reason {
        Reason::Expected(what) if is_news(field, what) => format!("item {number} is not {what}"),
        Reason::Outside(side) => {
            let expected = field.requirement(Notation::Plain);
            format!("item {number} {}", outside_of(&expected, side))
        }
        Reason::Expected(_) | Reason::Unexplained => format!("item {number}"),
        Reason::Choice { nearest, .. } => format!("item {number}; did you mean `{nearest}`?"),
        Reason::Cause(words) | Reason::Refused(words) => match words_of(&words) {
            Some(words) => format!("item {number}: {words}"),
            None => format!("item {number}"),
        },
        reason => Reason::Item {
            number,
            reason: Box::new(reason),
        }
        .to_string(),
    }
}
