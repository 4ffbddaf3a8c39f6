//! What the parser reports, and which keys it may name while doing so.

use super::code::Code;
use super::diagnostic::{Finding, Findings};
use crate::span::Span;

/// What stands before the `=` of a line.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) span: Span,
    /// Whether every reader takes it.
    pub(crate) is_usual: bool,
}

/// How much is known about the line that a finding points at.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Line {
    Sound,
    Refused,
}

/// The longest key that a message names.
const LONGEST_SHOWN: usize = 64;

/// Collects what the parser finds, and keeps what may be a piece of a value out of it.
pub(crate) struct Reporter<'t> {
    text: &'t str,
    original: Option<&'t [u8]>,
    /// Where the line that is being read starts.
    pub(crate) line: usize,
    /// Up to here what looks like a key is probably a piece of a value, and is never shown.
    hidden_until: usize,
    /// Up to here a line that is no entry was already reported as part of an unterminated value.
    quiet_until: usize,
    /// The lines before were no entries, so this one may be a piece of a value as well.
    pub(crate) in_doubt: bool,
    saw_carriage_return: bool,
    findings: Findings,
}

impl<'t> Reporter<'t> {
    pub(crate) fn new(text: &'t str, original: Option<&'t [u8]>) -> Reporter<'t> {
        Reporter {
            text,
            original,
            line: 0,
            hidden_until: 0,
            quiet_until: 0,
            in_doubt: false,
            saw_carriage_return: false,
            findings: Findings::default(),
        }
    }

    pub(crate) fn finish(self) -> Findings {
        self.findings
    }

    /// Hides what looks like keys up to an offset.
    pub(crate) fn hide_until(&mut self, offset: usize) {
        self.hidden_until = self.hidden_until.max(offset);
    }

    /// Hides what looks like keys up to an offset, and says no more about lines that are no entries.
    pub(crate) fn quiet_until(&mut self, offset: usize) {
        self.hide_until(offset);
        self.quiet_until = self.quiet_until.max(offset);
    }

    /// Whether the line stands in what was meant to be a value.
    pub(crate) const fn is_hidden(&self) -> bool {
        self.line < self.hidden_until
    }

    /// Whether the line stands in a value whose opening quote is reported.
    pub(crate) const fn is_quiet(&self) -> bool {
        self.line < self.quiet_until
    }

    /// Whether a message may name the key: on a line that is not certain only if it looks like nothing but a
    /// variable, and never where it stands in what was meant to be a value.
    #[inline]
    pub(crate) fn may_show(&self, key: Key, line: Line) -> bool {
        if self.is_hidden() || key.span.len() > LONGEST_SHOWN {
            return false;
        }
        let is_certain = line == Line::Sound && !self.in_doubt && key.is_usual;
        is_certain || is_constant_case(key.span.of(self.text))
    }

    /// Reports a hazard on a line that gives its value.
    pub(crate) fn warn(&mut self, code: Code, at: usize, key: Key) {
        let shown = self.may_show(key, Line::Sound).then_some(key.span);
        self.findings.push(Finding::at(code, at, shown));
    }

    /// Reports a hazard that has no part in the name.
    pub(crate) fn warn_of_line(&mut self, code: Code, at: usize) {
        self.findings.push(Finding::at(code, at, None));
    }

    /// Reports what makes a line unusable.
    pub(crate) fn error(&mut self, code: Code, at: usize, key: Option<Key>) {
        let shown = key.filter(|&key| self.may_show(key, Line::Refused));
        self.findings
            .push(Finding::at(code, at, shown.map(|key| key.span)));
    }

    /// Reports a NUL of the parsed text: one of the file, or the stand-in for a byte that is not UTF-8.
    pub(crate) fn error_of_nul(&mut self, at: usize, key: Option<Key>) {
        let byte = self
            .original
            .and_then(|bytes| bytes.get(at))
            .copied()
            .unwrap_or_default();
        let code = if byte == 0 {
            Code::NulByte
        } else {
            Code::InvalidUtf8
        };
        self.error(code, at, key);
    }

    /// Warns once of a carriage return alone: a file that has one has one on every line.
    pub(crate) fn lone_carriage_return(&mut self, at: usize) {
        if !std::mem::replace(&mut self.saw_carriage_return, true) {
            self.warn_of_line(Code::LoneCarriageReturn, at);
        }
    }
}

/// Whether a name is `[A-Z][A-Z0-9_]*`.
fn is_constant_case(name: &str) -> bool {
    let is_constant = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    name.starts_with(|first: char| first.is_ascii_uppercase()) && name.bytes().all(is_constant)
}
