//! Whether a value may have been meant to go on in the lines behind it.

use super::entry::Quote;
use super::lexer::is_blank;
use super::sign::{
    KINDS_OF_BRACKETS, QUOTES, Side, is_backslash, is_bar, is_comma, is_greater,
    is_opening_bracket, is_rule, is_typographic_quote,
};
use crate::escape::is_unprintable;

/// Whether a value may go on.
pub(super) fn may_go_on(value: &str, quote: Quote) -> bool {
    if looks_empty(value, quote) || begins_block(value) {
        return true;
    }
    match quote {
        Quote::None => is_open(value),
        // The quote was left open, and what closes it is the opening quote of the last line's value.
        Quote::Single | Quote::Double => {
            (value.contains(['\n', '\r']) && value.trim_end_matches(is_blank).ends_with('='))
                || has_only_opening_signs(value)
        }
    }
}

/// Whether the value of an entry that a comment holds may go on. A value that is missing says nothing: files that came with
/// a program have such lines for whatever is optional.
pub(super) fn comment_may_go_on(comment: &str) -> bool {
    let is_edge = |character: char| character == '#' || is_invisible(character);
    let text = comment.trim_matches(is_edge);
    let Some((name, value)) = text.split_once('=') else {
        return false;
    };
    let name = name.trim_end_matches(is_invisible);
    let name = name
        .strip_prefix("export")
        .map_or(name, |rest| rest.trim_start_matches(is_blank));
    if name.is_empty() || name.contains(is_invisible) {
        return false;
    }
    let value = value.trim_start_matches(is_invisible);
    let end = value
        .match_indices('#')
        .map(|(at, _)| value.get(..at).unwrap_or_default())
        .find(|before| before.ends_with(is_blank));
    let value = end.unwrap_or(value).trim_end_matches(is_invisible);
    !value.is_empty() && may_go_on(value, Quote::None)
}

/// Whether nothing of a value shows.
pub(super) fn looks_empty(value: &str, quote: Quote) -> bool {
    let mut characters = value.chars();
    while let Some(character) = characters.next() {
        let shows = if character == '\\' && quote == Quote::Double {
            !matches!(characters.next(), Some('n' | 'r' | 't'))
        } else {
            !is_invisible(character)
        };
        if shows {
            return false;
        }
    }
    true
}

fn is_invisible(character: char) -> bool {
    character.is_whitespace() || is_unprintable(character)
}

/// Where some words stand in a value. It is looked at byte by byte: in a debug build the standard library's `contains` leaves
/// pieces of it on the stack.
fn places<'v>(value: &'v str, words: &'v str) -> impl Iterator<Item = usize> + 'v {
    let windows = value.as_bytes().windows(words.len()).enumerate();
    windows.filter_map(|(at, window)| (window == words.as_bytes()).then_some(at))
}

fn holds(value: &str, words: &str) -> bool {
    places(value, words).next().is_some()
}

/// Whether a value is the first line of a key in one of the formats that have several lines, and not all of it.
fn begins_block(value: &str) -> bool {
    let before = |at: usize| value.get(..at).unwrap_or_default();
    let first = value.find(is_rule);
    let begins = first.is_some_and(|first| places(value, "BEGIN").any(|at| first < at));
    let ends = || {
        places(value, "END").any(|at| {
            let line = before(at).trim_end_matches(is_invisible);
            line.ends_with(is_rule)
        })
    };
    (begins && !ends()) || holds(value, "PuTTY-User-Key-File") || holds(value, "untrusted comment:")
}

/// Whether a value has nothing but signs that open something.
fn has_only_opening_signs(value: &str) -> bool {
    let opens = |character: char| {
        is_invisible(character)
            || QUOTES.contains(&character)
            || is_typographic_quote(character)
            || is_opening_bracket(character)
            || is_bar(character)
            || is_backslash(character)
            || is_greater(character)
    };
    let value = value.trim_end_matches(['-', '+']);
    value.starts_with("<<") || (!value.is_empty() && value.chars().all(opens))
}

/// Whether a value without quotes has an opening sign that it does not close, or ends in one.
fn is_open(value: &str) -> bool {
    let value = value.trim_matches(is_invisible);
    let is_odd = |sign: &char| value.matches(*sign).count() % 2 == 1;
    let ends_in_quote = |sign: &char| value.ends_with(*sign) && !value.starts_with(*sign);
    value.starts_with(is_bar)
        || value.starts_with(is_greater)
        || value.starts_with(is_backslash)
        || value.ends_with(is_bar)
        || value.ends_with(is_backslash)
        || value.ends_with(is_comma)
        || holds(value, "<<")
        || value.contains(is_typographic_quote)
        || QUOTES.iter().any(is_odd)
        || QUOTES.iter().any(ends_in_quote)
        || KINDS_OF_BRACKETS
            .iter()
            .any(|side| leaves_bracket_open(value, *side))
}

/// Whether a bracket of one kind is left open. One that closes closes only what was opened before it, and within quotes only
/// what was opened there.
fn leaves_bracket_open(value: &str, side: fn(char) -> Option<Side>) -> bool {
    let mut depth = 0_usize;
    let mut floor = 0;
    let mut quote = None;
    for character in value.chars() {
        match quote {
            None if QUOTES.contains(&character) => (quote, floor) = (Some(character), depth),
            Some(open) if open == character => (quote, floor) = (None, 0),
            _ => {}
        }
        match side(character) {
            Some(Side::Opens) => depth += 1,
            Some(Side::Closes) if depth > floor => depth -= 1,
            _ => {}
        }
    }
    depth > 0
}
