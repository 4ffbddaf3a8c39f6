//! Mistakes in an expression that an attribute takes.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};

use crate::{
    errors::Errors,
    input::{as_sign, list},
};

/// Notes what is no expression as far as a look at neighbours tells it: a forgotten comma, and an end that is still
/// being typed. The compiler would report them at the derive, together with a missing implementation.
pub(super) fn note_mistakes(word: &Ident, expression: &TokenStream, errors: &mut Errors) {
    let tokens = list(expression);
    for pair in tokens.windows(2) {
        let [before, TokenTree::Ident(next)] = pair else {
            continue;
        };
        if ends_operand(before) && next != "as" {
            errors.push(next, format!("expected a comma after `{word} = …`"));
        }
    }
    if let Some(last) = early_end(&tokens) {
        errors.push(
            last,
            format!("`{word}` ends in the middle of an expression"),
        );
    }
}

fn ends_operand(token: &TokenTree) -> bool {
    match token {
        TokenTree::Literal(_) => true,
        TokenTree::Group(group) => group.delimiter() == Delimiter::Parenthesis,
        TokenTree::Ident(_) | TokenTree::Punct(_) => false,
    }
}

/// The last token, if no expression ends with it. `Marker::<u8>`, `parse(1)?` and `1..` are whole.
fn early_end(tokens: &[TokenTree]) -> Option<&TokenTree> {
    let last = tokens.last()?;
    match as_sign(last)? {
        '?' | '>' => None,
        '.' if tokens.iter().rev().nth(1).and_then(as_sign) == Some('.') => None,
        _ => Some(last),
    }
}
