//! The derive macro of [envkeep](https://docs.rs/envkeep); use it through that crate.
//!
//! A struct passes through five stages: `syn` parses it, `attr` reads what stands in `#[env(…)]` by one table, `model` turns both
//! into owned facts, `check` holds the rules that join two facts, and `expand` writes the implementation and cannot fail. Mistakes are collected in `errors` on the way, so that one
//! compile shows them all; then `fallback` writes a stub, so that each mistake is one error and not also a missing
//! implementation.

use proc_macro2::TokenStream;

mod attr;
mod check;
mod errors;
mod expand;
mod fallback;
mod model;
mod spelling;
mod suggest;
#[cfg(test)]
mod tests;

#[doc = include_str!("../docs/from_env.md")]
#[proc_macro_derive(FromEnv, attributes(env))]
pub fn derive_from_env(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    from_env(input.into()).into()
}

#[doc = include_str!("../docs/env_value.md")]
#[proc_macro_derive(EnvValue, attributes(env))]
pub fn derive_env_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    env_value(input.into()).into()
}

fn from_env(input: TokenStream) -> TokenStream {
    let derive = |item| {
        let mut errors = errors::Errors::default();
        let model = model::read(item, &mut errors);
        check::check(&model, &mut errors);
        match errors.finish() {
            Ok(()) => expand::expand(&model),
            Err(messages) => fallback::expand(&model, messages),
        }
    };
    syn::parse2(input).map_or_else(syn::Error::into_compile_error, derive)
}

fn env_value(input: TokenStream) -> TokenStream {
    let derive = |item| {
        let mut errors = errors::Errors::default();
        let choices = model::Choices::read(item, &mut errors);
        check::check_choices(&choices.variants, &mut errors);
        match errors.finish() {
            Ok(()) => expand::expand_choices(&choices),
            Err(messages) => fallback::expand_choices(&choices, messages),
        }
    };
    syn::parse2(input).map_or_else(syn::Error::into_compile_error, derive)
}
