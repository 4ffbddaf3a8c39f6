//! What an expression that is a literal says.

use syn::{Expr, Lit, UnOp};

/// The value of a literal, as far as a later room asks about it.
#[derive(Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Character(char),
    Bool(bool),
    /// A number as a file would hold it: without `_` and suffix, and an integer in base ten.
    Number(String),
}

impl Literal {
    /// The text that a variable would hold, of an expression that is a literal.
    pub(crate) fn text(expression: &Expr) -> Option<String> {
        Some(match Self::read(expression)? {
            Self::Number(text) | Self::Text(text) => text,
            Self::Character(letter) => letter.to_string(),
            Self::Bool(truth) => truth.to_string(),
        })
    }

    /// Reads an expression that is a literal, or a number behind a minus.
    pub(crate) fn read(expression: &Expr) -> Option<Self> {
        match expression {
            Expr::Group(group) => Self::read(&group.expr),
            Expr::Paren(paren) => Self::read(&paren.expr),
            Expr::Lit(literal) => match &literal.lit {
                Lit::Str(text) => Some(Self::Text(text.value())),
                Lit::Char(letter) => Some(Self::Character(letter.value())),
                Lit::Bool(literal) => Some(Self::Bool(literal.value)),
                Lit::Int(number) => Some(Self::Number(number.base10_digits().to_owned())),
                Lit::Float(number) => Some(Self::Number(number.base10_digits().to_owned())),
                _ => None,
            },
            Expr::Unary(unary) if matches!(unary.op, UnOp::Neg(_)) => {
                match Self::read(&unary.expr)? {
                    Self::Number(digits) => Some(Self::Number(format!("-{digits}"))),
                    _ => None,
                }
            }
            _ => None,
        }
    }
}
