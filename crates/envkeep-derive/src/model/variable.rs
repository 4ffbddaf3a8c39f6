//! The variable that fills a field.

use syn::{Expr, Type};

use crate::{
    attr::{Attributes, Key, Literal, Rule, path_text},
    spelling,
};

/// The variable that fills a field.
pub(crate) struct Variable {
    /// The name with the struct's own prefix.
    pub(crate) name: String,
    /// Other names under which it is read, in lookup order: each with the attribute that gives it, and with the struct's own
    /// prefix if it takes one.
    pub(crate) others: Vec<(Key, String)>,
    /// Whether it is known to be a secret. An alias of a secret type is not recognized here.
    pub(crate) is_secret: bool,
    pub(crate) way: Way,
    pub(crate) default: Option<DefaultValue>,
}

/// How a value is read.
pub(crate) enum Way {
    /// By the type itself.
    OfType,
    /// By a function.
    With(Expr),
    /// As a value of this type, which is converted.
    Converted(Type),
    /// By the runtime's function with the same name as this attribute.
    Named(Key),
}

/// The value for an absent variable.
pub(crate) enum DefaultValue {
    /// The value of this text, read as if it were in the environment.
    Text(String),
    /// A value that a function computes from other fields, with its description.
    Made { words: String },
    /// The value of an expression, or `Default::default()` of the type; for a literal, also its form in a variable.
    Value {
        written: Option<Box<Expr>>,
        text: Option<String>,
    },
}

/// Reads the facts of the variable that fills a field.
pub(super) fn read(attributes: &Attributes, ty: &Type, prefix: &str, upper: &str) -> Variable {
    let (before, own) = match attributes.text(Key::Absolute) {
        Some(absolute) => ("", Some(absolute)),
        None => (prefix, attributes.text(Key::Name)),
    };
    let mut others = Vec::new();
    for (key, before) in [
        (Key::Also, before),
        (Key::Alias, before),
        (Key::Fallback, ""),
    ] {
        let names = attributes.texts(key);
        others.extend(names.map(|name| (key, format!("{before}{name}"))));
    }
    Variable {
        name: format!("{before}{}", own.unwrap_or(upper)),
        others,
        is_secret: attributes.has(Key::Secret) || spelling::is_secret(ty),
        way: read_way(attributes),
        default: read_default(attributes),
    }
}

fn read_way(attributes: &Attributes) -> Way {
    if let Some(function) = attributes.one::<Expr>(Key::With) {
        return Way::With(function.clone());
    }
    if let Some(inner) = attributes.one::<Type>(Key::TryFrom) {
        return Way::Converted(inner.clone());
    }
    let mut named = [Key::Presence, Key::Base64, Key::Hex, Key::Json, Key::Serde].into_iter();
    let named = named.find(|key| attributes.has(*key));
    named.map_or(Way::OfType, Way::Named)
}

/// Distinguishes a string from an expression.
fn read_default(attributes: &Attributes) -> Option<DefaultValue> {
    if let Some(maker) = attributes.one::<Rule>(Key::DefaultFrom) {
        let names: Vec<String> = maker.fields.iter().map(path_text).collect();
        let words = attributes.text(Key::DefaultText).map(str::to_owned);
        let words = words.unwrap_or_else(|| format!("made of {}", names.join(", ")));
        return Some(DefaultValue::Made { words });
    }
    attributes.word(Key::Default)?;
    let written = attributes.one::<Expr>(Key::Default);
    Some(match written.and_then(Literal::read) {
        Some(Literal::Text(text)) => DefaultValue::Text(text),
        _ => DefaultValue::Value {
            text: written.and_then(Literal::text),
            written: written.cloned().map(Box::new),
        },
    })
}
