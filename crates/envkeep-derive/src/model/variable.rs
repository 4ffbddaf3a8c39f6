//! The variable that fills a field.

use syn::{Expr, Type};

use crate::{
    attr::{Attributes, Key, Literal},
    spelling,
};

/// The variable that fills a field.
pub(crate) struct Variable {
    /// The name with the struct's own prefix.
    pub(crate) name: String,
    /// Deprecated names, each with the struct's own prefix.
    pub(crate) aliases: Vec<String>,
    pub(crate) secrecy: Secrecy,
    pub(crate) way: Way,
    pub(crate) default: Option<DefaultValue>,
}

/// How a value is read.
pub(crate) enum Way {
    /// By the type itself.
    OfType,
    /// By a function.
    With(Box<Expr>),
    /// Bytes, by the runtime's function of this name.
    Bytes(&'static str),
    /// By the type's `Deserialize`, through the runtime's function of this name.
    Deserialized(&'static str),
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
    /// An expression; of a literal, the text that a variable would hold.
    Expression {
        written: Box<Expr>,
        text: Option<String>,
    },
}

/// Reads the facts of the variable that fills a field.
pub(super) fn read(attributes: &Attributes, ty: &Type, prefix: &str, upper: &str) -> Variable {
    let (before, own) = match attributes.text(Key::Absolute) {
        Some(absolute) => ("", Some(absolute)),
        None => (prefix, attributes.text(Key::Name)),
    };
    let aliases = attributes.texts(Key::Alias).into_iter();
    Variable {
        name: format!("{before}{}", own.unwrap_or(upper)),
        aliases: aliases.map(|alias| format!("{before}{alias}")).collect(),
        secrecy: read_secrecy(attributes, ty),
        way: read_way(attributes),
        default: read_default(attributes),
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
        return Way::With(Box::new(function.clone()));
    }
    for (key, way) in [
        (Key::Base64, Way::Bytes("base64")),
        (Key::Hex, Way::Bytes("hex")),
        (Key::Json, Way::Deserialized("json")),
        (Key::Serde, Way::Deserialized("deserialized")),
    ] {
        if attributes.has(key) {
            return way;
        }
    }
    Way::OfType
}

/// Tells a text from an expression.
fn read_default(attributes: &Attributes) -> Option<DefaultValue> {
    attributes.word(Key::Default)?;
    let Some(written) = attributes.expression(Key::Default) else {
        return Some(DefaultValue::OfType);
    };
    Some(match Literal::read(written) {
        Some(Literal::Text(text)) => DefaultValue::Text(text),
        _ => DefaultValue::Expression {
            text: Literal::text(written),
            written: Box::new(written.clone()),
        },
    })
}
