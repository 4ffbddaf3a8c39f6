//! Reads what stands behind an attribute's name, as its row of the table wants it.

use proc_macro2::{Group, Ident};
use quote::ToTokens;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::{Expr, ExprLit, Lit, Token, Type};

use super::table::{Row, Takes};
use super::{FieldPath, Literal, Range, Rule, Term, Value, Written};
use crate::errors::Errors;

/// Reads a value of the kind that the row wants; another is noted.
pub(super) fn read_value(
    row: &Row,
    word: &Ident,
    written: &Written,
    errors: &mut Errors,
) -> Option<Value> {
    let value = match written {
        Written::Broken => return None,
        Written::Nothing => may_stand_alone(row.takes).then_some(Value::Nothing),
        Written::NoValue => None,
        Written::Value(expression) => read_expression(row, expression, errors),
        Written::Parentheses(group) => read_parentheses(row, group, errors),
    };
    if value.is_none() {
        let place: &dyn ToTokens = match written {
            Written::Value(expression) => expression,
            Written::Parentheses(group) => group,
            _ => word,
        };
        errors.push(place, advise(row, written));
    }
    value
}

fn may_stand_alone(takes: Takes) -> bool {
    use Takes::{Nothing, NothingOrAttributes, NothingOrExpression};
    matches!(takes, Nothing | NothingOrExpression | NothingOrAttributes)
}

fn read_parentheses(row: &Row, group: &Group, errors: &mut Errors) -> Option<Value> {
    match row.takes {
        Takes::Rule => Rule::read(group.stream()).map(Value::Rule),
        Takes::FieldsAndFunction => Rule::read_behind_fields(group.stream()).map(Value::Made),
        Takes::Fields => FieldPath::read_all(group.stream()).map(Value::Fields),
        Takes::Terms => Term::read_all(group.stream()).map(Value::Terms),
        Takes::NameAndText => {
            let elements = Punctuated::<Expr, Token![,]>::parse_terminated.parse2(group.stream());
            read_texts(row, &elements.ok()?, errors)
        }
        _ => None,
    }
}

fn read_expression(row: &Row, written: &Expr, errors: &mut Errors) -> Option<Value> {
    let is_literal = Literal::read(written).is_some();
    let expression = || Value::Expression(written.clone());
    match row.takes {
        Takes::Nothing
        | Takes::NothingOrAttributes
        | Takes::NameAndText
        | Takes::FieldsAndFunction
        | Takes::Fields
        | Takes::Terms => None,
        Takes::Type => read_type(written).map(|ty| Value::Type(Box::new(ty))),
        Takes::Text | Takes::VariableName | Takes::NamePrefix => {
            let text = read_text(row, row.takes, written, errors)?;
            Some(Value::Texts(vec![text]))
        }
        Takes::Texts => match written {
            Expr::Array(array) => read_texts(row, &array.elems, errors),
            _ => None,
        },
        Takes::Path => matches!(written, Expr::Path(_)).then(expression),
        Takes::Function => (!is_literal).then(expression),
        Takes::Rule => (!is_literal).then(|| {
            Value::Rule(Rule {
                function: written.clone(),
                fields: Vec::new(),
            })
        }),
        Takes::Range => Range::read(written).map(|range| Value::Range(Box::new(range))),
        Takes::NothingOrExpression => Some(expression()),
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

/// The parser reads the string's own content, so that its types stand at the string's place.
fn read_type(written: &Expr) -> Option<Type> {
    match written {
        Expr::Group(group) => read_type(&group.expr),
        Expr::Lit(ExprLit {
            lit: Lit::Str(text),
            ..
        }) => text.parse().ok(),
        _ => None,
    }
}

/// Reads several strings; of a name and a text there are these two.
fn read_texts<'e>(
    row: &Row,
    elements: impl IntoIterator<Item = &'e Expr>,
    errors: &mut Errors,
) -> Option<Value> {
    let mut texts = Vec::new();
    let mut is_whole = true;
    for element in elements {
        let takes = match row.takes {
            Takes::NameAndText if texts.is_empty() => Takes::VariableName,
            takes => takes,
        };
        if let Some(text) = read_text(row, takes, element, errors) {
            texts.push(text);
        } else {
            errors.push(element, advise(row, &Written::NoValue));
            is_whole = false;
        }
    }
    let count = texts.len();
    let is_enough = match row.takes {
        Takes::NameAndText => count == 2,
        _ => count > 0,
    };
    (is_enough || !is_whole).then_some(Value::Texts(texts))
}

/// Says what is right; where a path was written as a string, as other crates want it, without the quotes.
fn advise(row: &Row, written: &Written) -> String {
    let name = row.name;
    let (what, example) = match row.takes {
        Takes::Nothing => return format!("`{name}` takes no value; write `{name}` alone"),
        Takes::NothingOrExpression => ("stands alone or takes an expression", " = …"),
        Takes::NothingOrAttributes => ("stands alone or takes attributes", "(…)"),
        Takes::Text | Takes::VariableName | Takes::NamePrefix => ("takes a string", " = \"…\""),
        Takes::Texts => ("takes strings in brackets", " = [\"…\", \"…\"]"),
        Takes::NameAndText => (
            "takes a variable's name and what to tell",
            "(\"OLD\", \"…\")",
        ),
        Takes::Type => ("takes a type in a string", " = \"u32\""),
        Takes::Range => ("takes a range", " = 1..=64"),
        Takes::FieldsAndFunction => ("takes fields and then a function", "(folder, tmp_in)"),
        Takes::Fields => ("takes fields of the struct", "(url, host)"),
        Takes::Terms => (
            "takes fields with literals",
            "(mode = \"smtp\", port = [25, 587])",
        ),
        Takes::Path => ("takes a path", " = …"),
        Takes::Function => ("takes a function", " = …"),
        Takes::Rule if matches!(written, Written::Parentheses(_)) => {
            ("takes a function and fields", "(check, fields(min, max))")
        }
        Takes::Rule => ("takes a function", " = check"),
    };
    if let (Written::Value(value), Takes::Path | Takes::Function | Takes::Rule) =
        (written, row.takes)
    {
        if let Some(Literal::Text(path)) = Literal::read(value) {
            if syn::parse_str::<syn::Path>(&path).is_ok() {
                return format!("`{name}` {what} without quotes: `{name} = {path}`");
            }
        }
    }
    format!("`{name}` {what}: `{name}{example}`")
}

fn mistake_in_text(takes: Takes, text: &str) -> Option<&'static str> {
    if text.is_empty() && takes != Takes::NamePrefix {
        return Some("is empty; write its text or remove it");
    }
    // POSIX (Base Definitions, 8.1) keeps `=` out of names; a blank or a control character no shell could set.
    let is_foreign = |letter: char| letter == '=' || letter.is_whitespace() || letter.is_control();
    let is_name = matches!(takes, Takes::VariableName | Takes::NamePrefix);
    (is_name && text.contains(is_foreign))
        .then_some("cannot be in a variable's name; leave out `=`, blanks and control characters")
}
