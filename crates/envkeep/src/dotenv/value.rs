//! What stands behind the `=` of a line.

use super::code::Code;
use super::entry::{Facts, Quote};
use super::lexer::{Scanned, Seen, is_blank};
use super::parser::Parser;
use super::portability::BYTE_ORDER_MARK;
use super::quote;
use super::reporter::Key;
use crate::span::Span;

/// What follows a closing quote.
enum Tail {
    Nothing,
    Comment { at: usize },
    Separator { at: usize },
    Text { at: usize },
}

impl Parser<'_> {
    /// Reads the value and the rest of the line.
    pub(super) fn value(&mut self, key: Key) {
        let after_equals = self.lexer.at;
        let empty = Span::new(after_equals, after_equals);
        self.skip_blanks();
        match self.lexer.peek() {
            None | Some(b'\n' | b'\r') => self.push(key, empty, Quote::None, Facts::default()),
            Some(b'#') if self.lexer.at == after_equals => {
                self.refuse_value(Code::AmbiguousHash, key, after_equals, after_equals);
            }
            Some(b'#') => {
                self.reporter
                    .warn(Code::HashAfterEmptyValue, self.lexer.at, key);
                let facts = self.skip_comment();
                self.push(key, empty, Quote::None, facts);
            }
            Some(b'"') => self.quoted(key, Quote::Double),
            Some(b'\'') => self.quoted(key, Quote::Single),
            Some(_) => self.unquoted(key),
        }
    }

    fn unquoted(&mut self, key: Key) {
        let start = self.lexer.at;
        let first = self.lexer.peek();
        let Scanned { end, seen } = self.lexer.unquoted();
        self.lexer.at = end;
        let value = self.trim_end(start, end, key);
        // JavaScript takes it for a blank, and trims it.
        if value.of(self.text).starts_with(BYTE_ORDER_MARK) {
            self.reporter.warn(Code::UnusualBlank, start, key);
        }
        let mut facts = match self.lexer.peek() {
            Some(b'#') => self.skip_comment(),
            Some(0) => return self.refuse_nul(end, Some(key)),
            _ => Facts::default(),
        };
        if seen.has(Seen::DOLLAR) {
            facts.add(Facts::DOLLAR);
            facts.add(Facts::DISPUTED);
        }
        if !seen.is_empty() {
            self.warn_of_unquoted(key, value, seen);
        }
        self.push(key, value, Quote::None, facts);
        match first {
            Some(b'`') => self.hide_until(value, "`"),
            Some(b'-') if value.of(self.text).starts_with("-----BEGIN") => {
                self.hide_until(value, "-----END");
            }
            _ => {}
        }
    }

    /// Trims blanks behind an unquoted value.
    fn trim_end(&mut self, start: usize, end: usize, key: Key) -> Span {
        let written = self.text.get(start..end).unwrap_or_default();
        if written.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
            return Span::new(start, end);
        }
        let trimmed = written.trim_end_matches([' ', '\t']);
        if trimmed.ends_with(BYTE_ORDER_MARK) {
            let place = end - (written.len() - trimmed.len()) - BYTE_ORDER_MARK.len();
            self.reporter.warn(Code::UnusualBlank, place, key);
        }
        let bare = trimmed.trim_end_matches(is_blank);
        if bare.len() < trimmed.len() {
            self.reporter
                .warn(Code::UnusualBlank, start + bare.len(), key);
        }
        Span::new(start, start + bare.len())
    }

    fn warn_of_unquoted(&mut self, key: Key, value: Span, seen: Seen) {
        let written = value.of(self.text);
        let mut warn_at = |code, place: Option<usize>| {
            if let Some(place) = place {
                self.reporter.warn(code, value.start() + place, key);
            }
        };
        if seen.has(Seen::HASH) {
            warn_at(Code::HashInValue, written.find('#'));
        }
        if seen.has(Seen::QUOTE) {
            warn_at(Code::Backtick, written.starts_with('`').then_some(0));
            warn_at(Code::QuoteInValue, written.find(['"', '\'']));
        }
        if seen.has(Seen::BACKSLASH) {
            warn_at(Code::BackslashInValue, written.find('\\'));
        }
    }

    /// Hides what looks like keys in the next lines, of a value that was meant to span them and does not.
    fn hide_until(&mut self, value: Span, closing: &str) {
        let written = value.of(self.text);
        let closes_here = written.get(1..).is_some_and(|rest| rest.contains(closing));
        if closes_here || self.reporter.is_hidden() {
            return;
        }
        let rest = self.text.get(self.lexer.at..).unwrap_or_default();
        match rest.find(closing) {
            Some(found) => self
                .reporter
                .hide_until(self.lexer.at + found + closing.len()),
            None if closing == "`" => {}
            None => self.reporter.hide_until(self.text.len()),
        }
    }

    fn quoted(&mut self, key: Key, quote: Quote) {
        let open = self.lexer.at;
        self.lexer.at += 1;
        let Some(Scanned { end, seen }) = self.lexer.quoted(quote) else {
            return self.unterminated(key, open, self.text.len());
        };
        let value = Span::new(self.lexer.at, end);
        self.lexer.at = end + 1;
        let spans_lines = seen.has(Seen::LINE_FEED) || seen.has(Seen::CARRIAGE_RETURN);
        match self.tail() {
            Tail::Comment { at } if at == end + 1 => {
                self.reporter.warn(Code::HashAfterQuote, at, key);
            }
            Tail::Nothing | Tail::Comment { .. } => {}
            Tail::Separator { at } => self.reporter.warn(Code::SeparatorAfterQuote, at, key),
            // Its quote was left open, and what closes it is the opening quote of a value further down.
            Tail::Text { .. } if spans_lines => {
                self.lexer.skip_to_line_end();
                return self.unterminated(key, open, self.lexer.at);
            }
            Tail::Text { at } => return self.refuse_value(Code::TextAfterQuote, key, open, at),
        }
        let facts = self.skip_comment();
        self.finish_quoted(key, value, quote, seen, facts);
    }

    /// Looks at what follows a closing quote; it goes no further than to the text, the comment or the line end.
    fn tail(&mut self) -> Tail {
        self.skip_blanks();
        let at = self.lexer.at;
        match self.lexer.peek() {
            None | Some(b'\n' | b'\r') => return Tail::Nothing,
            Some(b'#') => return Tail::Comment { at },
            Some(b';' | b',') => self.lexer.at += 1,
            Some(_) => return Tail::Text { at },
        }
        self.skip_blanks();
        let ends = self.lexer.is_at_line_end() || self.lexer.peek() == Some(b'#');
        if ends {
            Tail::Separator { at }
        } else {
            Tail::Text { at }
        }
    }

    fn finish_quoted(&mut self, key: Key, value: Span, quote: Quote, seen: Seen, mut facts: Facts) {
        let written = value.of(self.text);
        if seen.has(Seen::NUL) {
            let nul = written.find('\0').unwrap_or_default();
            self.reporter.error_of_nul(value.start() + nul, Some(key));
            facts.add(Facts::BROKEN);
        }
        let has_carriage_return = seen.has(Seen::CARRIAGE_RETURN);
        let found = has_carriage_return.then(|| quote::carriage_return(written));
        if let Some((code, place)) = found.flatten() {
            facts.add(Facts::ENCODED);
            self.reporter.warn(code, value.start() + place, key);
        }
        if seen.has(Seen::BACKSLASH) && quote == Quote::Double {
            facts.add(Facts::ENCODED);
        }
        if seen.has(Seen::DOLLAR) && quote == Quote::Double {
            facts.add(Facts::DOLLAR);
        }
        if seen.has(Seen::BACKSLASH) || seen.has(Seen::DOLLAR) {
            facts.add(Facts::DISPUTED);
            quote::hazards(written, quote, |code, place| {
                self.reporter.warn(code, value.start() + place, key);
            });
        }
        self.push(key, value, quote, facts);
    }

    /// Reports the quote that stays open, and goes on with the next line.
    fn unterminated(&mut self, key: Key, open: usize, closing_line_end: usize) {
        self.lexer.at = open;
        self.refuse_value(Code::UnterminatedQuote, key, open, open);
        self.reporter.quiet_until(closing_line_end);
    }

    /// Refuses a value that starts at `start`, for what stands at `at`.
    fn refuse_value(&mut self, code: Code, key: Key, start: usize, at: usize) {
        self.reporter.error(code, at, Some(key));
        self.lexer.skip_to_line_end();
        let value = Span::new(start, self.lexer.at);
        self.push(key, value, Quote::None, Facts::BROKEN);
    }
}
