//! A range that an attribute takes: `1..=64`, `1..`, `..100`.

use std::cmp::Ordering;

use proc_macro2::{Spacing, TokenStream, TokenTree};

use crate::{
    input::{list, stream},
    literal::Literal,
    show::show,
};

/// A range as it was written, taken apart at its dots.
pub(crate) struct Range {
    pub(crate) tokens: TokenStream,
    pub(crate) start: Option<Bound>,
    pub(crate) end: Option<Bound>,
    pub(crate) is_inclusive: bool,
}

/// One end of a range.
pub(crate) struct Bound {
    pub(crate) tokens: TokenStream,
    shown: String,
}

impl Bound {
    fn read(tokens: TokenStream) -> Option<Self> {
        let shown = match Literal::read(&tokens) {
            Some(Literal::Integer(digits) | Literal::Float(digits)) => digits,
            Some(Literal::Character(letter)) => letter.to_string(),
            _ => show(&tokens),
        };
        (!tokens.is_empty()).then_some(Self { tokens, shown })
    }
}

impl Range {
    /// Takes a range apart; `None` for what is none, or has no end at all.
    pub(super) fn read(tokens: TokenStream) -> Option<Self> {
        let mut start = list(&tokens);
        let dots = start.windows(2).position(are_dots)?;
        let mut end = start.split_off(dots + 2);
        start.truncate(dots);
        let is_inclusive =
            matches!(end.first(), Some(TokenTree::Punct(sign)) if sign.as_char() == '=');
        if is_inclusive {
            end.remove(0);
        }
        let range = Self {
            start: Bound::read(stream(start)),
            end: Bound::read(stream(end)),
            tokens,
            is_inclusive,
        };
        let has_end = range.end.is_some() || (range.start.is_some() && !is_inclusive);
        has_end.then_some(range)
    }

    /// The range as a phrase: "from 1 to 64".
    pub(crate) fn phrase(&self) -> String {
        let end = |end: &Bound| {
            let shown = &end.shown;
            if self.is_inclusive {
                format!("at most {shown}")
            } else {
                format!("below {shown}")
            }
        };
        match (&self.start, &self.end) {
            (Some(start), Some(last)) if self.is_inclusive => {
                format!("from {} to {}", start.shown, last.shown)
            }
            (Some(start), Some(last)) => format!("at least {} and {}", start.shown, end(last)),
            (Some(start), None) => format!("at least {}", start.shown),
            (None, Some(last)) => end(last),
            (None, None) => "anything".to_owned(),
        }
    }

    /// Whether a number lies in the range; `None` where it or an end of the range is not written as a plain number.
    pub(crate) fn contains(&self, number: &str) -> Option<bool> {
        let is_above = match &self.start {
            None => true,
            Some(start) => compare(&start.shown, number)?.is_le(),
        };
        let is_below = match &self.end {
            None => true,
            Some(end) if self.is_inclusive => compare(number, &end.shown)?.is_le(),
            Some(end) => compare(number, &end.shown)?.is_lt(),
        };
        Some(is_above && is_below)
    }
}

/// Compares two numbers as they are written: whole ones exactly.
fn compare(one: &str, other: &str) -> Option<Ordering> {
    if let (Ok(one), Ok(other)) = (one.parse::<i128>(), other.parse::<i128>()) {
        return Some(one.cmp(&other));
    }
    let number = |text: &str| {
        // A word such as `nan` is the name of a constant, not a number.
        let is_number = text.starts_with(|sign: char| sign.is_ascii_digit() || sign == '-');
        is_number.then(|| text.parse::<f64>().ok())?
    };
    number(one)?.partial_cmp(&number(other)?)
}

fn are_dots(pair: &[TokenTree]) -> bool {
    match pair {
        [TokenTree::Punct(one), TokenTree::Punct(other)] => {
            one.as_char() == '.' && one.spacing() == Spacing::Joint && other.as_char() == '.'
        }
        _ => false,
    }
}
