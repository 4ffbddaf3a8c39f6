//! A range in an attribute: `1..=64`, `1..`, `..100`.

use std::cmp::Ordering;

use syn::{Expr, ExprRange, RangeLimits};

use super::Literal;

/// A range with one end or two.
pub(crate) struct Range {
    pub(crate) written: ExprRange,
}

impl Range {
    /// Reads a range, without its parentheses. Returns `None` for any other expression, and for a range
    /// without ends.
    pub(super) fn read(written: &Expr) -> Option<Self> {
        match written {
            Expr::Paren(paren) => Self::read(&paren.expr),
            Expr::Range(range) if range.start.is_some() || range.end.is_some() => Some(Self {
                written: range.clone(),
            }),
            _ => None,
        }
    }

    pub(crate) fn start(&self) -> Option<&Expr> {
        self.written.start.as_deref()
    }

    pub(crate) fn end(&self) -> Option<&Expr> {
        self.written.end.as_deref()
    }

    /// The ends that are present.
    pub(crate) fn ends(&self) -> impl Iterator<Item = &Expr> {
        self.start().into_iter().chain(self.end())
    }

    pub(crate) fn is_inclusive(&self) -> bool {
        matches!(self.written.limits, RangeLimits::Closed(_))
    }

    /// A range whose ends are literals, as written: `1..=64`.
    pub(crate) fn text(&self) -> String {
        let text = |end: Option<&Expr>| end.and_then(Literal::text).unwrap_or_default();
        let (start, end) = (text(self.start()), text(self.end()));
        let dots = if self.is_inclusive() { "..=" } else { ".." };
        format!("{start}{dots}{end}")
    }

    /// Whether its ends are written as strings: `"1s"..="2m"`.
    pub(crate) fn is_of_texts(&self) -> bool {
        let is_text = |end| matches!(Literal::read(end), Some(Literal::Text(_)));
        self.ends().any(is_text)
    }

    /// Whether a number is in the range; `None` if it or an end of the range is not written as a plain number.
    pub(crate) fn contains(&self, number: &str) -> Option<bool> {
        let compared = |end: Option<&Expr>| match end {
            Some(end) => compare(number, &Literal::text(end)?).map(Some),
            None => Some(None),
        };
        let (start, end) = (compared(self.start())?, compared(self.end())?);
        let is_below = |end: Ordering| end.is_lt() || (end.is_eq() && self.is_inclusive());
        Some(start.is_none_or(Ordering::is_ge) && end.is_none_or(is_below))
    }
}

/// Compares two numbers as written, integers exactly.
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
