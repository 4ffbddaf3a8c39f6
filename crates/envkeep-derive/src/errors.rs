//! The collector of every mistake in one item.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

/// Collects mistakes, so that one compile shows all of them.
pub(crate) struct Errors(Option<syn::Error>);

impl Errors {
    /// Runs what may note mistakes, and gives what it made with the compile errors, if there are any. No other way leads to a
    /// collector, for a mistake that is noted and never shown would let a wrong struct compile.
    pub(crate) fn collect<T>(run: impl FnOnce(&mut Self) -> T) -> (T, Option<TokenStream>) {
        let mut errors = Self(None);
        let made = run(&mut errors);
        (made, errors.0.map(syn::Error::into_compile_error))
    }

    /// Notes a mistake at the place of `tokens`.
    pub(crate) fn push(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.push_error(syn::Error::new_spanned(tokens, message));
    }

    /// Notes a mistake of the attribute that was written with this word, as a verb phrase.
    pub(crate) fn push_of(&mut self, word: &Ident, mistake: impl Display) {
        self.push(word, format!("`{word}` {mistake}"));
    }

    /// Notes what the parser says.
    pub(crate) fn push_error(&mut self, error: syn::Error) {
        match &mut self.0 {
            Some(collected) => collected.combine(error),
            None => self.0 = Some(error),
        }
    }
}
