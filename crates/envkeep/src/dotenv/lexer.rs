//! Turns bytes into tokens: finds where a run of blanks, a key, a value or a line ends. It decides nothing
//! and reports nothing.

use super::quote::Quote;
use super::scan::{self, Places};

/// What a scan over a value encountered, one bit each.
#[derive(Clone, Copy, Default)]
pub(crate) struct Seen(u8);

impl Seen {
    const NOTHING: Seen = Seen(0);
    pub(crate) const HASH: Seen = Seen(1);
    pub(crate) const QUOTE: Seen = Seen(2);
    pub(crate) const BACKSLASH: Seen = Seen(4);
    pub(crate) const DOLLAR: Seen = Seen(8);
    pub(crate) const LINE_FEED: Seen = Seen(16);
    pub(crate) const CARRIAGE_RETURN: Seen = Seen(32);
    pub(crate) const NUL: Seen = Seen(64);
    const ENDS_LINE: Seen = Seen(16 | 32 | 64);

    /// What one byte means inside a value.
    #[inline]
    const fn of(byte: u8) -> Seen {
        match byte {
            b'\n' => Seen::LINE_FEED,
            b'\r' => Seen::CARRIAGE_RETURN,
            0 => Seen::NUL,
            b'#' => Seen::HASH,
            b'"' | b'\'' | b'`' => Seen::QUOTE,
            b'\\' => Seen::BACKSLASH,
            b'$' => Seen::DOLLAR,
            _ => Seen::NOTHING,
        }
    }

    #[inline]
    pub(crate) const fn has(self, other: Seen) -> bool {
        self.0 & other.0 != 0
    }

    #[inline]
    pub(crate) const fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// Where a scanned value ends, and what it contains.
#[derive(Clone, Copy)]
pub(crate) struct Scanned {
    pub(crate) end: usize,
    pub(crate) seen: Seen,
}

/// A position in a string that advances only by tokens of the grammar.
#[derive(Clone, Copy)]
pub(crate) struct Lexer<'t> {
    text: &'t str,
    pub(crate) at: usize,
}

impl<'t> Lexer<'t> {
    pub(crate) const fn new(text: &'t str, at: usize) -> Lexer<'t> {
        Lexer { text, at }
    }

    #[inline]
    pub(crate) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Whether the end of the line or of the text comes next.
    #[inline]
    pub(crate) fn is_at_line_end(&self) -> bool {
        matches!(self.peek(), None | Some(b'\n' | b'\r'))
    }

    #[inline]
    fn rest(&self) -> &'t [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    /// The next character.
    pub(crate) fn character(&self) -> Option<char> {
        self.text.get(self.at..)?.chars().next()
    }

    /// Skips blanks; returns the offset of the first that is neither a space nor a tab.
    #[inline]
    pub(crate) fn skip_blanks(&mut self) -> Option<usize> {
        while let Some(byte) = self.peek() {
            match byte {
                b' ' | b'\t' => self.at += 1,
                0x0b | 0x0c | 0x80.. => return self.skip_unusual_blanks(),
                _ => break,
            }
        }
        None
    }

    #[cold]
    fn skip_unusual_blanks(&mut self) -> Option<usize> {
        let mut unusual = None;
        while let Some(blank) = self.character().filter(|&next| is_blank(next)) {
            if unusual.is_none() && !matches!(blank, ' ' | '\t') {
                unusual = Some(self.at);
            }
            self.at += blank.len_utf8();
        }
        unusual
    }

    /// Skips ASCII letters, digits, `_` and `.`.
    #[inline]
    pub(crate) fn skip_key(&mut self) {
        self.at += scan::key_length(self.rest());
    }

    /// Skips the other characters of an unusual key: `-`, and letters and digits of any script.
    #[cold]
    pub(crate) fn skip_unusual_key(&mut self) {
        while let Some(next) = self.character() {
            if !next.is_alphanumeric() && !matches!(next, '_' | '.' | '-') {
                return;
            }
            self.at += next.len_utf8();
        }
    }

    /// Scans an unquoted value: it ends at the line end, at a comment, or at a NUL.
    #[inline]
    pub(crate) fn unquoted(&self) -> Scanned {
        let bytes = self.text.as_bytes();
        let mut seen = Seen::NOTHING;
        for place in Places::new(bytes, self.at) {
            let byte = bytes.get(place).copied().unwrap_or_default();
            let found = Seen::of(byte);
            let before = || place.checked_sub(1).and_then(|before| bytes.get(before));
            let starts_comment = byte == b'#' && matches!(before(), Some(b' ' | b'\t'));
            if starts_comment || found.has(Seen::ENDS_LINE) {
                return Scanned { end: place, seen };
            }
            seen.0 |= found.0;
        }
        Scanned {
            end: self.text.len(),
            seen,
        }
    }

    /// Scans for the closing quote, from after the opening one; `None` where there is none.
    #[inline]
    pub(crate) fn quoted(&self, quote: Quote) -> Option<Scanned> {
        let bytes = self.text.as_bytes();
        let mark = if quote == Quote::Double { b'"' } else { b'\'' };
        let mut seen = Seen::NOTHING;
        let mut escaped = None;
        for place in Places::new(bytes, self.at) {
            let byte = bytes.get(place).copied().unwrap_or_default();
            let is_escaped = escaped == Some(place);
            if byte == mark && !is_escaped {
                return Some(Scanned { end: place, seen });
            }
            if byte == b'\\' && quote == Quote::Double && !is_escaped {
                escaped = Some(place + 1);
            }
            seen.0 |= Seen::of(byte).0;
        }
        None
    }

    /// Skips to the end of the line; returns the offset of the first NUL on the way.
    #[inline]
    pub(crate) fn skip_to_line_end(&mut self) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let mut nul = None;
        for place in Places::new(bytes, self.at) {
            match bytes.get(place) {
                Some(b'\n' | b'\r') => {
                    self.at = place;
                    return nul;
                }
                Some(0) => nul = nul.or(Some(place)),
                _ => {}
            }
        }
        self.at = self.text.len();
        nul
    }

    /// Skips the line end; returns the offset of a carriage return without a line feed, unless it is the last
    /// byte.
    #[inline]
    pub(crate) fn skip_line_end(&mut self) -> Option<usize> {
        let end = self.at;
        match self.rest() {
            [b'\r', b'\n', ..] => self.at += 2,
            [b'\r', rest @ ..] => {
                self.at += 1;
                return (!rest.is_empty()).then_some(end);
            }
            [b'\n', ..] => self.at += 1,
            _ => {}
        }
        None
    }
}

/// Whether a character is a blank that does not end a line.
pub(crate) fn is_blank(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\n' | '\r')
}
