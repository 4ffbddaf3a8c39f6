//! What the macro knows of a struct, as owned facts.

use proc_macro2::{Ident, TokenStream};
use quote::ToTokens;
use syn::{Data, DeriveInput, Expr, Fields, Generics, Lit, LitStr, Meta, Type, ext::IdentExt};

use crate::{
    attr::{self, Attributes, Key, Place},
    errors::Errors,
    show::show,
};

/// A struct that is to be read.
pub(crate) struct Model {
    pub(crate) ident: Ident,
    pub(crate) generics: Generics,
    pub(crate) doc: String,
    pub(crate) prefix: String,
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
    Variable(Variable),
    /// A struct of its own, whose variables' names all start with the prefix.
    Nested {
        prefix: String,
    },
}

/// The variable that fills a field.
pub(crate) struct Variable {
    /// The name with the struct's own prefix.
    pub(crate) name: String,
    pub(crate) scope: Scope,
    pub(crate) secrecy: Secrecy,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) example: Option<String>,
    pub(crate) starts_with: Option<String>,
}

/// Whether an outer prefix stands before a variable's name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Prefixed,
    Absolute,
}

/// What makes a variable a secret.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Secrecy {
    ByType,
    ByAttribute,
}

/// What an absent variable gives.
pub(crate) enum DefaultValue {
    /// `Default::default()` of the type.
    OfType,
    /// What this text gives, read as if it stood in the environment.
    Text(String),
    /// An expression, and how the documentation shows it.
    Expression { tokens: TokenStream, shown: String },
}

/// Reads the facts; of what is no struct with named fields, none of the fields.
///
/// A `#[cfg(…)]` on a field needs no care: the compiler applies it before a derive sees the struct.
pub(crate) fn read(input: DeriveInput, errors: &mut Errors) -> Model {
    let attributes = attr::read(&input.attrs, Place::Struct, errors);
    let prefix = attributes.text(Key::Prefix).unwrap_or_default().to_owned();
    let fields = named_fields(&input.ident, input.data, errors);
    let mut all_attributes = input
        .attrs
        .iter()
        .chain(fields.iter().flat_map(|field| &field.attrs));
    Model {
        doc: read_doc(&input.attrs),
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
    let doc = read_doc(&field.attrs);
    let ident = field.ident?;
    let upper = ident.unraw().to_string().to_uppercase();
    let content = if attributes.has(Key::Nested) {
        let own = attributes
            .attributes(Key::Nested)
            .and_then(|nested| nested.text(Key::Prefix));
        let prefix = match own {
            Some(own) => format!("{prefix}{own}"),
            None => format!("{prefix}{upper}_"),
        };
        Content::Nested { prefix }
    } else {
        Content::Variable(read_variable(&attributes, prefix, &upper))
    };
    Some(Field {
        ident,
        ty: field.ty,
        doc,
        content,
        attributes,
    })
}

fn read_variable(attributes: &Attributes, prefix: &str, upper: &str) -> Variable {
    let (name, scope) = if let Some(absolute) = attributes.text(Key::Absolute) {
        (absolute.to_owned(), Scope::Absolute)
    } else {
        let own = attributes.text(Key::Name).unwrap_or(upper);
        (format!("{prefix}{own}"), Scope::Prefixed)
    };
    let default = attributes
        .has(Key::Default)
        .then(|| match attributes.expression(Key::Default) {
            Some(tokens) => read_default(tokens.clone()),
            None => DefaultValue::OfType,
        });
    Variable {
        name,
        scope,
        secrecy: if attributes.has(Key::Secret) {
            Secrecy::ByAttribute
        } else {
            Secrecy::ByType
        },
        default,
        example: attributes.text(Key::Example).map(str::to_owned),
        starts_with: attributes.text(Key::StartsWith).map(str::to_owned),
    }
}

/// Tells a text from an expression, and how the documentation shows the latter: as one would write it in a file.
fn read_default(tokens: TokenStream) -> DefaultValue {
    let shown = match syn::parse2::<Lit>(tokens.clone()) {
        Ok(Lit::Str(text)) => return DefaultValue::Text(text.value()),
        Ok(Lit::Int(number)) => number.base10_digits().to_owned(),
        Ok(Lit::Float(number)) => number.base10_digits().to_owned(),
        Ok(Lit::Char(letter)) => letter.value().to_string(),
        _ => show(&tokens),
    };
    DefaultValue::Expression { tokens, shown }
}

/// Joins the lines of the doc comments; a `#[doc = …]` that is no string, such as `include_str!`, is left out.
fn read_doc(attributes: &[syn::Attribute]) -> String {
    let mut lines = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("doc"))
    {
        let Meta::NameValue(meta) = &attribute.meta else {
            continue;
        };
        let Some(comment) = read_string(&meta.value) else {
            continue;
        };
        lines.extend(
            comment
                .lines()
                .map(|line| line.strip_prefix(' ').unwrap_or(line).to_owned()),
        );
        if comment.is_empty() {
            lines.push(String::new());
        }
    }
    lines.join("\n").trim().to_owned()
}

fn read_string(expression: &Expr) -> Option<String> {
    let literal: LitStr = syn::parse2(expression.to_token_stream()).ok()?;
    Some(literal.value())
}
