//! The collector of every mistake in one struct.

use std::fmt::Display;

use proc_macro2::TokenStream;
use quote::ToTokens;

/// Collects mistakes, so that one compile shows all of them.
///
/// Dropped without `finish` it panics: a mistake that is noted and never shown would let a wrong struct compile.
pub(crate) struct Errors {
    collected: Vec<syn::Error>,
    finished: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self {
            collected: Vec::new(),
            finished: false,
        }
    }

    /// Notes a mistake at the place of `tokens`.
    pub(crate) fn push(&mut self, tokens: impl ToTokens, message: impl Display) {
        self.collected
            .push(syn::Error::new_spanned(tokens, message));
    }

    /// Gives the compile errors, if there are any.
    pub(crate) fn finish(mut self) -> Result<(), TokenStream> {
        self.finished = true;
        if self.collected.is_empty() {
            return Ok(());
        }
        let mut tokens = TokenStream::new();
        for error in &self.collected {
            error.to_compile_error().to_tokens(&mut tokens);
        }
        Err(tokens)
    }
}

impl Drop for Errors {
    fn drop(&mut self) {
        // A second panic while one unwinds would abort the compiler and hide the first.
        assert!(
            self.finished || std::thread::panicking(),
            "the collected errors were dropped before they were shown"
        );
    }
}
