//! Reads the text after the `=` of a line.

use super::code::Code;
use super::lexer::{Scanned, Seen, is_blank};
use super::parser::Parser;
use super::quote;
use super::quote::Quote;
use super::raw_entry::Facts;
use super::reporter::Key;
use super::sign::is_in_typographic_quotes;
use super::{armour, block};
use crate::escape::invisible_edge;
use crate::span::Span;

/// Whether a value ends with the sign that ends lines in another language. If the sign occurs inside too, or the value consists
/// of pairs, it belongs to a list.
fn is_line_end_of_language(value: &str) -> bool {
    let Some(inner) = value.strip_suffix([';', ',']) else {
        return false;
    };
    let sign = if value.ends_with(';') { ';' } else { ',' };
    let has_pair = || inner.trim_end_matches('=').contains('=');
    !inner.contains(sign) && (sign == ',' || !has_pair())
}

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
        if let Some(end) = block::end(self.text, start) {
            return self.refuse_lines(key, Span::new(start, end));
        }
        let Scanned { end, seen } = self.lexer.unquoted();
        self.lexer.at = end;
        let value = self.trim_end(start, end, key);
        let mut is_cut = false;
        let mut facts = match self.lexer.peek() {
            Some(b'#') => {
                let facts = self.skip_comment();
                let comment = self.text.get(end..self.lexer.at).unwrap_or_default();
                is_cut = block::is_cut(value.of(self.text), comment);
                facts
            }
            Some(0) => return self.refuse_nul(end, Some(key)),
            _ => Facts::default(),
        };
        if seen.has(Seen::DOLLAR) {
            facts.add(Facts::DOLLAR);
            facts.add(Facts::DISPUTED);
        }
        if is_cut {
            self.reporter.warn(Code::CutValue, end, key);
        } else if !seen.is_empty() {
            self.warn_of_unquoted(key, value, seen);
        }
        self.warn_of_edges(key, value, Quote::None);
        self.push(key, value, Quote::None, facts);
        if first == Some(b'`') {
            self.hide_until(value, "`");
        }
    }

    /// Refuses a value that spans several lines without quotes. Its lines are not judged one by one.
    fn refuse_lines(&mut self, key: Key, value: Span) {
        self.reporter.error_over(Code::UnquotedLines, value, key);
        self.lexer.at = value.end();
        self.push(key, value, Quote::None, Facts::BROKEN);
        let written = value.of(self.text);
        if armour::begins(written) && !armour::ends(written) {
            self.hide_until(value, "-----END");
        }
    }

    /// Warns about characters at either end of a value that are hardly meant.
    #[inline]
    fn warn_of_edges(&mut self, key: Key, value: Span, quote: Quote) {
        let written = value.of(self.text);
        if let [first, .., last] | [first @ last] = written.as_bytes() {
            if !first.is_ascii()
                || !last.is_ascii()
                || *first == b'>'
                || matches!(last, b';' | b',')
            {
                self.warn_of_remarkable_edges(key, value, quote);
            }
        }
    }

    #[cold]
    fn warn_of_remarkable_edges(&mut self, key: Key, value: Span, quote: Quote) {
        let written = value.of(self.text);
        if let Some((place, _)) = invisible_edge(written) {
            let place = value.start() + place;
            self.reporter.warn(Code::InvisibleCharacter, place, key);
        }
        if quote != Quote::None {
            return;
        }
        if is_in_typographic_quotes(written) {
            self.reporter
                .warn(Code::TypographicQuotes, value.start(), key);
        }
        let before = self.text.get(..value.start()).unwrap_or_default();
        if written.starts_with('>') && before.ends_with('=') {
            self.reporter.warn(Code::Arrow, value.start(), key);
        }
        if is_line_end_of_language(written) {
            self.reporter
                .warn(Code::SeparatorAtEnd, value.end() - 1, key);
        }
    }

    /// Trims blanks after an unquoted value.
    fn trim_end(&mut self, start: usize, end: usize, key: Key) -> Span {
        let written = self.text.get(start..end).unwrap_or_default();
        if written.as_bytes().last().is_some_and(u8::is_ascii_graphic) {
            return Span::new(start, end);
        }
        let trimmed = written.trim_end_matches([' ', '\t']);
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
            let code = if armour::has_escaped_line_feeds(written) {
                Code::EscapedLineFeeds
            } else {
                Code::BackslashInValue
            };
            warn_at(code, written.find('\\'));
        }
    }

    /// Hides apparent keys on the next lines, after a value that was meant to span them but does not.
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
            // Its quote was left open; the one that closes it is the opening quote of a later value.
            Tail::Text { .. } if spans_lines => {
                self.lexer.skip_to_line_end();
                return self.unterminated(key, open, self.lexer.at);
            }
            Tail::Text { at } => return self.refuse_value(Code::TextAfterQuote, key, open, at),
        }
        let facts = self.skip_comment();
        self.finish_quoted(key, value, quote, seen, facts);
    }

    /// Determines what follows a closing quote; stops at the text, the comment or the line end.
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
            let nul = value.start() + written.find('\0').unwrap_or_default();
            if !self.ends_at_utf16(nul) {
                self.reporter.error_of_nul(nul, Some(key));
            }
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
        self.warn_of_edges(key, value, quote);
        self.push(key, value, quote, facts);
    }

    /// Reports an unclosed quote and continues with the next line.
    fn unterminated(&mut self, key: Key, open: usize, closing_line_end: usize) {
        self.lexer.at = open;
        self.refuse_value(Code::UnterminatedQuote, key, open, open);
        self.reporter.quiet_until(closing_line_end);
    }

    /// Refuses a value that starts at `start` because of what is at `at`.
    fn refuse_value(&mut self, code: Code, key: Key, start: usize, at: usize) {
        self.reporter.error(code, at, Some(key));
        self.lexer.skip_to_line_end();
        let value = Span::new(start, self.lexer.at);
        self.push(key, value, Quote::None, Facts::BROKEN);
    }
}
