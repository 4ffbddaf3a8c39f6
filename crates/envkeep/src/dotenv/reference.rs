//! The grammar of references: the text after a `$`.

use super::code::Code;
use super::quote::{Parts, goes_on_in_name, is_name_start};
use crate::letters::Letters;
use crate::span::Span;

/// What a `$` turned out to be.
pub(crate) enum Dollar<'t> {
    /// A literal `$`.
    Literal,
    /// A reference.
    Reference(Reference<'t>),
    /// Something that is refused.
    Refused(Code),
}

/// A reference, read up to its operator: if it has one, its operand and the `}` follow.
#[derive(Clone, Copy)]
pub(crate) struct Reference<'t> {
    pub(crate) name: &'t str,
    /// The range of the name in the document.
    pub(crate) span: Span,
    pub(crate) operator: Option<Operator>,
    /// How other readers may misread it.
    pub(crate) hazard: Option<Code>,
}

/// What to do with an operand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// `-`: the operand if the variable is not set.
    Default,
    /// `+`: the operand if the variable is set.
    Alternative,
    /// `?`: an error if the variable is not set.
    Require,
}

/// Whether an empty variable counts as set.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Empty {
    IsSet,
    IsUnset,
}

/// The operator of a reference in braces, as in a shell.
#[derive(Clone, Copy)]
pub(crate) struct Operator {
    pub(crate) action: Action,
    pub(crate) empty: Empty,
}

/// Reads what follows a `$` that was just consumed.
pub(crate) fn read<'t>(parts: &mut Parts<'t>) -> Dollar<'t> {
    let mut characters = parts.rest().chars();
    match characters.next() {
        Some('{') => {
            parts.take(1);
            braced(parts)
        }
        Some('(') => Dollar::Refused(Code::CommandSubstitution),
        Some(first) if is_name_start(first) => bare(parts),
        _ => Dollar::Literal,
    }
}

fn bare<'t>(parts: &mut Parts<'t>) -> Dollar<'t> {
    let (name, span) = name(parts, Form::Bare);
    let hazard = if parts.rest().starts_with(":-") {
        Some(Code::BareOperator)
    } else {
        let goes_on = parts.rest().starts_where(char::is_alphanumeric);
        (goes_on || name.contains('_')).then_some(Code::PartialName)
    };
    Dollar::Reference(Reference {
        name,
        span,
        operator: None,
        hazard,
    })
}

fn braced<'t>(parts: &mut Parts<'t>) -> Dollar<'t> {
    let rest = parts.rest();
    if !rest.starts_where(is_name_start) {
        let is_length = rest.starts_with('#');
        return Dollar::Refused(if is_length {
            Code::UnsupportedOperator
        } else {
            Code::InvalidReference
        });
    }
    let (name, span) = name(parts, Form::Braced);
    if parts.rest().starts_with('}') {
        parts.take(1);
        let hazard = name.contains('.').then_some(Code::PartialName);
        return Dollar::Reference(Reference {
            name,
            span,
            operator: None,
            hazard,
        });
    }
    match operator(parts) {
        Ok(operator) => {
            let hazard = Some(Code::ExpansionOperator);
            Dollar::Reference(Reference {
                name,
                span,
                operator: Some(operator),
                hazard,
            })
        }
        Err(code) => Dollar::Refused(code),
    }
}

/// The name of a reference that starts at an offset of a document.
pub(crate) fn name_at(text: &str, start: usize) -> &str {
    let before = start
        .checked_sub(1)
        .and_then(|before| text.as_bytes().get(before));
    let form = if before == Some(&b'{') {
        Form::Braced
    } else {
        Form::Bare
    };
    let rest = text.get(start..).unwrap_or_default();
    rest.get(..form.name_length(rest)).unwrap_or_default()
}

/// How a reference is written.
#[derive(Clone, Copy)]
enum Form {
    Bare,
    Braced,
}

impl Form {
    fn name_length(self, text: &str) -> usize {
        let belongs = |byte: &u8| match byte {
            b'_' => true,
            b'.' => matches!(self, Form::Braced),
            other => other.is_ascii_alphanumeric(),
        };
        text.bytes().take_while(belongs).count()
    }
}

fn name<'t>(parts: &mut Parts<'t>, form: Form) -> (&'t str, Span) {
    let start = parts.offset();
    let length = form.name_length(parts.rest());
    (parts.take(length), Span::new(start, start + length))
}

fn operator(parts: &mut Parts<'_>) -> Result<Operator, Code> {
    let rest = parts.rest();
    let (empty, sign, length) = match rest.strip_prefix(':') {
        Some(sign) => (Empty::IsUnset, sign, 2),
        None => (Empty::IsSet, rest, 1),
    };
    let action = match sign.bytes().next() {
        Some(b'-') => Action::Default,
        Some(b'+') => Action::Alternative,
        Some(b'?') => Action::Require,
        Some(b'=' | b'%' | b'#' | b'/' | b'^' | b',' | b'@' | b'[' | b'!') => {
            return Err(Code::UnsupportedOperator);
        }
        Some(_) if empty == Empty::IsUnset => return Err(Code::UnsupportedOperator),
        _ => return Err(Code::InvalidReference),
    };
    parts.take(length);
    Ok(Operator { action, empty })
}

/// The names after each `$` of a string, whether or not they are references: text that cannot be read may have been meant as
/// one.
pub(crate) fn names_after_dollars(text: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for (_, name) in places_after_dollars(text) {
        names.push(name);
    }
    names
}

/// The same, each with its offset.
pub(crate) fn places_after_dollars(text: &str) -> BehindDollars<'_> {
    BehindDollars { text, rest: text }
}

pub(crate) struct BehindDollars<'t> {
    text: &'t str,
    rest: &'t str,
}

impl<'t> Iterator for BehindDollars<'t> {
    type Item = (usize, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let (_, behind) = self.rest.split_once('$')?;
            self.rest = behind;
            let named = behind.strip_prefix('{').unwrap_or(behind);
            let end = named.len() - named.trim_start_where(goes_on_in_name).len();
            let name = named.get(..end)?;
            if !name.is_empty() {
                return Some((self.text.len() - named.len(), name));
            }
        }
    }
}
