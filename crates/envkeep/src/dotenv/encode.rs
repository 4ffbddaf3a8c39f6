//! How a value is written so that it reads back the same.

use zeroize::Zeroizing;

use super::quote::reference_like;

/// Which forms may be chosen for a value.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// The first that fits of none, single and double quotes.
    Shortest,
    /// Single or double quotes.
    Quoted,
}

/// Writes a value that holds no NUL, in one buffer of the exact size.
#[inline]
pub(crate) fn encode(value: &str, form: Form) -> Zeroizing<String> {
    if form == Form::Shortest && is_bare(value) {
        return Zeroizing::new(value.to_owned());
    }
    if is_plain(value) {
        return quoted(value, '\'', |_| None);
    }
    quoted(value, '"', escape)
}

/// Whether all nine readers read the value without quotes.
#[inline]
fn is_bare(value: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"_./:@%+,=?&-".contains(&byte);
    let is_first = |byte: u8| byte.is_ascii_alphanumeric() || b"_./".contains(&byte);
    value.bytes().next().is_none_or(is_first) && value.bytes().all(is_inner)
}

/// Whether a value stands in single quotes as it is.
#[inline]
fn is_plain(value: &str) -> bool {
    !value.contains(['\'', '\\', '\n', '\r']) && reference_like(value).is_none()
}

#[inline]
const fn escape(character: char) -> Option<&'static str> {
    Some(match character {
        '\\' => "\\\\",
        '"' => "\\\"",
        '$' => "\\$",
        '\n' => "\\n",
        '\r' => "\\r",
        _ => return None,
    })
}

#[inline]
fn quoted(
    value: &str,
    mark: char,
    escape: impl Fn(char) -> Option<&'static str>,
) -> Zeroizing<String> {
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
