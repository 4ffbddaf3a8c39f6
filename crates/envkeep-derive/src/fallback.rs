//! The stub that stands beside compile errors, so that the rest of the program finds an implementation.

use proc_macro2::{Span, TokenStream};
use quote::quote_spanned;

use crate::{expand, model::Model};

/// Adds an implementation without fields to the compile errors.
pub(crate) fn expand(model: &Model, mut messages: TokenStream) -> TokenStream {
    let read = quote_spanned!(Span::mixed_site()=> __envkeep::None);
    messages.extend(expand::implementation(model, &TokenStream::new(), &read));
    messages
}
