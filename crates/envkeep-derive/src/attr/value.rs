//! Reads what stands behind an attribute's name, as its row of the table wants it.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use super::read::{Written, read_list};
use super::table::{Row, Takes};
use super::{Attributes, Place, Range, Value, expression};
use crate::{errors::Errors, input::Tokens, literal::Literal};

/// Reads a value of the kind that the row wants; another is noted.
pub(super) fn read_value(
    row: &Row,
    word: &Ident,
    written: Written,
    errors: &mut Errors,
) -> Option<Value> {
    match (row.takes, written) {
        (
            Takes::Nothing | Takes::NothingOrExpression | Takes::NothingOrAttributes,
            Written::Nothing,
        ) => Some(Value::Nothing),
        (Takes::NothingOrAttributes, Written::Parentheses(group)) => {
            let mut read = Attributes::default();
            read_list(&group.stream(), Place::Nested, &mut read, errors);
            Some(Value::Attributes(read))
        }
        (Takes::Nothing | Takes::NothingOrAttributes, Written::Tokens(tokens))
            if !tokens.is_empty() =>
        {
            errors.push(&tokens, wrong_kind(row));
            None
        }
        (_, Written::Tokens(tokens)) if !tokens.is_empty() => {
            read_tokens(row, word, tokens, errors)
        }
        (_, Written::Parentheses(group)) => {
            errors.push(&group, wrong_kind(row));
            None
        }
        (_, Written::Nothing | Written::Tokens(_)) => {
            errors.push(word, wrong_kind(row));
            None
        }
    }
}

fn read_tokens(row: &Row, word: &Ident, tokens: TokenStream, errors: &mut Errors) -> Option<Value> {
    match row.takes {
        Takes::Text | Takes::VariableName | Takes::NamePrefix => {
            return read_text(row, word, &tokens, errors);
        }
        Takes::Texts => return read_texts(row, word, &tokens, errors),
        _ => expression::note_mistakes(word, &tokens, errors),
    }
    match row.takes {
        Takes::Path => read_path(row, tokens, errors),
        Takes::Range => {
            let range = Range::read(tokens.clone());
            if range.is_none() {
                errors.push(&tokens, wrong_kind(row));
            }
            range.map(Value::Range)
        }
        _ => Some(Value::Expression(tokens)),
    }
}

fn wrong_kind(row: &Row) -> String {
    let name = row.name;
    match row.takes {
        Takes::Nothing => format!("`{name}` takes no value; write `{name}` alone"),
        Takes::Text | Takes::VariableName | Takes::NamePrefix => {
            format!("`{name}` takes a string: `{name} = \"…\"`")
        }
        Takes::Texts => format!("`{name}` takes strings in brackets: `{name} = [\"…\", \"…\"]`"),
        Takes::Path => format!("`{name}` takes a path: `{name} = …`"),
        Takes::Range => format!("`{name}` takes a range: `{name} = 1..=64`"),
        Takes::NothingOrExpression => {
            format!("`{name}` stands alone or takes an expression: `{name} = …`")
        }
        Takes::NothingOrAttributes => {
            format!("`{name}` stands alone or takes attributes: `{name}(…)`")
        }
    }
}

fn read_text(row: &Row, word: &Ident, tokens: &TokenStream, errors: &mut Errors) -> Option<Value> {
    let mut behind = Tokens::new(tokens);
    let first = behind.take().map(TokenStream::from).unwrap_or_default();
    let Some(Literal::Text(text)) = Literal::read(&first) else {
        errors.push(tokens, wrong_kind(row));
        return None;
    };
    if let Some(token) = behind.take() {
        errors.push(&token, format!("expected a comma after `{word} = …`"));
    }
    if let Some(mistake) = mistake_in_text(row.takes, &text) {
        errors.push(&first, format!("`{word}` {mistake}"));
    }
    Some(Value::Text(text))
}

fn read_texts(row: &Row, word: &Ident, tokens: &TokenStream, errors: &mut Errors) -> Option<Value> {
    let mut all = tokens.clone().into_iter();
    let (Some(TokenTree::Group(group)), None) = (all.next(), all.next()) else {
        errors.push(tokens, wrong_kind(row));
        return None;
    };
    if group.delimiter() != Delimiter::Bracket || group.stream().is_empty() {
        errors.push(tokens, wrong_kind(row));
        return None;
    }
    let mut texts = Vec::new();
    let mut items = Tokens::new(&group.stream());
    while items.peek().is_some() {
        let item = items.take_expression();
        if let Some(Value::Text(text)) = read_text(row, word, &item, errors) {
            texts.push(text);
        }
    }
    Some(Value::Texts(texts))
}

/// A path, or an expression for what is called: a function, or a closure.
fn read_path(row: &Row, tokens: TokenStream, errors: &mut Errors) -> Option<Value> {
    if let Some(TokenTree::Literal(literal)) = tokens.clone().into_iter().next() {
        errors.push(&literal, wrong_kind(row));
        return None;
    }
    Some(Value::Expression(tokens))
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
