//! What names fields of a struct: `validate(check, fields(min, max))`, `exactly_one(url, host)`, `required_if(mode = "smtp")`.

use proc_macro2::{Ident, TokenStream};
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, Member, Token};

use super::Literal;

/// A function that looks at a value, and the fields it names: `validate(check_pool, fields(min, database.max))`.
pub(crate) struct Rule {
    pub(crate) function: Expr,
    pub(crate) fields: Vec<FieldPath>,
}

/// A field of the same struct, and the texts of which its value is one: `mode = ["smtp", "ses"]`.
pub(crate) struct Term {
    pub(crate) field: FieldPath,
    pub(crate) values: Vec<(Expr, String)>,
}

/// The way to a field from the struct that is checked.
pub(crate) struct FieldPath {
    pub(crate) written: Expr,
    pub(crate) names: Vec<Ident>,
}

impl Rule {
    /// Reads what stands in the parentheses.
    pub(super) fn read(content: TokenStream) -> Option<Self> {
        let mut arguments = arguments(content)?.into_iter();
        let mut rule = Self {
            function: arguments.next()?,
            fields: Vec::new(),
        };
        match arguments.next() {
            None => return Some(rule),
            Some(Expr::Call(call)) if is_word(&call.func, "fields") => {
                rule.fields = FieldPath::each(call.args)?;
            }
            Some(_) => return None,
        }
        arguments.next().is_none().then_some(rule)
    }
}

fn arguments(content: TokenStream) -> Option<Punctuated<Expr, Token![,]>> {
    Punctuated::parse_terminated.parse2(content).ok()
}

fn is_word(written: &Expr, word: &str) -> bool {
    matches!(written, Expr::Path(path) if path.path.is_ident(word))
}

impl Rule {
    /// Reads fields with the function behind them.
    pub(super) fn read_behind_fields(content: TokenStream) -> Option<Self> {
        let mut written = arguments(content)?;
        let function = written.pop()?;
        let fields = FieldPath::each(written)?;
        (!fields.is_empty()).then_some(Self { function, fields })
    }
}

impl Term {
    /// Reads what stands in the parentheses.
    pub(super) fn read_all(content: TokenStream) -> Option<Vec<Self>> {
        let arguments = arguments(content)?;
        let terms = arguments.into_iter().map(Self::read);
        terms
            .collect::<Option<Vec<Self>>>()
            .filter(|terms| !terms.is_empty())
    }

    fn read(written: Expr) -> Option<Self> {
        let Expr::Assign(term) = written else {
            return None;
        };
        let values = match *term.right {
            Expr::Array(array) => array.elems.into_iter().collect(),
            value => vec![value],
        };
        let mut texts = Vec::new();
        for value in values {
            let text = Literal::text(&value)?;
            texts.push((value, text));
        }
        let field = FieldPath::read(*term.left)?;
        (!texts.is_empty()).then_some(Self {
            field,
            values: texts,
        })
    }
}

impl FieldPath {
    /// Reads what stands in the parentheses.
    pub(super) fn read_all(content: TokenStream) -> Option<Vec<Self>> {
        Self::each(arguments(content)?).filter(|fields| !fields.is_empty())
    }

    fn each(written: Punctuated<Expr, Token![,]>) -> Option<Vec<Self>> {
        written.into_iter().map(Self::read).collect()
    }

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
