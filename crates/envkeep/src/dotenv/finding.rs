//! A diagnostic before its line and column are counted.

use super::code::Code;
use super::syntax::{Line, Syntax};
use crate::span::Span;

/// A diagnostic before its line and column are counted.
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) span: Span,
    /// The text in the place of the variable's name.
    pub(crate) key: Option<Span>,
    /// The offset of the other place.
    pub(crate) related: Option<usize>,
}

impl Finding {
    pub(crate) fn at(code: Code, offset: usize, key: Option<Span>) -> Finding {
        Finding {
            code,
            span: Span::new(offset, offset + 1),
            key,
            related: None,
        }
    }

    /// The other syntax that the line is written in, if any.
    pub(crate) fn syntax_in(&self, text: &str) -> Option<Syntax> {
        if self.code != Code::OtherSyntax {
            return None;
        }
        let line = text.get(self.span.start()..)?.split(['\n', '\r']).next()?;
        Some(Line::read(line)?.syntax)
    }

    /// The invisible character that it is about, if any.
    pub(crate) fn character_in(&self, text: &str) -> Option<char> {
        let character = text.get(self.span.start()..)?.chars().next();
        let is_about = matches!(self.code, Code::InvisibleCharacter | Code::InvisibleInKey);
        character.filter(|_| is_about)
    }
}
