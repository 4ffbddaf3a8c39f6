//! Writes a value so that it reads back the same, here and in as many other readers as possible.

use zeroize::Zeroizing;

use super::portability::Readers;
use super::quote::Quote;
use crate::letters::Letters;

/// Which forms may be chosen for a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// None, single or double quotes.
    Shortest,
    /// Single or double quotes.
    Quoted,
    /// Any, but on a single line, for a value in a comment.
    OneLine,
}

/// A value in its written form.
pub(crate) struct Encoded {
    pub(crate) text: Zeroizing<String>,
}

/// Writes a value without NUL into one buffer of the exact size: in the form that the most readers read alike, and the
/// first of several.
#[inline]
pub(crate) fn encode(value: &str, form: Form) -> Encoded {
    let mut best: Option<(Readers, Zeroizing<String>)> = None;
    for quote in [Quote::None, Quote::Single, Quote::Double] {
        let Some(text) = write(value, quote, form) else {
            continue;
        };
        let width = quote.width();
        let inner = text.get(width..text.len() - width).unwrap_or_default();
        let differing = Readers::differing(inner, quote);
        if best
            .as_ref()
            .is_none_or(|(least, _)| differing.count() < least.count())
        {
            best = Some((differing, text));
        }
    }
    let (_, text) = best.expect("double quotes hold every value");
    Encoded { text }
}

/// Writes a value in one form, if it reads back from that form.
#[inline]
fn write(value: &str, quote: Quote, form: Form) -> Option<Zeroizing<String>> {
    let has_line_end = value.contains(['\n', '\r']);
    match quote {
        Quote::None => {
            (form != Form::Quoted && is_bare(value)).then(|| Zeroizing::new(value.to_owned()))
        }
        Quote::Single => {
            let is_divided = form == Form::OneLine && has_line_end;
            let is_plain = !is_divided && !value.contains(['\'', '\r']);
            is_plain.then(|| quoted(value, '\'', |_| None))
        }
        Quote::Double if form == Form::OneLine => {
            Some(quoted(value, '"', |character| match character {
                '\n' => Some("\\n"),
                _ => escape(character),
            }))
        }
        Quote::Double => Some(quoted(value, '"', escape)),
    }
}

/// Whether every reader, including a shell, reads the value without quotes.
#[inline]
fn is_bare(value: &str) -> bool {
    let is_inner = |letter: char| letter.is_ascii_alphanumeric() || "_./:@%+,=-".contains(letter);
    let is_first = |letter: char| letter.is_ascii_alphanumeric() || "_./".contains(letter);
    (value.is_empty() || value.starts_where(is_first)) && value.has_only(is_inner)
}

#[inline]
const fn escape(character: char) -> Option<&'static str> {
    Some(match character {
        '\\' => "\\\\",
        '"' => "\\\"",
        '$' => "\\$",
        '\r' => "\\r",
        _ => return None,
    })
}

#[inline]
fn quoted(value: &str, mark: char, escape: fn(char) -> Option<&'static str>) -> Zeroizing<String> {
    let width = |character: char| escape(character).map_or(character.len_utf8(), str::len);
    let length: usize = value.chars().map(width).sum();
    let mut text = Zeroizing::new(String::with_capacity(length + 2));
    text.push(mark);
    for character in value.chars() {
        match escape(character) {
            Some(escaped) => text.push_str(escaped),
            None => text.push(character),
        }
    }
    text.push(mark);
    text
}
