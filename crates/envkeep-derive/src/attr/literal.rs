//! Reads literal expressions.

use syn::{Expr, Lit, UnOp};

/// The value of a literal, as far as later rooms need it.
#[derive(Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Character(char),
    Bool(bool),
    /// A number as in a file: without `_` and suffix, and an integer in base ten.
    Number(String),
}

impl Literal {
    /// The value of a literal expression as written in a variable.
    pub(crate) fn text(expression: &Expr) -> Option<String> {
        Some(match Self::read(expression)? {
            Self::Number(text) | Self::Text(text) => text,
            Self::Character(letter) => letter.to_string(),
            Self::Bool(truth) => truth.to_string(),
        })
    }

    /// Reads a literal expression, or a negated number.
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
