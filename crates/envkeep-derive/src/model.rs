//! What the macro knows of a struct, as owned facts.

mod choice;
mod doc;
mod variable;

use proc_macro2::{Ident, Span, TokenStream};
use quote::quote_spanned;

use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
    input::{self, Attribute, Behind, Body, Generics, Item, Type},
};

pub(crate) use choice::{Choice, Choices};
pub(crate) use variable::{DefaultValue, Scope, Secrecy, Variable, Way};

/// A struct that is to be read.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) doc: String,
    pub(crate) prefix: String,
    /// The way to the runtime crate.
    pub(crate) runtime: TokenStream,
    /// The functions that look at the whole struct.
    pub(crate) validate: Vec<TokenStream>,
    pub(crate) fields: Vec<Field>,
    /// Whether the struct's author deals with deprecated names in it.
    pub(crate) names_deprecated: bool,
}

/// A field, and the attributes it was written with, for the rules that join two of them.
pub(crate) struct Field {
    pub(crate) ident: Ident,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) content: Content,
    pub(crate) attributes: Attributes,
}

/// What fills a field.
pub(crate) enum Content {
    Variable(Box<Variable>),
    /// A struct of its own, whose variables' names all start with the prefix.
    Nested {
        prefix: String,
    },
    /// No variable: the type's `Default`.
    Skipped,
}

/// Reads the facts; of what is no struct with named fields, none of the fields.
///
/// A `#[cfg(…)]` on a field needs no care: the compiler applies it before a derive sees the struct.
pub(crate) fn read(item: Item, errors: &mut Errors) -> Model {
    let attributes = attr::read(&item.attributes, Place::Struct, errors);
    let prefix = attributes.text(Key::Prefix).unwrap_or_default();
    let doc = doc::read(&item.attributes);
    let mut names_deprecated = item.attributes.iter().any(is_about_deprecation);
    let mut fields = Vec::new();
    let named_fields = named_fields(&item.ident, &item.keyword, item.body, errors);
    for field in named_fields {
        names_deprecated |= field.attributes.iter().any(is_about_deprecation);
        fields.push(read_field(field, &prefix, errors));
    }
    Model {
        doc,
        runtime: read_runtime(&attributes),
        validate: attributes.expressions(Key::Validate),
        names_deprecated,
        ident: item.ident,
        generics: item.generics,
        fields,
        prefix,
    }
}

/// The path given with `crate`, or the crate's own name.
fn read_runtime(attributes: &Attributes) -> TokenStream {
    attributes
        .expression(Key::Crate)
        .cloned()
        .unwrap_or_else(|| quote_spanned!(Span::mixed_site()=> ::envkeep))
}

/// Whether this is `#[deprecated]`, `#[allow(deprecated)]` or `#[expect(deprecated)]`.
fn is_about_deprecation(attribute: &Attribute) -> bool {
    match &attribute.behind {
        Behind::Brackets(list) if attribute.name == "allow" || attribute.name == "expect" => list
            .stream()
            .into_iter()
            .any(|token| token.to_string() == "deprecated"),
        _ => attribute.name == "deprecated",
    }
}

fn named_fields(
    ident: &Ident,
    keyword: &Ident,
    body: Body,
    errors: &mut Errors,
) -> Vec<input::Field> {
    let (place, kind) = match body {
        Body::NamedFields(fields) => return fields,
        Body::TupleFields => (ident, "a tuple struct"),
        Body::NoFields => (ident, "a unit struct"),
        Body::Variants(_) => (keyword, "an enum"),
        Body::Union => (keyword, "a union"),
    };
    let message =
        format!("`FromEnv` cannot be derived for {kind}; write a struct with named fields");
    errors.push(place, message);
    Vec::new()
}

fn read_field(field: input::Field, prefix: &str, errors: &mut Errors) -> Field {
    let attributes = attr::read(&field.attributes, Place::Field, errors);
    let doc = doc::read(&field.attributes);
    let upper = plain(&field.ident).to_uppercase();
    let content = if attributes.has(Key::Skip) {
        Content::Skipped
    } else if attributes.has(Key::Nested) {
        let own = attributes
            .attributes(Key::Nested)
            .and_then(|nested| nested.text(Key::Prefix));
        let prefix = match own {
            Some(own) => format!("{prefix}{own}"),
            None => format!("{prefix}{upper}_"),
        };
        Content::Nested { prefix }
    } else {
        let variable = variable::read(&attributes, &field.ty, prefix, &upper);
        Content::Variable(Box::new(variable))
    };
    Field {
        ident: field.ident,
        ty: field.ty,
        doc,
        content,
        attributes,
    }
}

/// A name without the `r#` with which it may be written.
pub(crate) fn plain(ident: &Ident) -> String {
    let name = ident.to_string();
    name.strip_prefix("r#").unwrap_or(&name).to_owned()
}
