//! The parts of a secret's text that reveal as much as the whole.

use zeroize::Zeroizing;

use super::decoded::decoded_once;
use super::url;
use crate::letters::Letters;

/// A part of a secret.
#[derive(Clone, Copy)]
pub(crate) enum Part<'t> {
    /// As secret as the whole, however short it is.
    Whole(&'t str),
    /// One of several. A short one may be any word.
    OneOf(&'t str),
}

/// A text without the blanks and quotes around it, which were hardly meant.
pub(crate) fn bare(text: &str) -> &str {
    text.trim_where(|sign| sign.is_whitespace() || "\"'`“”„‘’‚«»".contains(sign))
}

/// Visits the parts of a secret, whatever its type: without blanks and quotes around it or a comment behind it, the strings of JSON,
/// and what a URL loses where it is shown.
pub(crate) fn visit_parts(text: &str, visit: &mut dyn FnMut(Part<'_>)) {
    let bare_text = bare(text);
    visit(Part::Whole(bare_text));
    if let Some((before, _)) = text.split_once(" #") {
        visit(Part::Whole(bare(before)));
    }
    visit_lost_parts(bare_text, visit);
    visit_strings(bare_text, &mut |string| {
        visit(Part::OneOf(bare(string)));
        visit_lost_parts(string, visit);
    });
}

/// Visits what a URL loses where it is shown, as written and decoded: its password, a user that may be a token, and its
/// parameters.
pub(crate) fn visit_lost_parts(value: &str, visit: &mut dyn FnMut(Part<'_>)) {
    if let Some(password) = url::password(value) {
        visit(Part::Whole(password));
        if let Some(decoded) = decoded_once(password) {
            visit(Part::Whole(&decoded));
        }
    }
    url::visit_others_lost(value, &mut |part| {
        visit(Part::OneOf(part));
        if let Some(decoded) = decoded_once(part) {
            visit(Part::OneOf(&decoded));
        }
    });
}

/// Visits the strings of a text in JSON, as written and as they are read.
fn visit_strings(text: &str, visit: &mut dyn FnMut(&str)) {
    if !text.starts_with(['{', '[']) {
        return;
    }
    let mut rest = text;
    while let Some((_, behind)) = rest.split_once('"') {
        let end = end_of_string(behind);
        let (string, next) = behind.split_at_checked(end).unwrap_or((behind, ""));
        visit(string);
        if string.contains('\\') {
            visit(&unescaped(string));
        }
        rest = next.get(1..).unwrap_or_default();
    }
}

/// Where a string ends that has begun.
fn end_of_string(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' if !is_escaped => return at,
            b'\\' => is_escaped = !is_escaped,
            _ => is_escaped = false,
        }
    }
    text.len()
}

/// A string of JSON as it is read (RFC 8259, section 7).
fn unescaped(string: &str) -> Zeroizing<String> {
    let mut read = Zeroizing::new(String::with_capacity(string.len()));
    let mut signs = string.chars();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            read.push(sign);
            continue;
        }
        match signs.next() {
            Some('n') => read.push('\n'),
            Some('r') => read.push('\r'),
            Some('t') => read.push('\t'),
            Some('u') => {
                let digits = signs.as_str().get(..4).unwrap_or_default();
                let number = u32::from_str_radix(digits, 16).ok();
                read.extend(number.and_then(char::from_u32));
                signs = signs.as_str().get(4..).unwrap_or_default().chars();
            }
            other => read.extend(other),
        }
    }
    read
}

#[cfg(test)]
mod tests {
    use super::{Part, visit_lost_parts, visit_parts};

    fn parts(text: &str) -> Vec<String> {
        let mut parts = Vec::new();
        visit_parts(text, &mut |part| {
            let (Part::Whole(part) | Part::OneOf(part)) = part;
            if part != text {
                parts.push(part.to_owned());
            }
        });
        parts
    }

    #[test]
    fn parts_of_a_secret_are_seen_whatever_its_type() {
        for (text, expected) in [
            ("hunter2", &[][..]),
            (" 'hunter2'\n", &["hunter2"]),
            ("hunter2 # a", &["hunter2"]),
            (r#"["hunter2","a\"b"]"#, &["hunter2", r#"a\"b"#, "a\"b"]),
            (
                r#"{"k":"h\u0075nter2\n"}"#,
                &["k", r"h\u0075nter2\n", "hunter2"],
            ),
            (r#"{"k":"u://a:b@h"}"#, &["b", "k", "u://a:b@h", "b"]),
            (r#"["a"#, &["a"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
    }

    #[test]
    fn what_a_url_loses_is_seen_as_written_and_decoded() {
        for (url, expected) in [
            (
                "postgres://app:hun%40ter@h/d",
                &["hun%40ter", "hun@ter"][..],
            ),
            ("postgres://postgres@h/d", &[]),
            ("https://hunter2@h/d", &["hunter2"]),
            ("https://hunter2:x@h/d", &["x", "hunter2"]),
            ("redis://a%2Bb@h", &["a%2Bb", "a+b"]),
            ("https://h/d?sig=a%20b&c#e=f", &["a%20b", "a b", "c", "f"]),
            ("jdbc:x://h;user=sa;pw=p", &["sa", "p"]),
            ("https://h:80/d", &[]),
            ("mysql://root:hunter2", &["hunter2"]),
            ("a:b@c", &[]),
        ] {
            let mut parts = Vec::new();
            visit_lost_parts(url, &mut |part| {
                let (Part::Whole(part) | Part::OneOf(part)) = part;
                parts.push(part.to_owned());
            });
            assert_eq!(parts, expected, "{url}");
        }
    }
}
