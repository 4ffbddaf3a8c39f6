//! Keys in PEM and similar armour: `-----BEGIN …`, lines of base64, `-----END …`.

use crate::letters::Letters;

const BEGIN: &str = "-----BEGIN";
const END: &str = "-----END";

/// Whether a string starts with the first line of such a key.
pub(super) fn begins(text: &str) -> bool {
    text.starts_with(BEGIN)
}

/// Whether a string contains the last line of such a key.
pub(super) fn ends(text: &str) -> bool {
    text.contains(END)
}

/// Whether a line is the last line of such a key.
pub(super) fn is_last(line: &str) -> bool {
    line.trim_start().starts_with(END)
}

/// Whether such a key begins anywhere in a line.
pub(super) fn begins_within(line: &str) -> bool {
    line.contains(BEGIN)
}

/// Whether a string is such a key with the two characters `\n` instead of line feeds.
pub(crate) fn has_escaped_line_feeds(text: &str) -> bool {
    begins(text) && !text.contains(['\n', '\r']) && text.contains("\\n")
}

/// Whether a line can be part of such a key: base64, a header, or an empty line.
pub(super) fn may_hold(line: &str) -> bool {
    let line = line.trim();
    let digits = line.trim_end_matches('=');
    let is_digit = |letter: char| letter.is_ascii_alphanumeric() || "+/-_".contains(letter);
    let is_header = || {
        let name = line.split_once(": ").map_or("", |(name, _)| name);
        let is_inner = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
        !name.is_empty() && name.has_only(is_inner)
    };
    digits.has_only(is_digit) || is_header()
}
