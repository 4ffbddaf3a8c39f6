//! The collector of every mistake in one item.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

/// Collects mistakes, so that one compile shows all of them.
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Runs a function that may report mistakes, and returns its result with the compile errors, if there are any. There is
    /// no other access to a collector, because a mistake that is recorded but never shown would let a wrong struct compile.
    pub(crate) fn collect<T>(run: impl FnOnce(&mut Self) -> T) -> (T, Option<TokenStream>) {
        let mut errors = Self(None);
        let made = run(&mut errors);
        (made, errors.0.map(syn::Error::into_compile_error))
    }

    /// Records a mistake at the span of `tokens`.
    pub(crate) fn push(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push_error(syn::Error::new_spanned(tokens, message));
    }

    /// Records a mistake in the attribute with this word, as a verb phrase.
    pub(crate) fn push_of(&mut self, word: &Ident, mistake: impl Display) {
        self.push(word, format!("`{word}` {mistake}"));
    }

    /// Records a parser error.
    pub(crate) fn push_error(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(collected) => collected.combine(error),
            None => self.0 = Some(error),
        }
    }
}
