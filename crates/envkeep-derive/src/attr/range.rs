//! A range that an attribute takes: `1..=64`, `1..`, `..100`.

use std::cmp::Ordering;

use syn::{Expr, RangeLimits};

use super::Literal;

/// A range as it was written, taken apart at its dots.
pub(crate) struct Range {
    pub(crate) written: Expr,
    pub(crate) start: Option<Bound>,
    pub(crate) end: Option<Bound>,
    pub(crate) is_inclusive: bool,
}

/// One end of a range.
pub(crate) struct Bound {
    pub(crate) written: Expr,
    shown: String,
}

impl Bound {
    fn read(written: &Expr) -> Self {
        Self {
            shown: Literal::show(written),
            written: written.clone(),
        }
    }
}

impl Range {
    /// Takes a range apart; `None` for what is none, or has no end at all.
    pub(super) fn read(written: &Expr) -> Option<Self> {
        let range = match written {
            Expr::Paren(paren) => return Self::read(&paren.expr),
            Expr::Range(range) => range,
            _ => return None,
        };
        let bound = |bound: &Option<Box<Expr>>| bound.as_deref().map(Bound::read);
        (range.start.is_some() || range.end.is_some()).then(|| Self {
            start: bound(&range.start),
            end: bound(&range.end),
            is_inclusive: matches!(range.limits, RangeLimits::Closed(_)),
            written: written.clone(),
        })
    }

    /// The range as a phrase: "from 1 to 64".
    pub(crate) fn phrase(&self) -> String {
        let end = |end: &Bound| {
            let limit = if self.is_inclusive {
                "at most"
            } else {
                "below"
            };
            format!("{limit} {}", end.shown)
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
