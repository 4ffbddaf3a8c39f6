//! The path to the runtime crate.

use std::path::Path;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::Expr;

use crate::{
    attr::{Attributes, Key},
    errors::Errors,
};

/// Reads the path given with `crate`, or uses the crate's own name. If the crate has another name, that is reported here: the
/// compiler would only say that there is no `envkeep`.
pub(super) fn read(attributes: &Attributes, ident: &Ident, errors: &mut Errors) -> TokenStream {
    if let Some(path) = attributes.one::<Expr>(Key::Crate) {
        return path.to_token_stream();
    }
    let span = Span::mixed_site();
    let arguments = std::env::args_os().filter_map(|argument| argument.into_string().ok());
    let Some(name) = name_in(arguments).filter(|_| !attributes.has(Key::Crate)) else {
        return quote_spanned!(span=> ::envkeep);
    };
    let advice = format!(
        "envkeep is called `{name}` in this crate; write `#[env(crate = ::{name})]` above `{ident}`"
    );
    errors.push(ident, advice);
    let name = Ident::new(&name, span);
    quote_spanned!(span=> ::#name)
}

/// The name under which envkeep was passed to the compiler, if it is another one:
/// `--extern name=path/libenvkeep-….rlib`.
pub(crate) fn name_in(arguments: impl Iterator<Item = String>) -> Option<String> {
    let mut name = None;
    let mut before = String::new();
    for argument in arguments {
        let behind_flag = (before == "--extern").then_some(argument.as_str());
        let given = argument.strip_prefix("--extern=").or(behind_flag);
        if let Some((known, path)) = given.and_then(|given| given.split_once('=')) {
            // Options may precede the name, as in `priv:name`.
            let known = known.rsplit(':').next()?;
            let file = Path::new(path).file_stem()?.to_str()?;
            if known == "envkeep" {
                return None;
            } else if file == "libenvkeep" || file.starts_with("libenvkeep-") {
                name = Some(known.to_owned());
            }
        }
        before = argument;
    }
    name
}
