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
mod show;
mod spelling;
mod suggest;
#[cfg(test)]
mod tests;

/// Derives `envkeep::FromEnv`: every named field is filled from one variable, whose name is the field's in upper snake
/// case. Of an enum a variable chooses the variant.
///
/// The attributes stand in `#[env(…)]`; the table of them is in the documentation of
/// [envkeep](https://docs.rs/envkeep/latest/envkeep/#attributes).
///
/// # Examples
///
/// ```
/// use envkeep::{FromEnv, Secret};
///
/// /// Settings of the mail service.
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     /// Address to listen on.
///     #[env(default = "127.0.0.1")]
///     mail_host: std::net::IpAddr,
///     #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
///     resend_api_key: Secret<String>,
/// }
/// ```
#[proc_macro_derive(FromEnv, attributes(env))]
pub fn derive_from_env(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    from_env(input.into()).into()
}

/// Derives `envkeep::EnvValue` for an enum of plain names: a variable holds the name of one variant, in kebab case. Case
/// makes no difference, nor do `-` and `_`.
///
/// On a variant, `#[env(name = "…")]` chooses another name and `#[env(alias = "…")]` adds one.
///
/// # Examples
///
/// ```
/// use envkeep::{EnvValue, FromEnv};
///
/// #[derive(EnvValue)]
/// enum Mode {
///     ReadOnly,                   // read-only, READ_ONLY, readonly
///     #[env(alias = "rw")]
///     ReadWrite,
/// }
///
/// #[derive(FromEnv)]
/// struct Config {
///     mode: Mode,
/// }
/// ```
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
