//! Turns tokens into entries and findings, line by line, in one forward pass.

use super::code::Code;
use super::findings::Findings;
use super::lexer::Lexer;
use super::quote::Quote;
use super::raw_entry::{Facts, RawEntry};
use super::reporter::{Key, Reporter};
use super::scan;
use super::syntax::{Assigned, Line, value_after};
use crate::escape::is_invisible;
use crate::span::Span;

/// The result of parsing.
pub(crate) struct Parsed {
    pub(crate) entries: Vec<RawEntry>,
    pub(crate) findings: Findings,
}

/// Parses `text`, in which a NUL has replaced every byte that is not UTF-8.
///
/// `original` is the file before the replacement, if there was any.
pub(crate) fn parse(text: &str, original: Option<&[u8]>) -> Parsed {
    let start = if text.starts_with('\u{feff}') {
        '\u{feff}'.len_utf8()
    } else {
        0
    };
    let mut parser = Parser {
        text,
        lexer: Lexer::new(text, start),
        // Few files have shorter lines on average, so the list seldom grows.
        entries: Vec::with_capacity(text.len() / 24 + 1),
        bare: 0,
        reporter: Reporter::new(original),
    };
    while parser.lexer.at < text.len() {
        parser.line();
    }
    Parsed {
        entries: parser.entries,
        findings: parser.reporter.finish(),
    }
}

/// The most lines consisting of a name alone that become entries. Such a line can be far shorter than an entry, and a file with
/// more of them is not a `.env` file; as many errors are reported about it.
const MOST_BARE: usize = 1_000;

/// Whether a value that begins with this byte needs no further look.
#[inline]
const fn may_begin(first: u8) -> bool {
    first.is_ascii_graphic() && !matches!(first, b'-' | b'{' | b'[' | b'>')
}

/// The same for its last byte.
#[inline]
const fn may_end(last: u8) -> bool {
    last.is_ascii_graphic() && !matches!(last, b';' | b',')
}

pub(super) struct Parser<'t> {
    pub(super) text: &'t str,
    pub(super) lexer: Lexer<'t>,
    entries: Vec<RawEntry>,
    /// How many lines had no `=`.
    bare: usize,
    pub(super) reporter: Reporter<'t>,
}

impl Parser<'_> {
    fn line(&mut self) {
        self.reporter.line = self.lexer.at;
        if let Some(key) = self.plain_key() {
            if !self.plain_value(key) {
                self.value(key);
            }
            return;
        }
        self.skip_blanks();
        match self.lexer.peek() {
            None | Some(b'\n' | b'\r' | b'#') => {
                self.skip_comment();
                self.end_line();
            }
            Some(_) => self.assignment(),
        }
    }

    /// Reads a usual key directly followed by `=`, as nearly every assignment starts. On any other start of a line, it consumes
    /// nothing.
    #[inline]
    fn plain_key(&mut self) -> Option<Key> {
        let start = self.lexer.at;
        let rest = self.text.as_bytes().get(start..)?;
        let (b'A'..=b'Z' | b'a'..=b'z' | b'_') = rest.first()? else {
            return None;
        };
        let equals = scan::key_length(rest);
        if rest.get(equals) != Some(&b'=') {
            return None;
        }
        self.lexer.at = start + equals + 1;
        Some(Key {
            span: Span::new(start, start + equals),
            is_usual: true,
        })
    }

    /// Reads a value without special characters, up to a line feed. On any other value, it consumes nothing. The result is the
    /// same as on the general path, only sooner.
    #[inline]
    fn plain_value(&mut self, key: Key) -> bool {
        let bytes = self.text.as_bytes();
        let value = self.lexer.at;
        let Some(end) = scan::find(bytes, value).filter(|&end| bytes.get(end) == Some(&b'\n'))
        else {
            return false;
        };
        // Blanks must be trimmed, a `-` or a bracket may start a longer value, and a `;` may belong to another language.
        match bytes.get(value..end) {
            Some([]) => {}
            Some([only]) if may_begin(*only) && may_end(*only) => {}
            Some([first, .., last]) if may_begin(*first) && may_end(*last) => {}
            _ => return false,
        }
        self.lexer.at = end + 1;
        self.add(key, Span::new(value, end), Quote::None, Facts::default());
        true
    }

    fn assignment(&mut self) {
        let start = self.lexer.at;
        let word = self.key();
        let follows_blank = matches!(self.lexer.peek(), Some(b' ' | b'\t'));
        let is_export = follows_blank && word.span.of(self.text) == "export";
        let key = if is_export {
            self.key_after_export(word)
        } else {
            word
        };
        self.skip_blanks();
        let named = (!key.span.is_empty()).then_some(key);
        match (self.lexer.peek(), named) {
            (Some(b'='), Some(key)) => {
                self.lexer.at += 1;
                self.value(key);
            }
            (Some(b'='), None) => self.refuse_line(Code::MissingKey, start, None),
            (Some(b':'), Some(key)) => self.refuse_colon(start, key),
            (Some(0), _) => self.refuse_nul(self.lexer.at, None),
            (None | Some(b'\n' | b'\r' | b'#'), _) => {
                let is_exported = key.span != word.span;
                let code = if is_exported {
                    Code::MissingValue
                } else {
                    Code::MissingEquals
                };
                self.refuse_line(code, start, named);
            }
            (Some(_), _) => self.refuse_text(start),
        }
    }

    /// Reads the key after `export`; if an `=` or nothing follows, `export` itself is the key.
    fn key_after_export(&mut self, export: Key) -> Key {
        self.skip_blanks();
        if matches!(self.lexer.peek(), Some(b'=' | b'#')) || self.lexer.is_at_line_end() {
            return export;
        }
        self.key()
    }

    #[inline]
    fn key(&mut self) -> Key {
        let start = self.lexer.at;
        let first = self.lexer.peek();
        self.lexer.skip_key();
        let mut is_usual = !matches!(first, Some(b'0'..=b'9' | b'.'));
        if matches!(self.lexer.peek(), Some(b'-' | 0x80..)) {
            let ascii = self.lexer.at;
            self.lexer.skip_unusual_key();
            is_usual &= self.lexer.at == ascii;
        }
        let span = Span::new(start, self.lexer.at);
        // If a blank follows, many readers take `export` for the word before a name.
        is_usual &= span.of(self.text) != "export" || self.lexer.peek() == Some(b'=');
        Key { span, is_usual }
    }

    /// Refuses a line with text that cannot be part of a key.
    fn refuse_text(&mut self, start: usize) {
        let mut rest = self.lexer;
        if let Some(nul) = rest.skip_to_line_end() {
            return self.refuse_nul(nul, None);
        }
        let has_equals = self
            .text
            .get(start..rest.at)
            .is_some_and(|line| line.contains('='));
        if !has_equals {
            return self.refuse_line(Code::MissingEquals, start, None);
        }
        match self.invisible_in_key(start) {
            Some(at) => self.refuse(Code::InvisibleInKey, at, None),
            None => self.refuse_line(Code::InvalidKey, start, None),
        }
    }

    /// Refuses a line that is not an assignment; if it is one in another syntax, reports that.
    fn refuse_line(&mut self, code: Code, start: usize, key: Option<Key>) {
        match Line::read(self.rest_of_line(start)) {
            Some(Line { assigned, .. }) => {
                self.refuse_assigned(Code::OtherSyntax, start, start, assigned);
            }
            None => self.refuse(code, start, key),
        }
    }

    /// Refuses a line with `:` after the name, as in YAML. Some operators of makefiles begin with `:` too.
    fn refuse_colon(&mut self, start: usize, key: Key) {
        let line = self.rest_of_line(start);
        let colon = self.lexer.at - start;
        if line
            .get(colon + 1..)
            .is_some_and(|rest| rest.starts_with([':', '=']))
        {
            return self.refuse_line(Code::ColonSeparator, start, Some(key));
        }
        let assigned = Assigned {
            key: key.span.start() - start..key.span.end() - start,
            value: value_after(line, colon + 1),
        };
        self.refuse_assigned(Code::ColonSeparator, self.lexer.at, start, Some(assigned));
    }

    /// Refuses a line that starts at an offset and sets a variable in another syntax.
    fn refuse_assigned(&mut self, code: Code, at: usize, start: usize, assigned: Option<Assigned>) {
        let assigned = assigned.map(|Assigned { key, value }| {
            let span = Span::new(start + key.start, start + key.end);
            let place = Span::new(start + value.place.start, start + value.place.end);
            let key = Key {
                span,
                is_usual: true,
            };
            (key, place, value.quote)
        });
        if !self.reporter.is_quiet() {
            self.reporter.error(code, at, assigned.map(|(key, ..)| key));
        }
        self.lexer.skip_to_line_end();
        match assigned.filter(|_| !self.reporter.is_hidden()) {
            Some((key, value, quote)) => {
                let mut facts = Facts::BROKEN;
                if value.of(self.text).contains('$') {
                    facts.add(Facts::DOLLAR);
                }
                self.push(key, value, quote, facts);
            }
            None => self.end_line(),
        }
    }

    /// The text from an offset to the end of its line.
    fn rest_of_line(&self, start: usize) -> &str {
        let rest = self.text.get(start..).unwrap_or_default();
        rest.split(['\n', '\r']).next().unwrap_or_default()
    }

    /// The offset of an invisible character before the `=` of a line.
    fn invisible_in_key(&self, start: usize) -> Option<usize> {
        let (before, _) = self.text.get(start..)?.split_once('=')?;
        let (at, _) = before
            .char_indices()
            .find(|&(_, next)| is_invisible(next))?;
        Some(start + at)
    }

    /// Refuses a line that is not an assignment.
    fn refuse(&mut self, code: Code, at: usize, key: Option<Key>) {
        // With `export` or `:`, the line was meant as an assignment; without, it may be part of a value.
        let is_assignment = matches!(code, Code::MissingValue | Code::ColonSeparator);
        if !self.reporter.is_quiet() {
            self.reporter.error(code, at, key.filter(|_| is_assignment));
        }
        if code == Code::MissingEquals {
            self.bare += 1;
        }
        let is_kept = self.bare <= MOST_BARE && !self.reporter.is_hidden();
        self.skip_broken(key.filter(|_| is_kept));
    }

    /// Refuses a line because of its NUL.
    pub(super) fn refuse_nul(&mut self, at: usize, key: Option<Key>) {
        if self.ends_at_utf16(at) {
            return;
        }
        self.reporter.error_of_nul(at, key);
        self.skip_broken(key);
    }

    /// Stops at a NUL in UTF-16 text, such as PowerShell appends to a file; returns whether it stopped.
    pub(super) fn ends_at_utf16(&mut self, nul: usize) -> bool {
        if !self.reporter.is_utf16_at(nul, self.text) {
            return false;
        }
        let before = self.text.get(..nul).unwrap_or_default();
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        self.reporter.error(Code::Utf16Part, line, None);
        self.lexer.at = self.text.len();
        true
    }

    /// Skips a line; if it names a variable, adds an entry without a value.
    fn skip_broken(&mut self, key: Option<Key>) {
        self.lexer.skip_to_line_end();
        match key {
            Some(key) => {
                let rest = Span::new(key.span.end(), self.lexer.at);
                self.push(key, rest, Quote::None, Facts::BROKEN);
            }
            None => self.end_line(),
        }
    }

    #[inline]
    pub(super) fn skip_blanks(&mut self) {
        let is_blank = |next: u8| !next.is_ascii_graphic();
        if !self.lexer.peek().is_some_and(is_blank) {
            return;
        }
        if let Some(unusual) = self.lexer.skip_blanks() {
            self.reporter.warn_of_line(Code::UnusualBlank, unusual);
        }
    }

    /// Skips a comment, if there is one; a NUL in it makes the line faulty.
    #[inline]
    pub(super) fn skip_comment(&mut self) -> Facts {
        if self.lexer.is_at_line_end() {
            return Facts::default();
        }
        self.skip_to_line_end()
    }

    fn skip_to_line_end(&mut self) -> Facts {
        let Some(nul) = self.lexer.skip_to_line_end() else {
            return Facts::default();
        };
        if !self.ends_at_utf16(nul) {
            self.reporter.error_of_nul(nul, None);
        }
        Facts::BROKEN
    }

    #[inline]
    fn end_line(&mut self) {
        if let Some(alone) = self.lexer.skip_line_end() {
            // In UTF-16, a NUL separates the two characters of a line end.
            if self.lexer.peek() == Some(0) && self.reporter.is_utf16_at(alone + 1, self.text) {
                return;
            }
            self.reporter.lone_carriage_return(alone, self.text);
        }
    }

    /// Ends the line and adds its entry.
    pub(super) fn push(&mut self, key: Key, value: Span, quote: Quote, facts: Facts) {
        if !key.is_usual && !facts.has(Facts::BROKEN) {
            self.reporter
                .warn_of_line(Code::UnusualKey, key.span.start());
        }
        self.end_line();
        self.add(key, value, quote, facts);
    }

    /// Adds the entry of a line that has ended.
    #[inline]
    fn add(&mut self, key: Key, value: Span, quote: Quote, mut facts: Facts) {
        if key.span.len() > RawEntry::LONGEST_KEY {
            return self
                .reporter
                .error(Code::InvalidKey, key.span.start(), None);
        }
        if self.reporter.is_hidden() {
            facts.add(Facts::HIDDEN);
        }
        self.entries
            .push(RawEntry::new(key.span, value, quote, facts));
    }
}
