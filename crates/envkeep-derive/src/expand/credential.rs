//! A warning at a field whose name says credential and whose type is no secret.

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};

use crate::{
    attr::Key,
    check::literal,
    input::Type,
    model::{Content, Field, Secrecy},
    spelling,
};

/// Last words of a name that holds a credential.
const WORDS: [&str; 10] = [
    "KEY",
    "APIKEY",
    "TOKEN",
    "SECRET",
    "PASSWORD",
    "PASSWD",
    "PASSPHRASE",
    "PWD",
    "CREDENTIAL",
    "CREDENTIALS",
];

/// Words beside them that say that everybody may know it.
const PUBLIC_WORDS: [&str; 3] = ["PUBLIC", "PUB", "PUBLISHABLE"];

/// Types that hold no credential, whatever the field is called: `rotate_key: bool`, `tls_key: PathBuf`.
const HARMLESS: [&str; 4] = ["Duration", "PathBuf", "OsString", "ByteSize"];

/// Asks the runtime about each field that is named like a credential.
///
/// Which types are secret the compiler finds out by their traits, aliases included. It does not warn of what stands in a
/// derive's own scope, so the method's name stands in that of the field.
pub(super) fn ask(fields: &[Field]) -> Option<TokenStream> {
    let mut asked = TokenStream::new();
    for field in fields {
        ask_of(field).to_tokens(&mut asked);
    }
    (!asked.is_empty()).then(|| {
        quote_spanned! {Span::mixed_site()=>
            {
                use __envkeep::PlainCredential as _;
                #asked
            }
        }
    })
}

fn ask_of(field: &Field) -> Option<TokenStream> {
    let Content::Variable(variable) = &field.content else {
        return None;
    };
    let is_silenced = variable.secrecy != Secrecy::OfType || field.attributes.has(Key::Visible);
    if is_silenced || is_harmless(&field.ty) || !says_credential(&variable.name) {
        return None;
    }
    let ty = &field.ty;
    let method = Ident::new("must_be_secret", field.ident.span());
    Some(quote_spanned!(Span::mixed_site()=> __envkeep::credential::<#ty>().#method();))
}

fn is_harmless(ty: &Type) -> bool {
    spelling::standard_name(ty).is_some_and(|name| {
        (literal::is_standard(&name) && name != "String") || HARMLESS.contains(&name.as_str())
    })
}

fn says_credential(name: &str) -> bool {
    let name = name.to_uppercase();
    let words: Vec<&str> = name.split(['_', '.', '-']).collect();
    words.last().is_some_and(|last| WORDS.contains(last))
        && !words.iter().any(|word| PUBLIC_WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::says_credential;

    #[test]
    fn last_word_of_a_name_says_credential() {
        for name in ["RESEND_API_KEY", "token", "DB_PASSWORD", "APP_SECRET"] {
            assert!(says_credential(name), "{name}");
        }
        for name in ["TOKEN_LIMIT", "KEYBOARD", "STRIPE_PUBLISHABLE_KEY", "HOST"] {
            assert!(!says_credential(name), "{name}");
        }
    }
}
