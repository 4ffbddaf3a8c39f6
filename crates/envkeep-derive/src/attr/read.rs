//! Reads `#[env(…)]` by the table, token by token, and goes on behind a mistake at the next comma.

use std::iter::Peekable;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree, token_stream::IntoIter};
use syn::{LitStr, MacroDelimiter, Meta};

use super::{Attribute, Attributes, Place, Row, TABLE, Takes, Value, expression};
use crate::{errors::Errors, suggest};

/// Reads all `#[env(…)]` that stand at one place.
pub(crate) fn read(attributes: &[syn::Attribute], place: Place, errors: &mut Errors) -> Attributes {
    let mut read = Attributes::default();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("env"))
    {
        match &attribute.meta {
            Meta::List(list) if matches!(list.delimiter, MacroDelimiter::Paren(_)) => {
                read_list(list.tokens.clone(), place, &mut read, errors);
            }
            meta => errors.push(
                meta,
                "`env` takes its attributes in parentheses: `#[env(…)]`",
            ),
        }
    }
    read
}

/// What stands behind an attribute's name.
enum Written {
    Nothing,
    Tokens(TokenStream),
    Parentheses(Group),
}

fn read_list(tokens: TokenStream, place: Place, read: &mut Attributes, errors: &mut Errors) {
    let mut tokens = tokens.into_iter().peekable();
    while let Some(token) = tokens.next() {
        let TokenTree::Ident(word) = token else {
            errors.push(token, "expected the name of an attribute");
            skip_to_comma(&mut tokens);
            continue;
        };
        let written = read_written(&word, &mut tokens, errors);
        let Some(row) = find_row(&word, place, errors) else {
            continue;
        };
        // An attribute whose value is wrong is noted all the same, or its absence would be one more mistake.
        let value = read_value(row, &word, written, errors).unwrap_or(Value::Nothing);
        if read.has(row.key) {
            errors.push(
                &word,
                format!("`{word}` is written twice; remove one of them"),
            );
            continue;
        }
        read.0.push(Attribute {
            key: row.key,
            word,
            value,
        });
    }
}

/// Takes everything up to and with the next comma.
fn read_written(word: &Ident, tokens: &mut Peekable<IntoIter>, errors: &mut Errors) -> Written {
    let written = match tokens.peek() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {
            tokens.next();
            return Written::Tokens(expression::take(tokens));
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            let group = group.clone();
            tokens.next();
            Written::Parentheses(group)
        }
        _ => Written::Nothing,
    };
    match tokens.next() {
        None => {}
        Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {}
        Some(token) => {
            errors.push(token, format!("expected a comma after `{word}`"));
            skip_to_comma(tokens);
        }
    }
    written
}

fn skip_to_comma(tokens: &mut Peekable<IntoIter>) {
    drop(expression::take(tokens));
}

fn find_row(word: &Ident, place: Place, errors: &mut Errors) -> Option<&'static Row> {
    let found = TABLE.iter().find(|row| word == row.name);
    if let Some(row) = found {
        if row.places.contains(&place) {
            return Some(row);
        }
        let places: Vec<String> = row.places.iter().map(|place| belongs(*place)).collect();
        let places = places.join(" or ");
        errors.push(
            word,
            format!("`{word}` is not an attribute of {place}; it belongs {places}"),
        );
        return None;
    }
    let known = || {
        TABLE
            .iter()
            .filter(|row| row.places.contains(&place))
            .map(|row| row.name)
    };
    let advice = match suggest::nearest(&word.to_string(), known()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "known are {}",
            known()
                .map(|name| format!("`{name}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    errors.push(
        word,
        format!("`{word}` is not an attribute of {place}; {advice}"),
    );
    None
}

fn belongs(place: Place) -> String {
    match place {
        Place::Struct | Place::Field => format!("on {place}"),
        Place::Nested => format!("in {place}"),
    }
}

fn read_value(row: &Row, word: &Ident, written: Written, errors: &mut Errors) -> Option<Value> {
    match (row.takes, written) {
        (
            Takes::Nothing | Takes::NothingOrExpression | Takes::NothingOrAttributes,
            Written::Nothing,
        ) => Some(Value::Nothing),
        (Takes::NothingOrExpression, Written::Tokens(tokens)) if !tokens.is_empty() => {
            expression::note_mistakes(word, &tokens, errors);
            Some(Value::Expression(tokens))
        }
        (Takes::NothingOrAttributes, Written::Parentheses(group)) => {
            let mut read = Attributes::default();
            read_list(group.stream(), Place::Nested, &mut read, errors);
            Some(Value::Attributes(read))
        }
        (Takes::Text | Takes::VariableName | Takes::NamePrefix, Written::Tokens(tokens))
            if !tokens.is_empty() =>
        {
            read_text(row, word, tokens, errors)
        }
        (_, written) => {
            let message = wrong_kind(row);
            match written {
                Written::Tokens(tokens) if !tokens.is_empty() => errors.push(tokens, message),
                Written::Parentheses(group) => errors.push(group, message),
                _ => errors.push(word, message),
            }
            None
        }
    }
}

fn wrong_kind(row: &Row) -> String {
    let name = row.name;
    match row.takes {
        Takes::Nothing => format!("`{name}` takes no value; write `{name}` alone"),
        Takes::Text | Takes::VariableName | Takes::NamePrefix => {
            format!("`{name}` takes a string: `{name} = \"…\"`")
        }
        Takes::NothingOrExpression => {
            format!("`{name}` stands alone or takes an expression: `{name} = …`")
        }
        Takes::NothingOrAttributes => {
            format!("`{name}` stands alone or takes attributes: `{name}(…)`")
        }
    }
}

fn read_text(row: &Row, word: &Ident, tokens: TokenStream, errors: &mut Errors) -> Option<Value> {
    let mut behind = tokens.clone().into_iter();
    let first = behind.next().map(TokenStream::from).unwrap_or_default();
    let Ok(literal) = syn::parse2::<LitStr>(first) else {
        errors.push(tokens, wrong_kind(row));
        return None;
    };
    if let Some(token) = behind.next() {
        errors.push(token, format!("expected a comma after `{word} = …`"));
    }
    let text = literal.value();
    if let Some(mistake) = mistake_in_text(row.takes, &text) {
        errors.push(literal, format!("`{word}` {mistake}"));
    }
    Some(Value::Text(text))
}

fn mistake_in_text(takes: Takes, text: &str) -> Option<&'static str> {
    let is_name = matches!(takes, Takes::VariableName | Takes::NamePrefix);
    if text.is_empty() && takes != Takes::NamePrefix {
        return Some("is empty; write its text or remove it");
    }
    // POSIX (Base Definitions, 8.1) keeps `=` out of names; a blank or a control character no shell could set.
    if is_name
        && text
            .contains(|letter: char| letter == '=' || letter.is_whitespace() || letter.is_control())
    {
        return Some(
            "cannot be in a variable's name; leave out `=`, blanks and control characters",
        );
    }
    None
}
