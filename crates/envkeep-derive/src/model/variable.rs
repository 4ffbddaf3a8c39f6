//! The variable that fills a field.

use proc_macro2::TokenStream;

use crate::{
    attr::{Attributes, Key},
    input::Type,
    literal::Literal,
    show::show,
    spelling,
};

/// The variable that fills a field.
pub(crate) struct Variable {
    /// The name with the struct's own prefix.
    pub(crate) name: String,
    /// Deprecated names, each with the struct's own prefix.
    pub(crate) aliases: Vec<String>,
    pub(crate) scope: Scope,
    pub(crate) secrecy: Secrecy,
    pub(crate) way: Way,
    pub(crate) default: Option<DefaultValue>,
    pub(crate) example: Option<String>,
    pub(crate) starts_with: Option<String>,
    pub(crate) one_of: Vec<String>,
    pub(crate) separator: Option<String>,
    pub(crate) pair_separator: Option<String>,
    /// The functions that look at the value.
    pub(crate) validate: Vec<TokenStream>,
}

/// How a value is read.
pub(crate) enum Way {
    /// By the type itself.
    OfType,
    /// By a function.
    With(TokenStream),
    /// Bytes, by the runtime's function of this name.
    Bytes(&'static str),
    /// By the type's `Deserialize`, through the runtime's function of this name.
    Deserialized(&'static str),
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
    /// The type decides, and its spelling does not say secret; an alias of a secret may stand there.
    OfType,
    /// The type's spelling says secret.
    Spelled,
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

/// Reads the facts of the variable that fills a field.
pub(super) fn read(attributes: &Attributes, ty: &Type, prefix: &str, upper: &str) -> Variable {
    let (before, own, scope) = match attributes.text(Key::Absolute) {
        Some(absolute) => ("", Some(absolute), Scope::Absolute),
        None => (prefix, attributes.text(Key::Name), Scope::Prefixed),
    };
    let own = own.as_deref().unwrap_or(upper);
    let mut aliases = attributes.texts(Key::Alias);
    for alias in &mut aliases {
        alias.insert_str(0, before);
    }
    Variable {
        name: format!("{before}{own}"),
        aliases,
        scope,
        secrecy: read_secrecy(attributes, ty),
        way: read_way(attributes),
        default: read_default(attributes),
        example: attributes.text(Key::Example),
        starts_with: attributes.text(Key::StartsWith),
        one_of: attributes.texts(Key::OneOf),
        separator: attributes.text(Key::Separator),
        pair_separator: attributes.text(Key::PairSeparator),
        validate: attributes.expressions(Key::Validate),
    }
}

fn read_secrecy(attributes: &Attributes, ty: &Type) -> Secrecy {
    if attributes.has(Key::Secret) {
        Secrecy::ByAttribute
    } else if spelling::is_secret(ty) {
        Secrecy::Spelled
    } else {
        Secrecy::OfType
    }
}

fn read_way(attributes: &Attributes) -> Way {
    if let Some(function) = attributes.expression(Key::With) {
        return Way::With(function.clone());
    }
    if attributes.has(Key::Base64) {
        Way::Bytes("base64")
    } else if attributes.has(Key::Hex) {
        Way::Bytes("hex")
    } else if attributes.has(Key::Json) {
        Way::Deserialized("json")
    } else if attributes.has(Key::Serde) {
        Way::Deserialized("deserialized")
    } else {
        Way::OfType
    }
}

/// Tells a text from an expression, and how the documentation shows the latter: as one would write it in a file.
fn read_default(attributes: &Attributes) -> Option<DefaultValue> {
    attributes.word(Key::Default)?;
    let Some(tokens) = attributes.expression(Key::Default).cloned() else {
        return Some(DefaultValue::OfType);
    };
    let shown = match Literal::read(&tokens) {
        Some(Literal::Text(text)) => return Some(DefaultValue::Text(text)),
        Some(Literal::Integer(digits) | Literal::Float(digits)) => digits,
        Some(Literal::Character(letter)) => letter.to_string(),
        _ => show(&tokens),
    };
    Some(DefaultValue::Expression { tokens, shown })
}
