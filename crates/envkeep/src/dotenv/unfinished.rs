//! Whether a value may have been meant to continue on the next lines.

use super::lexer::is_blank;
use super::quote::Quote;
use super::sign::{
    Bracket, QUOTES, Side, has_sign, is_backslash, is_bar, is_comma, is_greater,
    is_opening_bracket, is_rule, is_typographic_quote,
};
use crate::credential::search::{holds, places};
use crate::escape::is_unprintable;
use crate::letters::Letters;

/// Whether a value may continue.
pub(crate) fn may_go_on(value: &str, quote: Quote) -> bool {
    if looks_empty(value, quote) {
        return true;
    }
    if !has_sign(value) {
        return false;
    }
    if begins_block(value) {
        return true;
    }
    match quote {
        Quote::None => is_open(value) || has_only_opening_signs(value),
        // The quote was left open; the one that closes it is the opening quote of the last line's value.
        Quote::Single | Quote::Double => {
            (value.contains(['\n', '\r']) && value.trim_end_matches(is_blank).ends_with('='))
                || has_only_opening_signs(value)
                || is_open_within_quotes(value, quote)
        }
    }
}

/// Whether the value of a commented-out entry may continue. An empty value is not a sign of that: files that ship with a
/// program have such lines for every optional setting.
pub(super) fn comment_may_go_on(comment: &str) -> bool {
    let is_edge = |character: char| character == '#' || is_invisible(character);
    let text = comment.trim_where(is_edge);
    let Some((name, value)) = text.split_once('=') else {
        return false;
    };
    let name = name.trim_end_where(is_invisible);
    let name = name
        .strip_prefix("export")
        .map_or(name, |rest| rest.trim_start_matches(is_blank));
    if name.is_empty() || name.has_where(is_invisible) {
        return false;
    }
    let value = value.trim_start_where(is_invisible);
    let end = value
        .match_indices('#')
        .map(|(at, _)| value.get(..at).unwrap_or_default())
        .find(|before| before.ends_with(is_blank));
    let value = end.unwrap_or(value).trim_end_where(is_invisible);
    !value.is_empty() && may_go_on(value, Quote::None)
}

/// Whether a value has no visible character.
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

/// Whether a value is the first line of a multi-line key format, and not the whole key.
fn begins_block(value: &str) -> bool {
    let before = |at: usize| value.get(..at).unwrap_or_default();
    let first = value.find_where(is_rule);
    let begins = first.is_some_and(|first| places(value, "BEGIN").any(|at| first < at));
    let ends = || {
        places(value, "END").any(|at| {
            let line = before(at).trim_end_where(is_invisible);
            line.ends_where(is_rule)
        })
    };
    (begins && !ends()) || holds(value, "PuTTY-User-Key-File") || holds(value, "untrusted comment:")
}

/// Whether a value consists of opening signs only.
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
    value.starts_with("<<") || (!value.is_empty() && value.has_only(opens))
}

/// Whether an unquoted value has an opening sign that it does not close, or ends with one.
fn is_open(value: &str) -> bool {
    let value = value.trim_where(is_invisible);
    let ends_in_quote = |sign: &char| value.ends_with(*sign) && !value.starts_with(*sign);
    value.starts_where(is_bar)
        || value.starts_where(is_greater)
        || value.starts_where(is_backslash)
        || value.ends_where(is_bar)
        || value.ends_where(is_backslash)
        || value.ends_where(is_comma)
        || QUOTES.iter().any(ends_in_quote)
        || (!value.is_ascii() && value.has_where(is_typographic_quote))
        || Signs::of(value).leave_something_open()
}

/// Whether a quoted value begins with an opening sign that it does not close, or ends with one. Signs in between are text:
/// `it's`.
fn is_open_within_quotes(value: &str, quote: Quote) -> bool {
    let value = value.trim_where(is_invisible);
    let is_odd = |sign: Option<char>| {
        let sign = sign.filter(|sign| QUOTES.contains(sign));
        sign.is_some_and(|sign| value.matches(sign).count() % 2 == 1)
    };
    let is_typographic = value.starts_where(is_typographic_quote);
    value.ends_where(is_bar)
        || value.ends_where(is_backslash)
        || value.ends_where(is_opening_bracket)
        || is_typographic != value.ends_where(is_typographic_quote)
        || is_odd(value.chars().next())
        || is_odd(value.chars().next_back())
        || (value.starts_where(is_opening_bracket) && !closes_brackets(value, quote))
}

/// Whether a string closes every bracket that it opens, except those in JSON strings. Within double quotes, the quotes of such
/// strings have a backslash before them.
fn closes_brackets(value: &str, quote: Quote) -> bool {
    let (mut depth, mut is_in_string, mut is_escaped) = (0_usize, false, false);
    for character in value.chars() {
        if std::mem::take(&mut is_escaped) {
            continue;
        }
        match (character, Bracket::of(character)) {
            ('\\', _) => is_escaped = quote == Quote::Single,
            ('"', _) => is_in_string = !is_in_string,
            (_, Some((_, Side::Opens))) if !is_in_string => depth += 1,
            (_, Some((_, Side::Closes))) if !is_in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    depth == 0 && !is_in_string
}

/// What is open at a place in a value. A bracket closes only one opened before it, and within quotes only one opened there.
#[derive(Default)]
struct Signs {
    /// How many brackets of each kind are open.
    depths: [usize; Bracket::KINDS],
    /// How many of them were open where the quotes began.
    floors: [usize; Bracket::KINDS],
    /// The quote character.
    quote: Option<char>,
    /// Whether each quote character occurs an odd number of times.
    are_odd: [bool; QUOTES.len()],
    /// Whether a shell would read the lines below as a here-document.
    has_here_document: bool,
}

impl Signs {
    fn of(value: &str) -> Self {
        let mut signs = Self::default();
        let mut before = None;
        for character in value.chars() {
            signs.note_quote(character);
            if let Some((kind, side)) = Bracket::of(character) {
                signs.note_bracket(kind, side);
                signs.has_here_document |= character == '<' && before == Some('<');
            }
            before = Some(character);
        }
        signs
    }

    fn note_quote(&mut self, character: char) {
        for (quote, is_odd) in QUOTES.iter().zip(&mut self.are_odd) {
            *is_odd ^= *quote == character;
        }
        match self.quote {
            None if QUOTES.contains(&character) => {
                self.quote = Some(character);
                self.floors = self.depths;
            }
            Some(open) if open == character => {
                self.quote = None;
                self.floors = [0; Bracket::KINDS];
            }
            _ => {}
        }
    }

    fn note_bracket(&mut self, kind: Bracket, side: Side) {
        let kind = kind as usize;
        let Some((depth, floor)) = self.depths.get_mut(kind).zip(self.floors.get(kind)) else {
            return;
        };
        match side {
            Side::Opens => *depth += 1,
            Side::Closes if *depth > *floor => *depth -= 1,
            Side::Closes => {}
        }
    }

    fn leave_something_open(&self) -> bool {
        self.has_here_document
            || self.are_odd.contains(&true)
            || self.depths.iter().any(|depth| *depth > 0)
    }
}
