//! What the macro knows of a struct, as owned facts.

mod choice;
mod doc;
mod variable;

use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote_spanned};
use syn::{Data, DeriveInput, Fields, Generics, Meta, Type, ext::IdentExt};

use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
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
pub(crate) fn read(input: DeriveInput, errors: &mut Errors) -> Model {
    let attributes = attr::read(&input.attrs, Place::Struct, errors);
    let prefix = attributes.text(Key::Prefix).unwrap_or_default();
    let fields = named_fields(&input.ident, input.data, errors);
    let mut all_attributes = input
        .attrs
        .iter()
        .chain(fields.iter().flat_map(|field| &field.attrs));
    Model {
        doc: doc::read(&input.attrs),
        runtime: read_runtime(&attributes),
        validate: attributes.expressions(Key::Validate).cloned().collect(),
        names_deprecated: all_attributes.any(is_about_deprecation),
        ident: input.ident,
        generics: input.generics,
        fields: fields
            .into_iter()
            .filter_map(|field| read_field(field, &prefix, errors))
            .collect(),
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
fn is_about_deprecation(attribute: &syn::Attribute) -> bool {
    let path = attribute.path();
    match &attribute.meta {
        Meta::List(list) if path.is_ident("allow") || path.is_ident("expect") => list
            .tokens
            .clone()
            .into_iter()
            .any(|token| token.to_string() == "deprecated"),
        _ => path.is_ident("deprecated"),
    }
}

fn named_fields(ident: &Ident, data: Data, errors: &mut Errors) -> Vec<syn::Field> {
    let (place, kind) = match data {
        Data::Struct(data) => match data.fields {
            Fields::Named(fields) => return fields.named.into_iter().collect(),
            Fields::Unnamed(_) => (ident.to_token_stream(), "a tuple struct"),
            Fields::Unit => (ident.to_token_stream(), "a unit struct"),
        },
        Data::Enum(data) => (data.enum_token.into_token_stream(), "an enum"),
        Data::Union(data) => (data.union_token.into_token_stream(), "a union"),
    };
    let message =
        format!("`FromEnv` cannot be derived for {kind}; write a struct with named fields");
    errors.push(place, message);
    Vec::new()
}

fn read_field(field: syn::Field, prefix: &str, errors: &mut Errors) -> Option<Field> {
    let attributes = attr::read(&field.attrs, Place::Field, errors);
    let doc = doc::read(&field.attrs);
    let ident = field.ident?;
    let upper = ident.unraw().to_string().to_uppercase();
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
    Some(Field {
        ident,
        ty: field.ty,
        doc,
        content,
        attributes,
    })
}
