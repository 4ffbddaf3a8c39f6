//! Reads `#[env(…)]` by the table, token by token, and goes on behind a mistake at the next comma.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

use super::table::{TABLE, Times};
use super::value::read_value;
use super::{Attribute, Attributes, Place, Row, Value};
use crate::{
    errors::Errors,
    input::{self, Behind, Tokens},
    suggest,
};

/// Reads all `#[env(…)]` that stand at one place.
pub(crate) fn read(
    attributes: &[input::Attribute],
    place: Place,
    errors: &mut Errors,
) -> Attributes {
    let mut read = Attributes::default();
    for attribute in attributes {
        match &attribute.behind {
            _ if attribute.name != "env" => {}
            Behind::Brackets(group) if group.delimiter() == Delimiter::Parenthesis => {
                read_list(&group.stream(), place, &mut read, errors);
            }
            _ => errors.push(
                &attribute.tokens,
                "`env` takes its attributes in parentheses: `#[env(…)]`",
            ),
        }
    }
    read
}

/// What stands behind an attribute's name.
pub(super) enum Written {
    Nothing,
    Tokens(TokenStream),
    Parentheses(Group),
}

pub(super) fn read_list(
    tokens: &TokenStream,
    place: Place,
    read: &mut Attributes,
    errors: &mut Errors,
) {
    let mut tokens = Tokens::new(tokens);
    while let Some(token) = tokens.take() {
        let TokenTree::Ident(word) = token else {
            errors.push(&token, "expected the name of an attribute");
            drop(tokens.take_expression());
            continue;
        };
        let written = read_written(&word, &mut tokens, errors);
        let Some(row) = find_row(&word, place, errors) else {
            continue;
        };
        // An attribute whose value is wrong is noted all the same, or its absence would be one more mistake.
        let value = read_value(row, &word, written, errors).unwrap_or(Value::Nothing);
        if row.times == Times::Once && read.has(row.key) {
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
fn read_written(word: &Ident, tokens: &mut Tokens, errors: &mut Errors) -> Written {
    let written = match tokens.peek() {
        Some(TokenTree::Punct(punct)) if punct.as_char() == '=' => {
            tokens.take();
            return Written::Tokens(tokens.take_expression());
        }
        Some(TokenTree::Group(group)) if group.delimiter() == Delimiter::Parenthesis => {
            let group = group.clone();
            tokens.take();
            Written::Parentheses(group)
        }
        _ => Written::Nothing,
    };
    match tokens.take() {
        None => {}
        Some(TokenTree::Punct(punct)) if punct.as_char() == ',' => {}
        Some(token) => {
            errors.push(&token, format!("expected a comma after `{word}`"));
            drop(tokens.take_expression());
        }
    }
    written
}

fn find_row(word: &Ident, place: Place, errors: &mut Errors) -> Option<&'static Row> {
    for row in TABLE {
        if word != row.name {
            continue;
        }
        if row.places.contains(&place) {
            return Some(row);
        }
        let mut places = String::new();
        for place in row.places {
            add(&mut places, " or ", &place.with_preposition());
        }
        errors.push(
            word,
            format!("`{word}` is not an attribute of {place}; it belongs {places}"),
        );
        return None;
    }
    let advice = advise(word, place);
    errors.push(
        word,
        format!("`{word}` is not an attribute of {place}; {advice}"),
    );
    None
}

fn advise(word: &Ident, place: Place) -> String {
    let mut known = Vec::new();
    let mut shown = String::new();
    for row in TABLE {
        if row.places.contains(&place) {
            known.push(row.name);
            add(&mut shown, ", ", &format!("`{}`", row.name));
        }
    }
    match suggest::nearest(&word.to_string(), &known) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("known are {shown}"),
    }
}

fn add(list: &mut String, between: &str, item: &str) {
    if !list.is_empty() {
        list.push_str(between);
    }
    list.push_str(item);
}
