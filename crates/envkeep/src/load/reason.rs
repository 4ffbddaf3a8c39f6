//! What is told of a text that is no value: what was expected, and what is to be said besides.

use crate::report::{Said, say, words_of};
use crate::schema::{Field, Notation};
use crate::value::Reason;

/// What was expected, and what is to be said besides.
pub(super) fn tell(field: &Field, reason: Reason) -> (Box<str>, Option<Box<str>>) {
    match reason {
        Reason::Expected(what) if is_news(field, what) => expected(field, what),
        reason => {
            let expected = field.requirement(Notation::Plain);
            (expected.into(), note(field, reason))
        }
    }
}

/// What a type says is expected, which is a noun unless it is told as a phrase: "is not even".
fn expected(field: &Field, what: &'static str) -> (Box<str>, Option<Box<str>>) {
    match say(what) {
        Said { phrase, note: None } => match phrase.strip_prefix("is not ") {
            Some(noun) => (noun.into(), None),
            None => (field.requirement(Notation::Plain).into(), Some(phrase)),
        },
        Said { .. } => (what.into(), None),
    }
}

/// Whether a type says of one text more than it says of all, and the field's author has no words of his own.
fn is_news(field: &Field, what: &str) -> bool {
    field.stated_phrase().is_none() && field.own_phrase() != Some(what)
}

fn note(field: &Field, reason: Reason) -> Option<Box<str>> {
    match reason {
        Reason::Expected(_) | Reason::Unexplained => None,
        Reason::Choice { nearest, .. } => Some(format!("did you mean `{nearest}`?").into()),
        Reason::Item { number, reason } => Some(item_note(field, number, *reason).into()),
        Reason::Note(what) => Some(what.into()),
        Reason::Cause(words) | Reason::Refused(words) => words_of(&words),
    }
}

/// The field's own phrase says what an item is; only a type's more exact words are worth telling.
fn item_note(field: &Field, number: usize, reason: Reason) -> String {
    match reason {
        Reason::Expected(what) if is_news(field, what) => format!("item {number} is not {what}"),
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
