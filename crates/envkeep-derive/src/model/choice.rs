//! An enum of plain names, each of which is one choice.

use proc_macro2::{Ident, TokenStream};

use super::{plain, read_runtime};
use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
    input::{Body, Generics, Item, Variant},
};

/// An enum that is read from one of its names.
pub(crate) struct Choices {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    /// The way to the runtime crate.
    pub(crate) runtime: TokenStream,
    pub(crate) variants: Vec<Choice>,
}

/// A variant, and the names that choose it: the first is told, the others are read too.
pub(crate) struct Choice {
    pub(crate) ident: Ident,
    pub(crate) names: Vec<String>,
    pub(crate) attributes: Attributes,
}

impl Choices {
    /// Reads the facts; of what is no enum of plain names, no choice.
    pub(crate) fn read(item: Item, errors: &mut Errors) -> Self {
        let attributes = attr::read(&item.attributes, Place::Enum, errors);
        let variants = plain_variants(&item.ident, &item.keyword, item.body, errors);
        Self {
            runtime: read_runtime(&attributes),
            ident: item.ident,
            generics: item.generics,
            variants: variants
                .into_iter()
                .map(|variant| Choice::read(variant, errors))
                .collect(),
        }
    }
}

impl Choice {
    fn read(variant: Variant, errors: &mut Errors) -> Self {
        let attributes = attr::read(&variant.attributes, Place::Variant, errors);
        let own = attributes
            .text(Key::Name)
            .unwrap_or_else(|| kebab_case(&plain(&variant.ident)));
        let mut names = vec![own];
        names.append(&mut attributes.texts(Key::Alias));
        Self {
            names,
            ident: variant.ident,
            attributes,
        }
    }
}

fn plain_variants(ident: &Ident, keyword: &Ident, body: Body, errors: &mut Errors) -> Vec<Variant> {
    let (place, kind) = match body {
        Body::Variants(variants) if variants.is_empty() => (ident, "an enum without variants"),
        Body::Variants(variants) => {
            if variants.iter().all(|variant| variant.fields.is_none()) {
                return variants;
            }
            note_filled(&variants, errors);
            return Vec::new();
        }
        Body::NamedFields(_) | Body::TupleFields | Body::NoFields => (keyword, "a struct"),
        Body::Union => (keyword, "a union"),
    };
    let message = format!(
        "`EnvValue` cannot be derived for {kind}; write an enum of plain names, or implement `FromStr`"
    );
    errors.push(place, message);
    Vec::new()
}

fn note_filled(variants: &[Variant], errors: &mut Errors) {
    for variant in variants {
        if let Some(fields) = &variant.fields {
            let message = format!(
                "`{}` holds fields, so no name says all of it; `EnvValue` is derived for enums of plain names",
                variant.ident
            );
            errors.push(fields, message);
        }
    }
}

/// `ReadOnly` is `read-only`, `HTTPProxy` is `http-proxy`, `Http2` is `http2`.
fn kebab_case(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut kebab = String::with_capacity(name.len() + 4);
    for (index, letter) in letters.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|before| letters.get(before));
        let behind = letters.get(index + 1);
        let starts_word = letter.is_uppercase()
            && before.is_some_and(|before| {
                !before.is_uppercase() || behind.is_some_and(|behind| behind.is_lowercase())
            });
        if starts_word && before != Some(&'_') {
            kebab.push('-');
        }
        if *letter == '_' {
            kebab.push('-');
        } else {
            kebab.extend(letter.to_lowercase());
        }
    }
    kebab
}

#[cfg(test)]
mod tests {
    use super::kebab_case;

    #[test]
    fn variant_is_named_in_kebab_case() {
        for (variant, name) in [
            ("Production", "production"),
            ("ReadOnly", "read-only"),
            ("HTTPProxy", "http-proxy"),
            ("Http2", "http2"),
            ("Read_Only", "read-only"),
            ("A", "a"),
        ] {
            assert_eq!(kebab_case(variant), name);
        }
    }
}
