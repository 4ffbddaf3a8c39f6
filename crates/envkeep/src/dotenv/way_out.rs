//! How a fix is said that depends on the value: the encoder that writes values tells what the value is to be written as.

use std::borrow::Cow;

use zeroize::Zeroizing;

use super::code::Code;
use super::encode::{Form, encode};
use super::entry::{Quote, RawEntry};
use super::findings::Finding;
use super::portability::Readers;
use super::quote::{Part, Parts, Place};

/// The part of a fix that says how the value is to be written; where it holds a `'` it is another.
const IN_SINGLE_QUOTES: &str = "`KEY='…'`";

/// How a fix is to be said, where it depends on the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WayOut {
    /// As the code has it.
    Usual,
    /// The value cannot stand in single quotes: in double ones, as it is.
    DoubleQuotes,
    /// In double quotes, with something escaped.
    Escaped,
    /// There is none: no form of the value is read alike by most readers.
    None,
}

impl WayOut {
    /// The fix of a code, said so; `KEY` stands for the variable.
    pub(crate) fn fix(self, code: Code) -> Option<Cow<'static, str>> {
        let fix = code.wording().fix?;
        let written = match self {
            Self::Usual => return Some(fix.into()),
            Self::DoubleQuotes => "`KEY=\"…\"`",
            Self::Escaped => "`KEY=\"…\"` with a backslash before each `\\`, `\"` and `$`",
            Self::None => return None,
        };
        Some(fix.replace(IN_SINGLE_QUOTES, written).into())
    }

    /// For a value as it was meant, which is to stand in quotes.
    fn of(value: &str) -> Self {
        let encoded = encode(value, Form::Quoted);
        if encoded.text.starts_with('\'') {
            // In front of the closing quote a backslash is warned of itself.
            return if value.ends_with('\\') {
                Self::None
            } else {
                Self::Usual
            };
        }
        let inner = encoded.text.trim_start_matches('"');
        let inner = inner
            .get(..inner.len().saturating_sub(1))
            .unwrap_or_default();
        if Readers::differing(inner, Quote::Double).are_most() {
            return Self::None;
        }
        if value.contains(['"', '\\', '$']) {
            Self::Escaped
        } else {
            Self::DoubleQuotes
        }
    }
}

/// How the fixes of findings are to be said: by the encoder that writes values, of each value as it was meant.
pub(crate) struct WaysOut<'d> {
    text: &'d str,
    entries: &'d [RawEntry],
    /// The entry that was looked at last: one may have many findings.
    last: Option<(usize, WayOut)>,
}

impl<'d> WaysOut<'d> {
    pub(crate) fn new(text: &'d str, entries: &'d [RawEntry]) -> Self {
        Self {
            text,
            entries,
            last: None,
        }
    }

    pub(crate) fn of(&mut self, finding: &Finding) -> WayOut {
        let depends_on_value = |fix: &str| fix.contains(IN_SINGLE_QUOTES);
        if !finding.code.wording().fix.is_some_and(depends_on_value) {
            return WayOut::Usual;
        }
        let at = finding.span.start();
        let is_before = |entry: &RawEntry| entry.written().end() <= at;
        let number = self.entries.partition_point(is_before);
        if let Some((_, way_out)) = self.last.filter(|&(last, _)| last == number) {
            return way_out;
        }
        let entry = self.entries.get(number);
        let way_out = match entry.filter(|entry| entry.key().start() <= at) {
            Some(entry) => self.of_entry(finding.code, entry),
            None => WayOut::Usual,
        };
        self.last = Some((number, way_out));
        way_out
    }

    fn of_entry(&self, code: Code, entry: &RawEntry) -> WayOut {
        let written = entry.value().of(self.text);
        match code {
            // What stands behind the opening quote.
            Code::UnterminatedQuote => WayOut::of(written.get(1..).unwrap_or_default()),
            _ => WayOut::of(&literal(written, entry.quote())),
        }
    }
}

/// The text of a value in which no `$` starts a reference.
fn literal(written: &str, quote: Quote) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    if quote != Quote::Double {
        text.push_str(written);
        return text;
    }
    let mut parts = Parts::new(written, written.len(), quote);
    while let Some(part) = parts.next(Place::Value) {
        text.push_str(match part {
            Part::Text(text) => text,
            Part::Dollar(_) => "$",
            Part::Close => "}",
        });
    }
    text
}
