//! An enum of plain names, each of which is one choice.

use proc_macro2::{Ident, TokenStream};
use syn::{Attribute, Data, DeriveInput, Fields, Generics, Variant};

use super::{plain, runtime};
use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
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
    pub(crate) fn read(item: DeriveInput, errors: &mut Errors) -> Self {
        let attributes = attr::read(&item.attrs, Place::Enum, errors);
        let variants = plain_variants(&item.ident, item.data, errors);
        Self {
            runtime: runtime::read(&attributes, &item.ident, errors),
            ident: item.ident,
            generics: item.generics,
            variants: variants
                .into_iter()
                .map(|variant| Choice::read(variant.ident, &variant.attrs, Place::Variant, errors))
                .collect(),
        }
    }
}

impl Choice {
    pub(super) fn read(
        ident: Ident,
        attributes: &[Attribute],
        place: Place,
        errors: &mut Errors,
    ) -> Self {
        let attributes = attr::read(attributes, place, errors);
        let own = attributes.text(Key::Name).map(str::to_owned);
        let mut names = vec![own.unwrap_or_else(|| kebab_case(&plain(&ident)))];
        names.extend(attributes.texts(Key::Alias).into_iter().map(str::to_owned));
        Self {
            ident,
            names,
            attributes,
        }
    }
}

fn plain_variants(ident: &Ident, data: Data, errors: &mut Errors) -> Vec<Variant> {
    let refused = |kind| {
        format!(
            "`EnvValue` cannot be derived for {kind}; write an enum of plain names, or implement `FromStr`"
        )
    };
    match data {
        Data::Struct(data) => errors.push(data.struct_token, refused("a struct")),
        Data::Union(data) => errors.push(data.union_token, refused("a union")),
        Data::Enum(data) if data.variants.is_empty() => {
            errors.push(ident, refused("an enum without variants"));
        }
        Data::Enum(data) => {
            let is_filled = |variant: &&Variant| !matches!(variant.fields, Fields::Unit);
            let mut is_plain = true;
            for variant in data.variants.iter().filter(is_filled) {
                is_plain = false;
                let message = format!(
                    "`{}` holds fields, so no name says all of it; derive `FromEnv` and use it with `nested`",
                    variant.ident
                );
                errors.push(&variant.fields, message);
            }
            if is_plain {
                return data.variants.into_iter().collect();
            }
        }
    }
    Vec::new()
}

/// `ReadOnly` is `read_only`, as a field would be called.
pub(crate) fn snake_case(name: &str) -> String {
    kebab_case(name).replace('-', "_")
}

/// `ReadOnly` is `read-only`, `HTTPProxy` is `http-proxy`, `Http2` is `http2`.
pub(crate) fn kebab_case(name: &str) -> String {
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
