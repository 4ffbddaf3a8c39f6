//! Names derived from an identifier.

use proc_macro2::Ident;
use syn::ext::IdentExt;

/// A name without the `r#` that it may have.
pub(crate) fn plain(ident: &Ident) -> String {
    ident.unraw().to_string()
}

/// `ReadOnly` is `read_only`, as a field would be called.
pub(crate) fn snake_case(name: &str) -> String {
    kebab_case(name).replace('-', "_")
}

/// `ReadOnly` is `read-only`, `HTTPProxy` is `http-proxy`, `Http2` is `http2`.
pub(crate) fn kebab_case(name: &str) -> String {
    let mut kebab = String::new();
    let mut before = '_';
    let mut letters = name.chars().peekable();
    while let Some(letter) = letters.next() {
        let ends_capitals = letters.peek().is_some_and(|behind| behind.is_lowercase());
        let is_first = before != '_' && (!before.is_uppercase() || ends_capitals);
        if letter == '_' || (letter.is_uppercase() && is_first) {
            kebab.push('-');
        }
        kebab.extend(letter.to_lowercase().filter(|letter| *letter != '_'));
        before = letter;
    }
    kebab
}
