//! The collector of every mistake in one struct.

use proc_macro2::{Delimiter, Group, Literal, TokenStream, TokenTree};
use quote::{ToTokens, quote_spanned};

use crate::span;

/// Collects mistakes, so that one compile shows all of them.
///
/// Dropped without `finish` it panics: a mistake that is noted and never shown would let a wrong struct compile.
pub(crate) struct Errors {
    collected: TokenStream,
    finished: bool,
}

impl Errors {
    pub(crate) fn new() -> Self {
        Self {
            collected: TokenStream::new(),
            finished: false,
        }
    }

    /// Notes a mistake at the place of `tokens`.
    pub(crate) fn push(&mut self, tokens: &dyn ToTokens, message: impl AsRef<str>) {
        compile_error(tokens, message.as_ref()).to_tokens(&mut self.collected);
    }

    /// Gives the compile errors, if there are any.
    pub(crate) fn finish(mut self) -> Result<(), TokenStream> {
        self.finished = true;
        if self.collected.is_empty() {
            return Ok(());
        }
        Err(std::mem::take(&mut self.collected))
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

/// Writes a compile error that is shown under all of `tokens`.
///
/// Stable compilers cannot join two spans, but they show an error from the span of a macro's first token to that of its
/// last.
pub(crate) fn compile_error(tokens: &dyn ToTokens, message: &str) -> TokenStream {
    let (start, end) = span::ends(tokens);
    let mut message = Literal::string(message);
    message.set_span(end);
    let mut braces = Group::new(Delimiter::Brace, TokenTree::from(message).into());
    braces.set_span(end);
    quote_spanned!(start=> ::core::compile_error! #braces)
}
