//! What `validate` takes: a function, and the fields of a struct that it looks at.

use proc_macro2::{Ident, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Member, Token};

/// A function that looks at a value, and the fields it names: `validate(check_pool, fields(min, database.max))`.
pub(crate) struct Rule {
    pub(crate) function: Expr,
    pub(crate) fields: Vec<FieldPath>,
}

/// The way to a field from the struct that is checked.
pub(crate) struct FieldPath {
    pub(crate) written: Expr,
    pub(crate) names: Vec<Ident>,
}

impl Rule {
    /// Reads what stands in the parentheses.
    pub(super) fn read(content: TokenStream) -> Option<Self> {
        let arguments = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(content);
        let mut arguments = arguments.ok()?.into_iter();
        let mut rule = Self {
            function: arguments.next()?,
            fields: Vec::new(),
        };
        match arguments.next() {
            None => return Some(rule),
            Some(Expr::Call(call)) if is_word(&call.func, "fields") => {
                for written in call.args {
                    rule.fields.push(FieldPath::read(written)?);
                }
            }
            Some(_) => return None,
        }
        arguments.next().is_none().then_some(rule)
    }
}

fn is_word(written: &Expr, word: &str) -> bool {
    matches!(written, Expr::Path(path) if path.path.is_ident(word))
}

impl FieldPath {
    fn read(written: Expr) -> Option<Self> {
        let mut names = Vec::new();
        let mut rest = &written;
        while let Expr::Field(field) = rest {
            let Member::Named(name) = &field.member else {
                return None;
            };
            names.insert(0, name.clone());
            rest = &field.base;
        }
        let Expr::Path(first) = rest else { return None };
        names.insert(0, first.path.get_ident()?.clone());
        Some(Self { written, names })
    }
}
