//! Output for machines, as data that any `serde` serializer can write.

use std::borrow::Cow;

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::escape::escaped;

/// A JSON value.
#[derive(Clone)]
pub(crate) enum Data {
    Text(String),
    Number(u64),
    Truth(bool),
    List(Vec<Self>),
    Object(Object),
}

/// Keys with their data, in insertion order.
#[derive(Clone, Default)]
pub(crate) struct Object(Vec<(Cow<'static, str>, Data)>);

impl Object {
    pub(crate) fn set(&mut self, key: impl Into<Cow<'static, str>>, data: impl Into<Data>) {
        self.0.push((key.into(), data.into()));
    }

    #[cfg(feature = "json")]
    pub(crate) fn has(&self, key: &str) -> bool {
        self.0.iter().any(|(known, _)| known == key)
    }

    /// Adds a key if it has data.
    pub(crate) fn set_known(&mut self, key: &'static str, data: Option<impl Into<Data>>) {
        if let Some(data) = data {
            self.set(key, data);
        }
    }

    /// Adds a key if there are any texts.
    #[cfg(feature = "json")]
    pub(crate) fn set_texts(&mut self, key: &'static str, texts: &[&str]) {
        if !texts.is_empty() {
            self.set(key, texts.iter().copied().collect::<Data>());
        }
    }

    /// Adds a key with `true`, or nothing.
    #[cfg(feature = "json")]
    pub(crate) fn set_flag(&mut self, key: &'static str, is_set: bool) {
        if is_set {
            self.set(key, true);
        }
    }

    #[cfg(feature = "json")]
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Adds the keys of another object.
    #[cfg(feature = "json")]
    pub(crate) fn extend(&mut self, other: Self) {
        self.0.extend(other.0);
    }

    /// The same object with one more key.
    pub(crate) fn with(mut self, key: &'static str, data: impl Into<Data>) -> Self {
        self.set(key, data);
        self
    }
}

impl Object {
    /// The same object with one more key, built at run time.
    #[cfg(feature = "json")]
    pub(crate) fn with_named(mut self, key: String, data: impl Into<Data>) -> Self {
        self.set(key, data);
        self
    }

    /// The same with every text made safe to print. Existing escapes stay as they are.
    pub(crate) fn escaped(self) -> Self {
        let pairs = self.0.into_iter();
        Self(pairs.map(|(key, data)| (key, data.escaped())).collect())
    }
}

impl Data {
    fn escaped(self) -> Self {
        match self {
            Self::Text(text) => Self::Text(escaped(&text)),
            Self::List(items) => Self::List(items.into_iter().map(Self::escaped).collect()),
            Self::Object(object) => Self::Object(object.escaped()),
            Self::Number(_) | Self::Truth(_) => self,
        }
    }
}

impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Text(text) => serializer.serialize_str(text),
            Self::Number(number) => serializer.serialize_u64(*number),
            Self::Truth(truth) => serializer.serialize_bool(*truth),
            Self::List(items) => serializer.collect_seq(items),
            Self::Object(object) => object.serialize(serializer),
        }
    }
}

impl Serialize for Object {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (key, value) in &self.0 {
            map.serialize_entry(key, value)?;
        }
        map.end()
    }
}

impl From<&str> for Data {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Data {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for Data {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

impl From<u32> for Data {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Data {
    fn from(number: usize) -> Self {
        Self::Number(u64::try_from(number).unwrap_or(u64::MAX))
    }
}

impl From<bool> for Data {
    fn from(truth: bool) -> Self {
        Self::Truth(truth)
    }
}

impl From<Object> for Data {
    fn from(object: Object) -> Self {
        Self::Object(object)
    }
}

impl<T: Into<Self>> FromIterator<T> for Data {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}
