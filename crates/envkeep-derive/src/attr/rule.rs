//! Attributes that name fields of a struct: `validate(check, fields(min, max))`, `exactly_one(url, host)`,
//! `required_if(mode = "smtp")`.

use proc_macro2::Ident;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream, Parser};
use syn::punctuated::Punctuated;
use syn::{Expr, Result, Token, bracketed, parenthesized, token};

use super::Literal;

/// The path to a field from the checked struct: `database.max`.
pub(crate) type FieldPath = Punctuated<Ident, Token![.]>;

/// A function that validates a value, and the fields it names:
/// `validate(check_pool, fields(min, database.max))`.
pub(crate) struct Rule {
    pub(crate) function: Expr,
    pub(crate) fields: Vec<FieldPath>,
}

/// A field of the same struct, and the values of which it has one: `mode = ["smtp", "ses"]`. Without values, the field only has to
/// be set.
pub(crate) struct Term {
    pub(crate) field: FieldPath,
    pub(crate) values: Vec<(Expr, String)>,
}

/// The path to a field as written in a schema: `database.url`.
pub(crate) fn path_text(path: &FieldPath) -> String {
    let names: Vec<String> = path.iter().map(|name| name.unraw().to_string()).collect();
    names.join(".")
}

/// Reads fields separated by commas.
pub(super) fn read_fields(input: ParseStream<'_>) -> Result<Vec<FieldPath>> {
    read_list(input, FieldPath::parse_separated_nonempty)
}

/// Reads fields with their values.
pub(super) fn read_terms(input: ParseStream<'_>) -> Result<Vec<Term>> {
    read_list(input, Term::parse)
}

fn read_list<T>(input: ParseStream<'_>, read: fn(ParseStream<'_>) -> Result<T>) -> Result<Vec<T>> {
    let list = Punctuated::<T, Token![,]>::parse_terminated_with(input, read)?;
    if list.is_empty() {
        return Err(input.error("nothing stands here"));
    }
    Ok(list.into_iter().collect())
}

impl Parse for Rule {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let function = input.parse()?;
        let mut fields = Vec::new();
        if input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            if input.parse::<Ident>()? != "fields" {
                return Err(input.error("no fields"));
            }
            let content;
            parenthesized!(content in input);
            fields = read_fields(&content)?;
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(Self { function, fields })
    }
}

impl Rule {
    /// Reads fields followed by a function.
    pub(super) fn read_behind_fields(input: ParseStream<'_>) -> Result<Self> {
        let mut written = read_list(input, Expr::parse)?;
        let function = written.pop().ok_or_else(|| input.error("no function"))?;
        let fields = quote!(#(#written),*);
        let fields = read_fields.parse2(fields)?;
        Ok(Self { function, fields })
    }
}

impl Parse for Term {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let field = FieldPath::parse_separated_nonempty(input)?;
        if input.parse::<Option<Token![=]>>()?.is_none() {
            let values = Vec::new();
            return Ok(Self { field, values });
        }
        let read_value = |input: ParseStream<'_>| {
            let value = input.parse()?;
            let text = Literal::text(&value).ok_or_else(|| input.error("no literal"))?;
            Ok((value, text))
        };
        let values = if input.peek(token::Bracket) {
            let content;
            bracketed!(content in input);
            read_list(&content, read_value)?
        } else {
            vec![read_value(input)?]
        };
        Ok(Self { field, values })
    }
}
