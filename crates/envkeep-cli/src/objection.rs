//! What speaks against a value before it is written. All that is known of a variable beyond its text belongs here.

use crate::failure::Failure;

/// Something in a value that is valid and surely not meant. No word of it is a piece of the value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Objection {
    /// A name that stays.
    name: &'static str,
    /// What is seen; it follows the variable.
    seen: &'static str,
    way_out: &'static str,
}

/// A variable's name and the value that it is to have.
type Look = fn(&str, &str) -> bool;

const OBJECTIONS: [(Objection, Look); 4] = [
    (
        Objection {
            name: "quotes-kept",
            seen: "starts and ends with a quote",
            way_out: "give the value without its quotes; where the file needs some, they are added",
        },
        is_quoted,
    ),
    (
        Objection {
            name: "edge",
            seen: "starts or ends with a blank or a line end",
            way_out: "give the value without it",
        },
        has_blank_edge,
    ),
    (
        Objection {
            name: "assignment",
            seen: "starts with the variable's own name and `=`",
            way_out: "give only what stands behind the `=`",
        },
        is_assignment,
    ),
    (
        Objection {
            name: "control-character",
            seen: "holds a control character, as an arrow key types it",
            way_out: "give the value again",
        },
        has_control_character,
    ),
];

/// Says no to a value that is surely not meant, with everything that speaks against it.
pub(crate) fn refuse(name: &str, value: &str) -> Result<(), Failure> {
    let raised = OBJECTIONS
        .iter()
        .filter(|(_, is_raised)| is_raised(name, value));
    let words: Vec<String> = raised
        .map(|(objection, _)| {
            let Objection {
                name: code,
                seen,
                way_out,
            } = objection;
            format!("`{name}` {seen} [{code}]: {way_out}")
        })
        .collect();
    if words.is_empty() {
        return Ok(());
    }
    Err(Failure::Refused(format!(
        "{}; nothing is changed, `--force` takes the value as it is",
        words.join("; ")
    )))
}

fn is_quoted(_: &str, value: &str) -> bool {
    let text = value.trim();
    let first = text.chars().next();
    first.is_some_and(|quote| {
        matches!(quote, '"' | '\'' | '`') && text.len() > 1 && text.ends_with(quote)
    })
}

fn has_blank_edge(_: &str, value: &str) -> bool {
    value.starts_with(char::is_whitespace)
        || without_last_line_end(value).ends_with(char::is_whitespace)
}

/// A text of several lines without the line end of its last, where it is usual.
fn without_last_line_end(value: &str) -> &str {
    match value.strip_suffix('\n') {
        Some(text) if text.trim_end().contains('\n') => text.strip_suffix('\r').unwrap_or(text),
        _ => value,
    }
}

fn is_assignment(name: &str, value: &str) -> bool {
    let value = value.trim_start();
    let value = value.strip_prefix("export ").unwrap_or(value);
    let behind = value.trim_start().strip_prefix(name);
    behind.is_some_and(|behind| behind.trim_start().starts_with('='))
}

fn has_control_character(_: &str, value: &str) -> bool {
    value.contains(|character: char| {
        character.is_control() && !matches!(character, '\n' | '\r' | '\t')
    })
}
