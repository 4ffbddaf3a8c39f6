//! Reads what follows an attribute's name, as its row of the table requires.

use std::any::Any;

use proc_macro2::{Group, Ident, TokenStream};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, LitStr, Token, Type};

use super::rule::{Rule, read_fields, read_terms};
use super::table::{Row, Takes};
use super::{Literal, Range};
use crate::errors::Errors;

/// What follows an attribute's name, before its row is consulted.
pub(super) enum Written {
    Nothing,
    /// A `=` with nothing after it.
    NoValue,
    /// A `=` followed by something that is not an expression, which is already reported.
    Broken,
    Value(Expr),
    Parentheses(Group),
}

/// Reads a value of the kind that the row requires; reports any other.
pub(super) fn read_value(
    row: &Row,
    word: &Ident,
    written: &Written,
    errors: &mut Errors,
) -> Option<Box<dyn Any>> {
    use Takes::{Nothing, NothingOrAttributes, NothingOrExpression};
    let alone = [Nothing, NothingOrExpression, NothingOrAttributes];
    let may_stand_alone = alone.contains(&row.takes);
    let (value, place): (_, &dyn ToTokens) = match written {
        Written::Broken => return None,
        Written::Nothing if may_stand_alone => (boxed(Some(())), word),
        Written::Nothing | Written::NoValue => (None, word),
        Written::Value(value) => (read_expression(row, value, errors), value),
        Written::Parentheses(group) => (read_parentheses(row, group.stream(), errors), group),
    };
    if value.is_none() {
        errors.push(place, advise(row, written));
    }
    value
}

fn boxed<T: 'static>(value: Option<T>) -> Option<Box<dyn Any>> {
    Some(Box::new(value?))
}

fn read_parentheses(row: &Row, content: TokenStream, errors: &mut Errors) -> Option<Box<dyn Any>> {
    match row.takes {
        Takes::Rule => boxed(syn::parse2::<Rule>(content).ok()),
        Takes::FieldsAndFunction => boxed(Rule::read_behind_fields.parse2(content).ok()),
        Takes::Fields => boxed(read_fields.parse2(content).ok()),
        Takes::Terms => boxed(read_terms.parse2(content).ok()),
        Takes::NameAndText => {
            let texts = Punctuated::parse_terminated.parse2(content).ok()?;
            let kinds = [Takes::VariableName, Takes::Text];
            (texts.len() == 2).then(|| read_texts(row, &kinds, &texts, errors))?
        }
        _ => None,
    }
}

fn read_expression(row: &Row, written: &Expr, errors: &mut Errors) -> Option<Box<dyn Any>> {
    let is_literal = Literal::read(written).is_some();
    match (row.takes, written) {
        // The parser reads the string's content, so that the type has the string's span.
        (Takes::Type, _) => {
            let text = syn::parse2::<LitStr>(written.to_token_stream());
            boxed(text.and_then(|text| text.parse::<Type>()).ok())
        }
        (takes @ (Takes::Text | Takes::VariableName | Takes::NamePrefix), text) => {
            boxed(Some(vec![read_text(row, takes, text, errors)?]))
        }
        (Takes::Texts, Expr::Array(array)) if !array.elems.is_empty() => {
            read_texts(row, &[Takes::Text], &array.elems, errors)
        }
        (Takes::NothingOrExpression, _) | (Takes::Path, Expr::Path(_)) => {
            boxed(Some(written.clone()))
        }
        (Takes::Function, _) if !is_literal => boxed(Some(written.clone())),
        (Takes::Rule, function) if !is_literal => boxed(Some(Rule {
            function: function.clone(),
            fields: Vec::new(),
        })),
        (Takes::Range, range) => boxed(Range::read(range)),
        _ => None,
    }
}

fn read_text(row: &Row, takes: Takes, expression: &Expr, errors: &mut Errors) -> Option<String> {
    let Some(Literal::Text(text)) = Literal::read(expression) else {
        return None;
    };
    if let Some(mistake) = mistake_in_text(takes, &text) {
        errors.push(expression, format!("`{}` {mistake}", row.name));
    }
    Some(text)
}

/// Reads several strings, of these kinds in turn. Reports anything else.
fn read_texts(
    row: &Row,
    kinds: &[Takes],
    elements: &Punctuated<Expr, Token![,]>,
    errors: &mut Errors,
) -> Option<Box<dyn Any>> {
    let mut texts = Vec::new();
    for (element, takes) in elements.iter().zip(kinds.iter().cycle()) {
        match read_text(row, *takes, element, errors) {
            Some(text) => texts.push(text),
            None => errors.push(element, advise(row, &Written::NoValue)),
        }
    }
    boxed(Some(texts))
}

/// Describes the right value; for a path written as a string, as other crates require, that is the path
/// without quotes.
fn advise(row: &Row, written: &Written) -> String {
    let name = row.name;
    let (what, example) = match (row.takes, written) {
        (Takes::Nothing, _) => return format!("`{name}` takes no value; write `{name}` alone"),
        (Takes::Rule, Written::Parentheses(_)) => row.takes.words(),
        (Takes::Rule, _) => ("takes a function", " = check"),
        (takes, _) => takes.words(),
    };
    if let (Written::Value(value), Takes::Path | Takes::Function | Takes::Rule) =
        (written, row.takes)
    {
        let is_path = |text: &String| syn::parse_str::<syn::Path>(text).is_ok();
        if let Some(path) = Literal::text(value).filter(is_path) {
            return format!("`{name}` {what} without quotes: `{name} = {path}`");
        }
    }
    format!("`{name}` {what}: `{name}{example}`")
}

fn mistake_in_text(takes: Takes, text: &str) -> Option<&'static str> {
    if text.is_empty() && takes != Takes::NamePrefix {
        return Some("is empty; write its text or remove it");
    }
    // POSIX (Base Definitions, 8.1) forbids `=` in names, and no shell could set a name with a blank or a
    // control character.
    let is_foreign = |letter: char| letter == '=' || letter.is_whitespace() || letter.is_control();
    let is_name = matches!(takes, Takes::VariableName | Takes::NamePrefix);
    (is_name && text.contains(is_foreign))
        .then_some("cannot be in a variable's name; leave out `=`, blanks and control characters")
}
