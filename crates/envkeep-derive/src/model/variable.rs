//! The variable that fills a field.

use syn::{Expr, Type};

use super::plain;
use crate::{
    attr::{Attributes, Key, Literal, Value},
    spelling,
};

/// The variable that fills a field.
pub(crate) struct Variable {
    /// The name with the struct's own prefix.
    pub(crate) name: String,
    /// Other names under which it is read, in the order in which they are looked for.
    pub(crate) others: Vec<OtherName>,
    pub(crate) secrecy: Secrecy,
    pub(crate) way: Way,
    pub(crate) default: Option<DefaultValue>,
}

/// A name besides the variable's own: an equal one, a deprecated one, or another variable's.
pub(crate) struct OtherName {
    pub(crate) key: Key,
    /// With the struct's own prefix, where it takes one.
    pub(crate) name: String,
}

impl OtherName {
    /// Whether other fields may have it too.
    pub(crate) fn is_shared(&self) -> bool {
        self.key == Key::Fallback
    }
}

/// How a value is read.
pub(crate) enum Way {
    /// By the type itself.
    OfType,
    /// By a function.
    With(Box<Expr>),
    /// As a value of this type, which is converted.
    Converted(Box<Type>),
    /// By whether there is one.
    Presence,
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
    /// What a function makes of other fields, in words.
    Made { words: String },
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
    Variable {
        name: format!("{before}{}", own.unwrap_or(upper)),
        others: read_others(attributes, before),
        secrecy: read_secrecy(attributes, ty),
        way: read_way(attributes),
        default: read_default(attributes),
    }
}

fn read_others(attributes: &Attributes, before: &str) -> Vec<OtherName> {
    let mut others = Vec::new();
    for (key, before) in [
        (Key::Also, before),
        (Key::Alias, before),
        (Key::Fallback, ""),
    ] {
        for name in attributes.texts(key) {
            let name = format!("{before}{name}");
            others.push(OtherName { key, name });
        }
    }
    others
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
    if let Some(Value::Type(inner)) = attributes.value(Key::TryFrom) {
        return Way::Converted(inner.clone());
    }
    for (key, way) in [
        (Key::Presence, Way::Presence),
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
    let words = attributes.text(Key::DefaultText).map(str::to_owned);
    if let Some(maker) = attributes.maker() {
        let names = maker.fields.iter().flat_map(|field| &field.names);
        let names: Vec<String> = names.map(plain).collect();
        let made = || format!("made of {}", names.join(", "));
        return Some(DefaultValue::Made {
            words: words.unwrap_or_else(made),
        });
    }
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
