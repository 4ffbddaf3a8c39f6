//! The value that was meant, if the written one reads as something else.

use zeroize::Zeroizing;

use super::code::Code;
use super::quote::{Part, Parts, Place, Quote};
use super::raw_entry::RawEntry;
use super::reference::{self, Dollar, Reference};

/// The value that was meant, if a finding with this code says that the text reads as another.
pub(super) fn meant<'t>(code: Code, text: &'t str, entry: &RawEntry) -> Option<&'t str> {
    let written = entry.value().of(text);
    match code {
        Code::UnquotedLines => Some(written.trim_matches('`')),
        Code::TypographicQuotes => {
            let mut characters = written.chars();
            characters.next();
            characters.next_back();
            Some(characters.as_str())
        }
        Code::CutValue => {
            let rest = text.get(entry.value().start()..)?;
            let line = rest.split(['\n', '\r']).next()?;
            Some(line.trim_end())
        }
        // The quotes may be part of the value or not; a form for the whole text covers both.
        _ => None,
    }
}

/// The decoded text of a value in which no `$` starts a reference.
pub(super) fn literal(written: &str, quote: Quote) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(written.len()));
    if quote == Quote::Single {
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

/// A value in double quotes that keeps its references, each in braces. `None` if it has no reference, or one with an operator,
/// which most readers misread in any form. For a name without braces, `is_meant` decides whether it is a reference.
pub(super) fn with_references(
    written: &str,
    quote: Quote,
    is_meant: &dyn Fn(&str) -> bool,
) -> Option<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::with_capacity(2 * written.len()));
    let mut parts = Parts::new(written, written.len(), quote);
    let mut refers = false;
    while let Some(part) = parts.next(Place::Value) {
        match part {
            Part::Text(plain) => push_escaped(&mut text, plain),
            Part::Close => text.push('}'),
            Part::Dollar(_) => match reference::read(&mut parts) {
                Dollar::Reference(reference)
                    if is_bare(written, &reference) && !is_meant(reference.name) =>
                {
                    text.push_str("\\$");
                    text.push_str(reference.name);
                }
                Dollar::Reference(reference) if reference.operator.is_none() => {
                    refers = true;
                    text.push_str("${");
                    text.push_str(reference.name);
                    text.push('}');
                }
                Dollar::Reference(_) | Dollar::Refused(_) => return None,
                Dollar::Literal => text.push_str("\\$"),
            },
        }
    }
    refers.then_some(text)
}

/// Whether a reference is written without braces.
fn is_bare(written: &str, reference: &Reference<'_>) -> bool {
    let before = written.get(..reference.span.start());
    before.is_some_and(|before| before.ends_with('$'))
}

fn push_escaped(text: &mut String, plain: &str) {
    for character in plain.chars() {
        if matches!(character, '\\' | '"' | '$') {
            text.push('\\');
        }
        text.push(character);
    }
}

/// A value in double quotes, with every backslash doubled that escapes nothing.
pub(super) fn with_doubled_backslashes(written: &str) -> Zeroizing<String> {
    let mut text = Zeroizing::new(String::with_capacity(2 * written.len()));
    let mut rest = written;
    while let Some((before, behind)) = rest.split_once('\\') {
        text.push_str(before);
        let mut characters = behind.chars();
        match characters.next() {
            Some(escaped @ ('n' | 'r' | '\\' | '"' | '$')) => text.extend(['\\', escaped]),
            Some(other) => text.extend(['\\', '\\', other]),
            None => text.push_str("\\\\"),
        }
        rest = characters.as_str();
    }
    text.push_str(rest);
    text
}
