//! The derive macro of [envkeep](https://docs.rs/envkeep); use it through that crate.
//!
//! A struct passes through four stages, each a room of its own: `attr` reads what stands in `#[env(…)]` by one table,
//! `model` turns it into owned facts, `check` holds the rules that join two facts, and `expand` writes the
//! implementation and cannot fail. Mistakes are collected in `errors` on the way, so that one compile shows them all;
//! then `fallback` writes a stub, so that each mistake is one error and not also a missing implementation.

use proc_macro2::TokenStream;

mod attr;
mod check;
mod errors;
mod expand;
mod fallback;
mod model;
mod show;
mod suggest;
#[cfg(test)]
mod tests;

/// Derives `envkeep::FromEnv`: every named field is filled from one variable, whose name is the field's in upper snake
/// case.
///
/// The attributes stand in `#[env(…)]`:
///
/// | on | attribute | means |
/// |---|---|---|
/// | a struct | `prefix = "APP_"` | stands before the name of every variable |
/// | a field | `name = "X"` | the variable's name, instead of the field's |
/// | a field | `absolute = "RUST_LOG"` | the variable's name, which takes no prefix at all |
/// | a field | `secret` | the value is never shown |
/// | a field | `default` | an absent variable gives `Default::default()` |
/// | a field | `default = "127.0.0.1"` | an absent variable gives what this text gives |
/// | a field | `default = 8080` | an absent variable gives this expression |
/// | a field | `nested` | the field is a struct with variables of its own, behind the prefix `FIELD_` |
/// | a field | `nested(prefix = "DB__")` | the same, behind another prefix or, with `""`, none |
/// | a field | `example = "…"` | shown where a value should stand |
/// | a field | `starts_with = "re_"` | what the variable's text starts with |
///
/// # Examples
///
/// ```ignore (the runtime crate depends on this one; its documentation compiles this example)
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
    derive(input.into()).into()
}

fn derive(input: TokenStream) -> TokenStream {
    let input = match syn::parse2(input) {
        Ok(input) => input,
        Err(error) => return error.into_compile_error(),
    };
    let mut errors = errors::Errors::new();
    let model = model::read(input, &mut errors);
    check::check(&model, &mut errors);
    match errors.finish() {
        Ok(()) => expand::expand(&model),
        Err(messages) => fallback::expand(&model, messages),
    }
}
