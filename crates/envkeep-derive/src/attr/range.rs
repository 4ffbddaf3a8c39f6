//! A range that an attribute takes: `1..=64`, `1..`, `..100`.

use std::cmp::Ordering;

use syn::{Expr, RangeLimits};

use super::Literal;

/// A range as it was written, taken apart at its dots.
pub(crate) struct Range {
    pub(crate) written: Expr,
    pub(crate) start: Option<Expr>,
    pub(crate) end: Option<Expr>,
    pub(crate) is_inclusive: bool,
}

impl Range {
    /// Takes a range apart; `None` for what is none, or has no end at all.
    pub(super) fn read(written: &Expr) -> Option<Self> {
        let range = match written {
            Expr::Paren(paren) => return Self::read(&paren.expr),
            Expr::Range(range) => range,
            _ => return None,
        };
        (range.start.is_some() || range.end.is_some()).then(|| Self {
            written: written.clone(),
            start: range.start.as_deref().cloned(),
            end: range.end.as_deref().cloned(),
            is_inclusive: matches!(range.limits, RangeLimits::Closed(_)),
        })
    }

    /// A range whose ends are literals, as a phrase: "from 1 to 64".
    pub(crate) fn phrase(&self) -> String {
        let limit = if self.is_inclusive {
            "at most"
        } else {
            "below"
        };
        let shown = |bound: &Option<Expr>| bound.as_ref().and_then(Literal::text);
        match (shown(&self.start), shown(&self.end)) {
            (Some(start), Some(end)) if self.is_inclusive => format!("from {start} to {end}"),
            (Some(start), Some(end)) => format!("at least {start} and {limit} {end}"),
            (Some(start), None) => format!("at least {start}"),
            (None, Some(end)) => format!("{limit} {end}"),
            (None, None) => "anything".to_owned(),
        }
    }

    /// The ends that there are.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Expr> {
        [&self.start, &self.end].into_iter().flatten()
    }

    /// Whether its ends are written as texts: `"1s"..="2m"`.
    pub(crate) fn is_of_texts(&self) -> bool {
        self.ends()
            .any(|end| matches!(Literal::read(end), Some(Literal::Text(_))))
    }

    /// Whether a number lies in the range; `None` where it or an end of the range is not written as a plain number.
    pub(crate) fn contains(&self, number: &str) -> Option<bool> {
        let is_above = match &self.start {
            None => true,
            Some(start) => compare(&Literal::text(start)?, number)?.is_le(),
        };
        let is_below = match &self.end {
            None => true,
            Some(end) if self.is_inclusive => compare(number, &Literal::text(end)?)?.is_le(),
            Some(end) => compare(number, &Literal::text(end)?)?.is_lt(),
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
