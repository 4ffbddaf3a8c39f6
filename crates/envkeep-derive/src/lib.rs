//! The derive macro of [envkeep](https://docs.rs/envkeep); use it through that crate.
//!
//! A struct passes through five stages: `syn` parses it, `attr` reads the contents of `#[env(…)]` according to one table, `model`
//! turns both into owned facts, `check` applies the rules that involve two facts, and `expand` writes the implementation and
//! cannot fail. Mistakes are collected in `errors` on the way, so that one compile shows them all; a stub implementation
//! accompanies them, so that a mistake gives only one error and not a missing implementation too.

use proc_macro2::TokenStream;
use quote::quote;

mod attr;
mod check;
mod errors;
mod expand;
mod model;
mod spelling;
mod suggest;
#[cfg(test)]
mod tests;

use model::Derived;

#[doc = include_str!("../docs/from_env.md")]
#[proc_macro_derive(FromEnv, attributes(env))]
pub fn derive_from_env(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), Derived::FromEnv).into()
}

#[doc = include_str!("../docs/env_value.md")]
#[proc_macro_derive(EnvValue, attributes(env))]
pub fn derive_env_value(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    derive(input.into(), Derived::EnvValue).into()
}

fn derive(input: TokenStream, derived: Derived) -> TokenStream {
    let item = match syn::parse2(input) {
        Ok(item) => item,
        Err(error) => return error.into_compile_error(),
    };
    let (model, mistakes) = errors::Errors::collect(|errors| {
        let model = model::read(item, derived, errors);
        check::check(&model, errors);
        model
    });
    let implementation = expand::expand(&model, mistakes.as_ref());
    quote!(#mistakes #implementation)
}
