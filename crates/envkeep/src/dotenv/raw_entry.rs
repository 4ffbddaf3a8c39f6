//! An entry as the parser produces it.

use super::lexer::Lexer;
use super::quote::Quote;
use crate::span::{Span, narrow};

/// The bits of an entry's last word that hold its quote, above its facts.
const SINGLE: u32 = 1 << 30;
const DOUBLE: u32 = 1 << 31;
/// The bits above the length of the key.
const FACTS_SHIFT: u32 = 24;
const KEY_MASK: u32 = (1 << FACTS_SHIFT) - 1;
const FACTS_MASK: u32 = 0x3f;

/// Facts that the parser found about an entry, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts(u8);

impl Facts {
    /// The value differs from its text: an escape or a line end must be decoded.
    pub(crate) const ENCODED: Facts = Facts(1);
    /// The value holds a `$` that may start a reference.
    pub(crate) const DOLLAR: Facts = Facts(2);
    /// The line has an error: it names a variable but gives it no value.
    pub(crate) const BROKEN: Facts = Facts(4);
    /// The line is part of a value that was meant to span lines, but does not.
    pub(crate) const HIDDEN: Facts = Facts(8);
    /// A later line sets the same key.
    pub(crate) const REPLACED: Facts = Facts(16);
    /// Some readers read something in the value differently; expansion determines whether most do.
    pub(crate) const DISPUTED: Facts = Facts(32);

    pub(crate) fn add(&mut self, other: Facts) {
        self.0 |= other.0;
    }

    pub(crate) const fn has_any_of(self, first: Facts, second: Facts) -> bool {
        self.0 & (first.0 | second.0) != 0
    }

    pub(crate) const fn has(self, other: Facts) -> bool {
        self.has_any_of(other, other)
    }
}

/// An entry as the parser produces it: ranges only, no text.
///
/// A document may have an entry for every three bytes, so an entry takes only twenty bytes; what is seldom needed, such as where
/// its line starts, is looked up in the text.
#[derive(Clone, Copy)]
pub(crate) struct RawEntry {
    key: u32,
    value: u32,
    value_length: u32,
    /// The number of the previous entry with the same key.
    pub(crate) previous: Option<Number>,
    /// The length of the key, then the facts, then the quote.
    rest: u32,
}

impl RawEntry {
    /// The longest key that an entry can have.
    pub(crate) const LONGEST_KEY: usize = KEY_MASK as usize;

    /// `value` is the range between the quotes, or the whole value if it has none.
    #[inline]
    pub(crate) fn new(key: Span, value: Span, quote: Quote, facts: Facts) -> RawEntry {
        let quote = match quote {
            Quote::None => 0,
            Quote::Single => SINGLE,
            Quote::Double => DOUBLE,
        };
        RawEntry {
            key: narrow(key.start()),
            value: narrow(value.start()),
            value_length: narrow(value.len()),
            previous: None,
            rest: narrow(key.len().min(Self::LONGEST_KEY))
                | u32::from(facts.0) << FACTS_SHIFT
                | quote,
        }
    }

    #[inline]
    pub(crate) const fn key(&self) -> Span {
        Span::of_length(self.key, self.rest & KEY_MASK)
    }

    /// The range between the quotes, or the whole value if it has none.
    #[inline]
    pub(crate) const fn value(&self) -> Span {
        Span::of_length(self.value, self.value_length)
    }

    pub(crate) const fn quote(&self) -> Quote {
        match self.rest {
            rest if rest & SINGLE != 0 => Quote::Single,
            rest if rest & DOUBLE != 0 => Quote::Double,
            _ => Quote::None,
        }
    }

    pub(crate) const fn facts(&self) -> Facts {
        Facts((self.rest >> FACTS_SHIFT & FACTS_MASK) as u8)
    }

    /// Records that a later line sets the same key.
    pub(crate) fn set_replaced(&mut self) {
        self.rest |= u32::from(Facts::REPLACED.0) << FACTS_SHIFT;
    }

    /// The value with its quotes.
    pub(crate) fn written(&self) -> Span {
        let width = self.quote().width();
        let value = self.value();
        Span::new(value.start().saturating_sub(width), value.end() + width)
    }

    /// From the start of the first line to the end of the last, including the line end. The key is on the first line, and
    /// only the rest of the last line follows the value.
    pub(crate) fn span_in(&self, text: &str) -> Span {
        let before = text.get(..self.key().start()).unwrap_or_default();
        let start = match before.rfind(['\n', '\r']) {
            Some(end) => end + 1,
            None if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            None => 0,
        };
        let end = self.written().end();
        let mut lexer = Lexer::new(text, end);
        lexer.skip_to_line_end();
        lexer.skip_line_end();
        Span::new(start, lexer.at)
    }

    #[inline]
    pub(crate) const fn is_broken(&self) -> bool {
        self.facts().has(Facts::BROKEN)
    }

    /// Whether no later line sets the same key.
    #[inline]
    pub(crate) const fn is_last(&self) -> bool {
        !self.facts().has(Facts::REPLACED)
    }
}

/// The number of an entry in its document, from 0. It is stored plus one, so that `Option` takes no extra
/// space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Number(std::num::NonZeroU32);

impl Number {
    pub(crate) fn new(index: usize) -> Number {
        let next = crate::span::narrow(index).saturating_add(1);
        Number(std::num::NonZeroU32::new(next).unwrap_or(std::num::NonZeroU32::MIN))
    }

    pub(crate) const fn index(self) -> usize {
        self.0.get() as usize - 1
    }

    /// The number as a table stores it, where 0 means none.
    pub(crate) const fn slot(self) -> u32 {
        self.0.get()
    }

    pub(crate) fn of_slot(slot: u32) -> Option<Number> {
        std::num::NonZeroU32::new(slot).map(Number)
    }
}
