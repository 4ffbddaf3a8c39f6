//! Where tokens stand in the author's file.

use proc_macro2::Span;
use quote::ToTokens;

/// The places of the first and of the last token.
pub(crate) fn ends(tokens: &dyn ToTokens) -> (Span, Span) {
    let mut tokens = tokens.to_token_stream().into_iter();
    let start = tokens
        .next()
        .map_or_else(Span::call_site, |token| token.span());
    let end = tokens.last().map_or(start, |token| token.span());
    (start, end)
}
