//! The stub that stands beside compile errors, so that the rest of the program finds an implementation.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::{
    expand,
    model::{Choices, Model},
};

/// Adds an implementation without fields to the compile errors. It still names the fields' types, for an editor completes
/// what stands in the output.
pub(crate) fn expand(model: &Model, mut messages: TokenStream) -> TokenStream {
    let types = model.all_fields().map(|field| &field.ty);
    let read = quote_spanned! {Span::mixed_site()=>
        let _: __envkeep::PhantomData<(#(#types,)*)>;
        __envkeep::None
    };
    expand::implementation(model, &TokenStream::new(), &read, None).to_tokens(&mut messages);
    messages
}

/// Adds an implementation without choices to the compile errors.
pub(crate) fn expand_choices(choices: &Choices, mut messages: TokenStream) -> TokenStream {
    let none = TokenStream::new();
    expand::implementation_of_choices(choices, "", &none, &none).to_tokens(&mut messages);
    messages
}
