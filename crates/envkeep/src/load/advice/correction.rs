//! What a value was meant to be, where the report says so.

use std::ops::Range;

use crate::env::{Assumed, Stack};
use crate::report::{Detail, Problem};
use crate::schema::Field;
use crate::value::{SWITCHES, Shape, before_comment, nearest};

/// What an invalid value was meant to be.
#[derive(Clone)]
pub(super) enum Correction {
    /// One of the valid names.
    Name(&'static str),
    /// A part of it, without the blanks, the quotes or the comment round that.
    Part(Range<usize>),
}

impl Correction {
    pub(super) fn of(stack: &Stack<'_>, problem: &Problem) -> Option<Self> {
        let (shown, note, is_unreadable) = match problem.detail() {
            Detail::Invalid { shown, .. } => (shown, shown.cause(), true),
            Detail::Check { said, shown } => (shown, said.note.as_deref(), false),
            _ => return None,
        };
        let is_single = |field: &&Field| field.shape() == Shape::Single;
        let field = problem.field().filter(is_single)?;
        if !shown.is_whole() {
            return None;
        }
        let found = stack.find(problem.variable()?)?;
        let text = found.text.as_str()?;
        let part = inner_part(text);
        let inner = text.get(part.clone())?;
        let is_named = |name: &&str| {
            let said = format!("did you mean `{name}`?");
            note == Some(&said) || name.eq_ignore_ascii_case(inner)
        };
        match nearest(inner, names(field)).filter(is_named) {
            Some(name) => Some(Self::Name(name)),
            // What stands round a text that can be read may belong to it.
            None => (is_unreadable && inner.len() < text.len()).then_some(Self::Part(part)),
        }
    }

    pub(super) fn assumed(&self) -> Assumed {
        match self {
            Self::Name(name) => Assumed::Text(name),
            Self::Part(part) => Assumed::Part(part.clone()),
        }
    }

    /// The correction as a clause, after "as soon as".
    pub(super) fn clause(&self, variable: &str) -> String {
        match self {
            Self::Name(name) => format!("`{variable}` is `{name}`"),
            Self::Part(_) => format!("`{variable}` is corrected"),
        }
    }
}

/// The values of a field that have names.
fn names(field: &Field) -> &'static [&'static str] {
    match field.names_of_values() {
        [] if field.is_switch() => SWITCHES,
        [] => field.allowed(),
        names => names,
    }
}

/// The place of what is inside the blanks, the quotes or the comment.
fn inner_part(text: &str) -> Range<usize> {
    let inner = before_comment(text).unwrap_or(text).trim();
    let quotes = ['"', '\'', '`'].into_iter();
    let mut unquoted = quotes.filter_map(|quote| inner.strip_prefix(quote)?.strip_suffix(quote));
    let inner = unquoted.next().map_or(inner, str::trim);
    let start = text.find(inner).unwrap_or_default();
    start..start + inner.len()
}

#[cfg(test)]
mod tests {
    use super::inner_part;

    #[test]
    fn what_stands_round_a_value_is_left_out() {
        for (text, inner) in [
            ("2", "2"),
            ("\"2\"", "2"),
            (" ' 2 ' ", "2"),
            ("2 # two", "2"),
            ("`a` # b", "a"),
            ("\"2'", "\"2'"),
            ("\"", "\""),
            ("", ""),
        ] {
            assert_eq!(text.get(inner_part(text)), Some(inner), "{text}");
        }
    }
}
