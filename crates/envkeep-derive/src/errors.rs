//! The collector of every mistake in one item.

use std::fmt::Display;

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;

/// Collects mistakes, so that one compile shows all of them.
///
/// Dropped without `finish` it panics: a mistake that is noted and never shown would let a wrong struct compile.
#[derive(Default)]
pub(crate) struct Errors {
    collected: Option<syn::Error>,
    is_finished: bool,
}

impl Errors {
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
        match &mut self.collected {
            Some(collected) => collected.combine(error),
            None => self.collected = Some(error),
        }
    }

    /// Gives the compile errors, if there are any.
    pub(crate) fn finish(mut self) -> Result<(), TokenStream> {
        self.is_finished = true;
        match self.collected.take() {
            None => Ok(()),
            Some(collected) => Err(collected.into_compile_error()),
        }
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        // A second panic while one unwinds would abort the compiler and hide the first.
        assert!(
            self.is_finished || std::thread::panicking(),
            "the collected errors were dropped before they were shown"
        );
    }
}
