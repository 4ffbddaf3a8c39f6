//! What `validate` takes: a function, and the fields of a struct that it looks at.

use proc_macro2::{Ident, TokenStream};
use syn::parse::{ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Token, parenthesized};

/// A function that looks at a value, and the fields it names: `validate(check_pool, fields(min, database.max))`.
pub(crate) struct Rule {
    pub(crate) function: Expr,
    pub(crate) fields: Vec<FieldPath>,
}

/// The way to a field from the struct that is checked.
pub(crate) type FieldPath = Punctuated<Ident, Token![.]>;

impl Rule {
    /// A function alone.
    pub(super) fn of(function: &Expr) -> Self {
        Self {
            function: function.clone(),
            fields: Vec::new(),
        }
    }

    /// Reads what stands in the parentheses.
    pub(super) fn read(content: TokenStream) -> syn::Result<Self> {
        let read = |input: ParseStream<'_>| {
            let function = input.parse()?;
            let mut fields = Vec::new();
            if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
                let word: Ident = input.parse()?;
                if word != "fields" {
                    return Err(syn::Error::new(word.span(), "expected `fields(…)`"));
                }
                let paths;
                parenthesized!(paths in input);
                let paths =
                    paths.parse_terminated(FieldPath::parse_separated_nonempty, Token![,])?;
                fields.extend(paths);
                input.parse::<Option<Token![,]>>()?;
            }
            Ok(Self { function, fields })
        };
        read.parse2(content)
    }
}
