//! Collects what the parser reports. Which keys may be shown is decided once the whole text is read.

use super::code::Code;
use super::finding::Finding;
use super::findings::Findings;
use crate::span::Span;

/// The text before the `=` of a line.
#[derive(Clone, Copy)]
pub(crate) struct Key {
    pub(crate) span: Span,
    /// Whether every reader accepts it.
    pub(crate) is_usual: bool,
}

/// Collects the parser's findings, and knows which lines are inside text that was meant as a value.
pub(crate) struct Reporter<'t> {
    original: Option<&'t [u8]>,
    /// The start of the current line.
    pub(crate) line: usize,
    /// Up to this offset, text that looks like a key is probably part of a value.
    hidden_until: usize,
    /// Up to this offset, lines that are not entries are already reported as part of an unterminated value.
    quiet_until: usize,
    /// Up to this offset, lone carriage returns are already reported.
    carriage_returns_told: usize,
    findings: Findings,
}

impl<'t> Reporter<'t> {
    pub(crate) fn new(original: Option<&'t [u8]>) -> Reporter<'t> {
        Reporter {
            original,
            line: 0,
            hidden_until: 0,
            quiet_until: 0,
            carriage_returns_told: 0,
            findings: Findings::default(),
        }
    }

    pub(crate) fn finish(self) -> Findings {
        self.findings
    }

    /// Hides apparent keys up to an offset.
    pub(crate) fn hide_until(&mut self, offset: usize) {
        self.hidden_until = self.hidden_until.max(offset);
    }

    /// Hides apparent keys up to an offset, and reports no more lines there that are not entries.
    pub(crate) fn quiet_until(&mut self, offset: usize) {
        self.hide_until(offset);
        self.quiet_until = self.quiet_until.max(offset);
    }

    /// Whether the line is inside text that was meant as a value.
    pub(crate) const fn is_hidden(&self) -> bool {
        self.line < self.hidden_until
    }

    /// Whether the line is inside a value whose opening quote is already reported.
    pub(crate) const fn is_quiet(&self) -> bool {
        self.line < self.quiet_until
    }

    /// Reports a hazard on a line that gives a value.
    pub(crate) fn warn(&mut self, code: Code, at: usize, key: Key) {
        self.findings.push(Finding::at(code, at, Some(key.span)));
    }

    /// Reports a hazard that does not concern the name.
    pub(crate) fn warn_of_line(&mut self, code: Code, at: usize) {
        self.findings.push(Finding::at(code, at, None));
    }

    /// Reports what makes a line unusable.
    pub(crate) fn error(&mut self, code: Code, at: usize, key: Option<Key>) {
        let key = key.map(|key| key.span);
        self.findings.push(Finding::at(code, at, key));
    }

    /// Reports a NUL in the parsed text: one from the file, or the replacement for a byte that is not UTF-8.
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

    /// Whether a NUL is in a part of the file that is UTF-16.
    pub(crate) fn is_utf16_at(&self, nul: usize, text: &str) -> bool {
        let bytes = self.original.unwrap_or(text.as_bytes());
        let from = |start: usize| bytes.get(start..).unwrap_or_default();
        matches!(
            from(nul),
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] | [0, 1..=0x7f, 0, 1..=0x7f, 0, 1..=0x7f, ..]
        ) || nul
            .checked_sub(1)
            .is_some_and(|start| matches!(from(start), [1..=0x7f, 0, 1..=0x7f, 0, 1..=0x7f, 0, ..]))
    }

    /// Reports a value that spans several lines.
    pub(crate) fn error_over(&mut self, code: Code, span: Span, key: Key) {
        self.findings.push(Finding {
            span,
            ..Finding::at(code, span.start(), Some(key.span))
        });
    }

    /// Warns about a lone carriage return, once per line feed: readers that do not end lines at it see a single line.
    pub(crate) fn lone_carriage_return(&mut self, at: usize, text: &str) {
        if at < self.carriage_returns_told {
            return;
        }
        let rest = text.get(at..).unwrap_or_default();
        self.carriage_returns_told = at + rest.find('\n').unwrap_or(rest.len());
        self.warn_of_line(Code::LoneCarriageReturn, at);
    }
}
