//! A reader that borrows: one pass, and a copy only where a value has to be decoded. It reads what the bench generates.

use std::borrow::Cow;
use std::fmt;

use memchr::{memchr, memchr2};

/// Where assignments go, and where a reference is looked up.
pub trait Sink<'t> {
    fn set(&mut self, name: &'t str, value: Cow<'t, str>);
    fn look_up(&self, name: &str) -> Option<&str>;
}

/// The offset at which the text is not what the reader knows.
#[derive(Clone, Copy, Debug)]
pub struct SyntaxError(usize);

impl fmt::Display for SyntaxError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "the text is not valid at byte {}", self.0)
    }
}

impl std::error::Error for SyntaxError {}

/// Hands every assignment of a text to the sink.
///
/// # Errors
///
/// At the first line that is not an assignment.
pub fn parse<'t>(text: &'t str, sink: &mut impl Sink<'t>) -> Result<(), SyntaxError> {
    let mut rest = text;
    while !rest.is_empty() {
        let here = SyntaxError(text.len() - rest.len());
        let (line, after) = split_line(rest);
        let line = line.trim_ascii_start();
        if line.is_empty() || line.starts_with('#') {
            rest = after;
            continue;
        }
        let line = line.strip_prefix("export ").unwrap_or(line);
        let is_other = |byte: &u8| !is_name_byte(*byte);
        let end = line.as_bytes().iter().position(is_other).ok_or(here)?;
        let (name, value) = line.split_at_checked(end).ok_or(here)?;
        let value = value.strip_prefix('=').ok_or(here)?;
        rest = match value.as_bytes().first() {
            Some(b'\'') => {
                let (value, after) = single_quoted(value, after, rest).ok_or(here)?;
                sink.set(name, Cow::Borrowed(value));
                after
            }
            Some(b'"') => {
                let (value, after) = double_quoted(value, after, rest).ok_or(here)?;
                let decoded = decode(value, sink).ok_or(here)?;
                sink.set(name, decoded);
                after
            }
            _ => {
                let decoded = decode(unquoted(value), sink).ok_or(here)?;
                sink.set(name, decoded);
                after
            }
        };
    }
    Ok(())
}

fn split_line(text: &str) -> (&str, &str) {
    let Some(end) = memchr(b'\n', text.as_bytes()) else {
        return (text, "");
    };
    let (line, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    (line, rest.get(1..).unwrap_or_default())
}

const fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'.')
}

/// Trims a value, and cuts a comment off.
fn unquoted(value: &str) -> &str {
    let mut from = 0;
    while let Some(found) = value
        .get(from..)
        .and_then(|rest| memchr(b'#', rest.as_bytes()))
    {
        let before = value.get(..from + found).unwrap_or_default();
        if before.ends_with([' ', '\t']) {
            return before.trim_ascii();
        }
        from += found + 1;
    }
    value.trim_ascii()
}

/// A quoted value may go on behind its line: `all` is the text from the line's start, `after` from the next line on.
fn from_quote<'t>(value: &str, after: &str, all: &'t str) -> Option<&'t str> {
    let line_end = all.len() - after.len();
    let feed = usize::from(all.get(..line_end)?.ends_with('\n'));
    all.get(line_end - feed - value.len() + 1..)
}

fn single_quoted<'t>(value: &str, after: &str, all: &'t str) -> Option<(&'t str, &'t str)> {
    let text = from_quote(value, after, all)?;
    let end = memchr(b'\'', text.as_bytes())?;
    Some((text.get(..end)?, behind_quote(text, end)?))
}

fn double_quoted<'t>(value: &str, after: &str, all: &'t str) -> Option<(&'t str, &'t str)> {
    let text = from_quote(value, after, all)?;
    let mut from = 0;
    loop {
        let found = from + memchr2(b'"', b'\\', text.as_bytes().get(from..)?)?;
        if text.as_bytes().get(found) == Some(&b'"') {
            return Some((text.get(..found)?, behind_quote(text, found)?));
        }
        from = found + 2;
    }
}

/// The next line, where nothing but a comment stands behind a closing quote.
fn behind_quote(text: &str, quote: usize) -> Option<&str> {
    let (rest, after) = split_line(text.get(quote + 1..)?);
    let rest = rest.trim_ascii_start();
    (rest.is_empty() || rest.starts_with('#')).then_some(after)
}

fn decode<'t>(value: &'t str, sink: &impl Sink<'t>) -> Option<Cow<'t, str>> {
    if memchr2(b'$', b'\\', value.as_bytes()).is_none() {
        return Some(Cow::Borrowed(value));
    }
    let mut decoded = String::with_capacity(value.len());
    let mut rest = value;
    while let Some(found) = memchr2(b'$', b'\\', rest.as_bytes()) {
        decoded.push_str(rest.get(..found)?);
        let special = rest.get(found..)?;
        rest = if special.starts_with('$') {
            let (name, after) = special.strip_prefix("${")?.split_once('}')?;
            match std::env::var(name) {
                Ok(text) => decoded.push_str(&text),
                Err(_) => decoded.push_str(sink.look_up(name)?),
            }
            after
        } else {
            let mut escaped = special.get(1..)?.chars();
            decoded.push(match escaped.next()? {
                'n' => '\n',
                'r' => '\r',
                other => other,
            });
            escaped.as_str()
        };
    }
    decoded.push_str(rest);
    Some(Cow::Owned(decoded))
}
