//! The outline of the item under the derive: its attributes, name, generics, fields or variants.
//!
//! The compiler has parsed the item before a derive sees it, so nothing here judges Rust. Where each part starts and
//! ends is found by a few signs, and what no later room asks about is passed over.

use proc_macro2::{Delimiter, Group, Ident, TokenStream};

use crate::errors;

mod attribute;
mod expression;
mod fields;
mod generics;
mod tokens;
mod ty;

pub(crate) use attribute::{Attribute, Behind};
pub(crate) use fields::Field;
pub(crate) use generics::Generics;
pub(crate) use tokens::{Tokens, as_sign, list, stream};
pub(crate) use ty::{Segment, Spelling, Type};

/// A struct, an enum or a union.
pub(crate) struct Item {
    pub(crate) attributes: Vec<Attribute>,
    /// `struct`, `enum` or `union`, for a message's span.
    pub(crate) keyword: Ident,
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) body: Body,
}

/// What an item holds.
pub(crate) enum Body {
    NamedFields(Vec<Field>),
    TupleFields,
    NoFields,
    Variants(Vec<Variant>),
    Union,
}

/// One variant of an enum.
pub(crate) struct Variant {
    pub(crate) attributes: Vec<Attribute>,
    pub(crate) ident: Ident,
    /// The fields with their brackets; `None` for a plain name.
    pub(crate) fields: Option<Group>,
}

/// Reads an item; of other tokens, gives a compile error.
pub(crate) fn read(input: &TokenStream) -> Result<Item, TokenStream> {
    let mut tokens = Tokens::new(input);
    match read_item(&mut tokens) {
        Some(item) if tokens.is_empty() => Ok(item),
        _ => Err(errors::compile_error(
            input,
            "expected a struct, an enum or a union",
        )),
    }
}

fn read_item(tokens: &mut Tokens) -> Option<Item> {
    let attributes = attribute::read(tokens)?;
    tokens.skip_visibility();
    let keyword = tokens.take_word()?;
    let ident = tokens.take_word()?;
    let mut generics = Generics::read(tokens)?;
    // The conditions of a tuple struct stand behind its fields.
    let parentheses = tokens.take_group(Delimiter::Parenthesis);
    generics.read_conditions(tokens);
    let braces = tokens.take_group(Delimiter::Brace);
    let body = match (keyword.to_string().as_str(), parentheses, braces) {
        ("struct", None, Some(braces)) => Body::NamedFields(fields::read(&braces.stream())?),
        ("struct", Some(_), None) => {
            tokens.take_sign(';')?;
            Body::TupleFields
        }
        ("struct", None, None) => {
            tokens.take_sign(';')?;
            Body::NoFields
        }
        ("enum", None, Some(braces)) => Body::Variants(read_variants(&braces.stream())?),
        ("union", None, Some(_)) => Body::Union,
        _ => return None,
    };
    Some(Item {
        attributes,
        keyword,
        ident,
        generics,
        body,
    })
}

fn read_variants(stream: &TokenStream) -> Option<Vec<Variant>> {
    let mut tokens = Tokens::new(stream);
    let mut variants = Vec::new();
    while !tokens.is_empty() {
        let attributes = attribute::read(&mut tokens)?;
        tokens.skip_visibility();
        let ident = tokens.take_word()?;
        let parentheses = tokens.take_group(Delimiter::Parenthesis);
        let fields = parentheses.or_else(|| tokens.take_group(Delimiter::Brace));
        tokens.pass_end()?;
        variants.push(Variant {
            attributes,
            ident,
            fields,
        });
    }
    Some(variants)
}
