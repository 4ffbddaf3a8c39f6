//! What is found in a text, before its places are counted.

use super::code::Code;
use super::syntax::{Line, Syntax};
use crate::span::Span;

/// A diagnostic before its places are counted.
pub(crate) struct Finding {
    pub(crate) code: Code,
    pub(crate) span: Span,
    /// What stands where the variable's name should.
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

    /// What the line is written for that it is about, where that is something else.
    pub(crate) fn syntax_in(&self, text: &str) -> Option<Syntax> {
        if self.code != Code::OtherSyntax {
            return None;
        }
        let line = text.get(self.span.start()..)?.split(['\n', '\r']).next()?;
        Some(Line::read(line)?.syntax)
    }

    /// The character that it is about, where nobody sees it.
    pub(crate) fn character_in(&self, text: &str) -> Option<char> {
        let character = text.get(self.span.start()..)?.chars().next();
        let is_about = matches!(self.code, Code::InvisibleCharacter | Code::InvisibleInKey);
        character.filter(|_| is_about)
    }
}
