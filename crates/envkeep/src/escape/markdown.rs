//! Text within a cell of a Markdown table. All bars are escaped, because one would end the cell.

use std::fmt::Write;

use super::line::{escaped, exact};
use crate::letters::Letters;

/// Text as code.
#[inline]
pub(crate) fn code(text: &str) -> String {
    code_of_printable(&exact(text))
}

#[inline]
fn code_of_printable(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    // Renderers disagree about a backslash before a bar.
    if text.contains(r"\|") {
        return code_element(text);
    }
    let mark = "`".repeat(longest_run(text) + 1);
    // CommonMark (section 6.1) strips one blank from each side if both sides have one and the content is not all
    // blank.
    let has_blanks = text.starts_with(' ') && text.ends_with(' ') && !text.trim().is_empty();
    let touches = text.starts_with('`') || text.ends_with('`');
    let blank = if has_blanks || touches { " " } else { "" };
    format!("{mark}{blank}{}{blank}{mark}", text.replace('|', r"\|"))
}

/// Text as an HTML element in which every character is a character reference.
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
    let runs = text.split_where(|character| character != '`');
    runs.map(str::len).max().unwrap_or(0)
}

/// One of several words for a value: as it is if no character of it is special in Markdown, else as code.
#[inline]
pub(crate) fn choice(text: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "-./+".contains(character);
    // An underscore within a word does not start emphasis.
    let is_word = text
        .split('_')
        .all(|part| part.starts_where(char::is_alphanumeric) && part.has_only(is_plain));
    if is_word && text == exact(text) {
        text.to_owned()
    } else {
        code(text)
    }
}

/// A phrase of plain text, in which only code is marked up.
#[inline]
pub(crate) fn phrase(text: &str) -> String {
    prose(&escaped(text), Signs::Literal)
}

/// A doc comment, which is Markdown, except that apparent HTML, such as `Vec<String>`, is text.
#[inline]
pub(crate) fn doc(text: &str) -> String {
    prose(
        &escaped(&text.replace(['\t', '\n', '\r'], " ")),
        Signs::Markdown,
    )
}

/// The meaning of characters outside code.
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

/// The length of a Markdown escape: a backslash and a character.
#[inline]
fn escape_length(text: &str) -> usize {
    match text.as_bytes() {
        [_, sign, ..] if sign.is_ascii_punctuation() => 2,
        _ => 1,
    }
}

/// The text between equal runs of backticks at the start of a string, and the rest.
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

/// Printable text as code, without the blank on each side that `CommonMark` strips.
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
