//! A text within a cell of a Markdown table. Bars are escaped in all that is written here, for one would end the cell.

use std::fmt::Write;

use super::line::{escaped, exact};

/// A text as code.
#[inline]
pub(crate) fn code(text: &str) -> String {
    code_of_printable(&exact(text))
}

#[inline]
fn code_of_printable(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    // Renderers do not agree on a backslash before a bar.
    if text.contains(r"\|") {
        return code_element(text);
    }
    let mark = "`".repeat(longest_run(text) + 1);
    // CommonMark (section 6.1) takes one blank from either side, if there is one on both and something else between.
    let has_blanks = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let touches = text.starts_with('`') || text.ends_with('`');
    let blank = if has_blanks || touches { " " } else { "" };
    format!("{mark}{blank}{}{blank}{mark}", text.replace('|', r"\|"))
}

/// A text as an element of HTML, in which every sign is a character reference.
#[inline]
fn code_element(text: &str) -> String {
    let mut out = String::from("<code>");
    for character in text.chars() {
        if character.is_ascii_punctuation() || character == ' ' {
            let _ = write!(out, "&#{};", u32::from(character));
        } else {
            out.push(character);
        }
    }
    out + "</code>"
}

#[inline]
fn longest_run(text: &str) -> usize {
    let runs = text.split(|character| character != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// One of several words that a value may be: as it is where Markdown has no meaning for any sign of it, else as code.
#[inline]
pub(crate) fn choice(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-./+".contains(character);
    // An underscore within a word starts no emphasis.
    let is_word = text
        .split('_')
        .all(|part| part.starts_with(char::is_alphanumeric) && part.chars().all(is_plain));
    if is_word && text == exact(text) {
        text.to_owned()
    } else {
        code(text)
    }
}

/// A phrase of plain text, in which only code is marked as such.
#[inline]
pub(crate) fn phrase(text: &str) -> String {
    prose(&escaped(text), Signs::Literal)
}

/// A doc comment, which is Markdown; but what looks like HTML in it, as `Vec<String>`, is text.
#[inline]
pub(crate) fn doc(text: &str) -> String {
    prose(
        &escaped(&text.replace(['\t', '\n', '\r'], " ")),
        Signs::Markdown,
    )
}

/// What signs mean that are not in code.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Signs {
    Literal,
    Markdown,
}

#[inline]
fn prose(text: &str, signs: Signs) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        if let Some((content, behind)) = code_span(rest) {
            out.push_str(&code_again(content));
            rest = behind;
            continue;
        }
        let length = match first {
            '`' => rest.len() - rest.trim_start_matches('`').len(),
            '\\' if signs == Signs::Markdown => escape_length(rest),
            _ => first.len_utf8(),
        };
        let (piece, behind) = rest.split_at_checked(length).unwrap_or((rest, ""));
        push(piece, signs, &mut out);
        rest = behind;
    }
    out
}

/// How long an escape of Markdown is: a backslash and a sign.
#[inline]
fn escape_length(text: &str) -> usize {
    match text.as_bytes() {
        [_, sign, ..] if sign.is_ascii_punctuation() => 2,
        _ => 1,
    }
}

/// What stands between equal runs of grave accents at the start of a text, and what stands behind.
#[inline]
fn code_span(text: &str) -> Option<(&str, &str)> {
    let length = text.len() - text.trim_start_matches('`').len();
    let (mark, behind) = text.split_at_checked(length).filter(|_| length > 0)?;
    let mut at = 0;
    while let Some(found) = behind.get(at..)?.find('`') {
        let start = at + found;
        let rest = behind.get(start..)?;
        let run = rest.len() - rest.trim_start_matches('`').len();
        if run == mark.len() {
            return Some((behind.get(..start)?, behind.get(start + run..)?));
        }
        at = start + run;
    }
    None
}

/// Code of a text that is printable already, without the blank on either side that `CommonMark` takes away.
#[inline]
fn code_again(content: &str) -> String {
    let inner = content
        .strip_prefix(' ')
        .and_then(|inner| inner.strip_suffix(' '));
    code_of_printable(
        inner
            .filter(|_| !content.trim().is_empty())
            .unwrap_or(content),
    )
}

#[inline]
fn push(piece: &str, signs: Signs, out: &mut String) {
    let is_escape = piece.len() == 2 && piece.starts_with('\\');
    for character in piece.chars() {
        let is_active = match signs {
            Signs::Literal => "\\`*_<>&[]~|!#$".contains(character),
            Signs::Markdown => !is_escape && "`<|".contains(character),
        };
        match character {
            '|' if !is_escape && out.ends_with('\\') => out.push_str("&#124;"),
            _ if is_active => {
                out.push('\\');
                out.push(character);
            }
            _ => out.push(character),
        }
    }
}
