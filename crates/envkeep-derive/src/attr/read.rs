//! Reads `#[env(…)]` according to the table, and continues after a mistake at the next comma.

use proc_macro2::{Ident, TokenStream, TokenTree};
use syn::ext::IdentExt;
use syn::parse::discouraged::Speculative;
use syn::parse::{ParseStream, Parser};
use syn::{Expr, MacroDelimiter, Meta, Result, Token, token};

use super::table::{Flag, TABLE, Takes};
use super::value::{Written, read_value};
use super::{Attribute, Attributes, Key, Literal, Place, foreign};
use crate::{errors::Errors, suggest};

/// Reads the attributes on a struct, a field or a variant: all `#[env(…)]`, and the relevant parts of other
/// attributes.
pub(crate) fn read(attributes: &[syn::Attribute], place: Place, errors: &mut Errors) -> Attributes {
    let mut read = Attributes::default();
    for attribute in attributes {
        let is = |name| attribute.path().is_ident(name);
        match &attribute.meta {
            Meta::List(list) if is("env") && matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                read_list(list.tokens.clone(), place, &mut read, errors);
            }
            meta if is("env") => {
                errors.push(
                    meta,
                    "`env` takes its attributes in parentheses: `#[env(…)]`",
                );
            }
            Meta::NameValue(meta) if is("doc") => add_doc(&meta.value, &mut read.doc),
            Meta::List(list) if is("allow") || is("expect") => {
                let mut tokens = list.tokens.clone().into_iter();
                read.names_deprecated |= tokens.any(|token| token.to_string() == "deprecated");
            }
            _ => read.names_deprecated |= is("deprecated"),
        }
    }
    read.doc = read.doc.trim().to_owned();
    read
}

/// Adds the lines of a doc comment; one that is not a string, such as `include_str!`, is skipped.
fn add_doc(comment: &Expr, doc: &mut String) {
    if let Some(Literal::Text(comment)) = Literal::read(comment) {
        for line in comment.split('\n') {
            doc.push_str(line.strip_prefix(' ').unwrap_or(line));
            doc.push('\n');
        }
    }
}

fn read_list(tokens: TokenStream, place: Place, read: &mut Attributes, errors: &mut Errors) {
    let read_all = |input: ParseStream<'_>| {
        while !input.is_empty() {
            read_one(input, place, read, errors)?;
            input.parse::<Option<Token![,]>>()?;
        }
        Ok(())
    };
    if let Err(error) = read_all.parse2(tokens) {
        errors.push_error(error);
    }
}

fn read_one(
    input: ParseStream<'_>,
    place: Place,
    read: &mut Attributes,
    errors: &mut Errors,
) -> Result<()> {
    let Ok(word) = input.call(Ident::parse_any) else {
        let next = input.fork().parse::<TokenTree>()?;
        errors.push(next, "expected the name of an attribute");
        skip_to_comma(input)?;
        return Ok(());
    };
    let written = read_written(&word, input, errors)?;
    let Some(key) = find_key(&word, place, errors) else {
        return Ok(());
    };
    // An attribute with a wrong value is recorded too; otherwise its absence would be another mistake.
    let value = match (key.row().takes, &written) {
        (Takes::NothingOrAttributes, Written::Parentheses(group)) => {
            let place = match key {
                Key::Nested => Place::Nested,
                _ => Place::Entries,
            };
            let mut inside = Attributes::default();
            read_list(group.stream(), place, &mut inside, errors);
            Box::new(inside)
        }
        _ => read_value(key.row(), &word, &written, errors).unwrap_or_else(|| Box::new(())),
    };
    if !key.row().is(Flag::Often) && read.has(key) {
        errors.push_of(&word, "is written twice; remove one of them");
    } else {
        read.all.push(Attribute { key, word, value });
    }
    Ok(())
}

/// Reads what follows an attribute's name; reports and skips anything in the place of a comma.
fn read_written(word: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Result<Written> {
    let mut shown = word.to_string();
    let written = if input.parse::<Option<Token![=]>>()?.is_some() {
        shown.push_str(" = …");
        read_expression(word, input, errors)?
    } else if input.peek(token::Paren) {
        Written::Parentheses(input.parse()?)
    } else {
        Written::Nothing
    };
    if let Some(first) = skip_to_comma(input)?.into_iter().next() {
        errors.push(first, format!("expected a comma after `{shown}`"));
    }
    Ok(written)
}

/// Reads an expression. An incomplete one is reported at its end: the compiler would report it at the derive, together with a
/// missing implementation.
fn read_expression(word: &Ident, input: ParseStream<'_>, errors: &mut Errors) -> Result<Written> {
    if input.is_empty() || input.peek(Token![,]) {
        return Ok(Written::NoValue);
    }
    let ahead = input.fork();
    let error = match ahead.parse() {
        Ok(expression) => {
            input.advance_to(&ahead);
            return Ok(Written::Value(ungrouped(expression)));
        }
        Err(error) => error,
    };
    let last = skip_to_comma(input)?.into_iter().last();
    errors.push_error(match last {
        Some(TokenTree::Punct(last)) => {
            let message = format!("`{word}` ends in the middle of an expression");
            syn::Error::new(last.span(), message)
        }
        _ => error,
    });
    Ok(Written::Broken)
}

/// Arguments passed on by a macro are in a group without brackets.
fn ungrouped(mut expression: Expr) -> Expr {
    while let Expr::Group(group) = expression {
        expression = *group.expr;
    }
    expression
}

fn skip_to_comma(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut skipped = TokenStream::new();
    while !input.is_empty() && !input.peek(Token![,]) {
        skipped.extend([input.parse::<TokenTree>()?]);
    }
    Ok(skipped)
}

fn find_key(word: &Ident, place: Place, errors: &mut Errors) -> Option<Key> {
    let key = TABLE.iter().copied().find(|key| word == key.row().name);
    let advice = match key {
        Some(key) if place.is_among(key.row().places) => return Some(key),
        Some(key) => {
            let places = key.row().places.iter().map(|place| {
                let (preposition, place) = place.words();
                format!("{preposition} {place}")
            });
            format!("it belongs {}", places.collect::<Vec<_>>().join(" or "))
        }
        None => advise(&word.to_string(), place),
    };
    let (_, place) = place.words();
    errors.push_of(word, format!("is not an attribute of {place}; {advice}"));
    None
}

fn advise(word: &str, place: Place) -> String {
    let rows = TABLE.iter().map(|key| key.row());
    let known = rows.filter(|row| place.is_among(row.places));
    let known: Vec<&str> = known.map(|row| row.name).collect();
    let meant = suggest::nearest(word, known.iter().copied());
    match (foreign::advice(word, place), meant) {
        (Some(advice), _) => advice.to_owned(),
        (None, Some(meant)) => format!("did you mean `{meant}`?"),
        (None, None) => format!("known are `{}`", known.join("`, `")),
    }
}
