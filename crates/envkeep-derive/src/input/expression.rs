//! An expression, told from what follows it without parsing it.

use proc_macro2::{TokenStream, TokenTree};

use super::tokens::{Tokens, as_sign, stream};

/// Takes an expression and the comma behind it.
///
/// The tokens are not parsed, which would want the whole grammar of Rust: an expression ends at the first comma that
/// stands neither in brackets, which are one token, nor in a path's `<…>`.
pub(super) fn take(tokens: &mut Tokens) -> TokenStream {
    let mut expression = Vec::new();
    let mut depth = 0_usize;
    let mut before = None;
    while let Some(token) = tokens.take() {
        let sign = as_sign(&token);
        match sign {
            Some(',') if depth == 0 => break,
            Some('<') if depth > 0 || opens_path(&expression) => depth += 1,
            // The `>` of a `->` closes nothing.
            Some('>') if before != Some('-') => depth = depth.saturating_sub(1),
            _ => {}
        }
        before = sign;
        expression.push(token);
    }
    stream(expression)
}

/// Whether a `<` behind these tokens opens a path's arguments (`Vec::<`) or a qualified path (`<T as …`) and does not
/// compare.
fn opens_path(before: &[TokenTree]) -> bool {
    match before.last() {
        None => true,
        Some(TokenTree::Punct(punct)) => !matches!(punct.as_char(), '<' | '>' | '?'),
        Some(_) => false,
    }
}
