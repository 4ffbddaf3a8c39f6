//! What an expression that is a literal says.

use quote::ToTokens;
use syn::{Expr, ExprLit, ExprUnary, Lit, UnOp};

use crate::show::show;

/// The value of a literal, as far as a later room asks about it.
#[derive(Debug, PartialEq)]
pub(crate) enum Literal {
    Text(String),
    Character(char),
    Bool,
    /// A number as a file would hold it: without `_` and suffix, and an integer in base ten.
    Number(String),
}

impl Literal {
    /// Writes an expression as a file would hold its value, or as its author would write it.
    pub(crate) fn show(expression: &Expr) -> String {
        match Self::read(expression) {
            Some(Self::Number(digits)) => digits,
            Some(Self::Character(letter)) => letter.to_string(),
            Some(Self::Text(text)) => text,
            _ => show(expression.to_token_stream()),
        }
    }

    /// Reads an expression that is a literal, or a number behind a minus.
    pub(crate) fn read(expression: &Expr) -> Option<Self> {
        match expression {
            Expr::Group(group) => Self::read(&group.expr),
            Expr::Paren(paren) => Self::read(&paren.expr),
            Expr::Lit(ExprLit { lit, .. }) => match lit {
                Lit::Str(text) => Some(Self::Text(text.value())),
                Lit::Char(letter) => Some(Self::Character(letter.value())),
                Lit::Bool(_) => Some(Self::Bool),
                Lit::Int(number) => Some(Self::Number(number.base10_digits().to_owned())),
                Lit::Float(number) => Some(Self::Number(number.base10_digits().to_owned())),
                _ => None,
            },
            Expr::Unary(ExprUnary {
                op: UnOp::Neg(_),
                expr,
                ..
            }) => match Self::read(expr)? {
                Self::Number(digits) => Some(Self::Number(format!("-{digits}"))),
                _ => None,
            },
            _ => None,
        }
    }
}
