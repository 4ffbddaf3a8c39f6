//! A field, and what fills it.

use proc_macro2::Ident;
use syn::{Fields, Type};

use super::{Variable, plain, variable};
use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
    spelling,
};

/// A field and its attributes.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) attributes: Attributes,
    pub(crate) content: Content,
    /// The type filled by a variable's value: the field's, or that of one entry of its map.
    pub(crate) value: Type,
    /// The variable of that value. For a field with structs and for a skipped one, only what describes the field counts.
    pub(crate) variable: Variable,
}

/// What fills a field.
#[derive(PartialEq, Eq)]
pub(crate) enum Content {
    Variable,
    /// A nested struct, or several, whose variables' names all start with the prefix.
    Nested(Inside),
    /// A map with one variable for each entry.
    Entries(Inside),
    /// No variable: the type's `Default`.
    Skipped,
}

/// The common part of the names of all variables inside a field.
#[derive(PartialEq, Eq)]
pub(crate) struct Inside {
    pub(crate) prefix: String,
    /// The separator between an element and its variables; `None` for the default.
    pub(crate) separator: Option<String>,
}

/// Reads named fields, whose variables' names start with the prefix.
pub(super) fn read_all(
    fields: Fields,
    prefix: &str,
    of_item: &Attributes,
    errors: &mut Errors,
) -> Vec<Field> {
    let mut read = Vec::new();
    for field in fields {
        let Some(ident) = field.ident else { continue };
        let ty = field.ty;
        let attributes = attr::read(&field.attrs, Place::Field, errors);
        let upper = plain(&ident).to_uppercase();
        let content = read_content(&attributes, &format!("{prefix}{upper}"), prefix, of_item);
        let value = match content {
            Content::Entries(_) => spelling::value_of_map(&ty),
            _ => ty.clone(),
        };
        read.push(Field {
            variable: variable::read(&attributes, &value, prefix, &upper),
            ident,
            ty,
            attributes,
            content,
            value,
        });
    }
    read
}

fn read_content(attributes: &Attributes, upper: &str, prefix: &str, item: &Attributes) -> Content {
    let inside = |key| {
        let own = attributes.one::<Attributes>(key);
        let own = own.and_then(|inside| inside.text(Key::Prefix));
        let separator = item.text(Key::NestedSeparator);
        let usual = || format!("{upper}{}", separator.unwrap_or("_"));
        Inside {
            prefix: own.map_or_else(usual, |own| format!("{prefix}{own}")),
            separator: separator.map(str::to_owned),
        }
    };
    if attributes.has(Key::Skip) {
        Content::Skipped
    } else if attributes.has(Key::Nested) {
        Content::Nested(inside(Key::Nested))
    } else if attributes.has(Key::Entries) {
        Content::Entries(inside(Key::Entries))
    } else {
        Content::Variable
    }
}
