//! Reads an object of a schema file. Every word must be known, because skipping one could change what is valid.

use std::cell::RefCell;

use serde_json::{Map, Value};

/// Why a schema file cannot be read. It names the place, but shows nothing of the content there.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the schema file {0}")]
pub struct SchemaFileError(String);

impl SchemaFileError {
    pub(crate) fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

pub(crate) struct Node<'v> {
    object: &'v Map<String, Value>,
    place: String,
    asked: RefCell<Vec<&'static str>>,
}

impl<'v> Node<'v> {
    pub(crate) fn new(value: &'v Value, place: String) -> Result<Self, SchemaFileError> {
        let Some(object) = value.as_object() else {
            return Err(SchemaFileError(format!("has no object at `{place}`")));
        };
        Ok(Self {
            object,
            place,
            asked: RefCell::default(),
        })
    }

    /// Returns the value of a word; null counts as absent.
    fn ask(&self, key: &'static str) -> Option<&'v Value> {
        self.asked.borrow_mut().push(key);
        self.object.get(key).filter(|value| !value.is_null())
    }

    fn place_of(&self, key: &str) -> String {
        format!("{}.{key}", self.place)
    }

    /// What is wrong with a word, as a verb phrase.
    pub(crate) fn refused(&self, key: &str, words: &str) -> SchemaFileError {
        let place = self.place_of(key);
        SchemaFileError(format!("is not valid: `{place}` {words}"))
    }

    pub(crate) fn unknown(&self, key: &str) -> SchemaFileError {
        self.refused(key, "is a word that this version of envkeep does not know")
    }

    fn read<T>(
        &self,
        key: &'static str,
        what: &str,
        read: impl FnOnce(&'v Value) -> Option<T>,
    ) -> Result<Option<T>, SchemaFileError> {
        let Some(value) = self.ask(key) else {
            return Ok(None);
        };
        let read = read(value).ok_or_else(|| self.refused(key, &format!("is not {what}")))?;
        Ok(Some(read))
    }

    /// A string, which lives as long as the process.
    pub(crate) fn text(&self, key: &'static str) -> Result<Option<&'static str>, SchemaFileError> {
        self.read(key, "a text", |value| value.as_str().map(kept))
    }

    pub(crate) fn needed(&self, key: &'static str) -> Result<&'static str, SchemaFileError> {
        self.text(key)?
            .ok_or_else(|| self.refused(key, "is not there"))
    }

    /// A string that is not empty.
    pub(crate) fn filled(
        &self,
        key: &'static str,
    ) -> Result<Option<&'static str>, SchemaFileError> {
        self.checked(key, |text| !text.is_empty())
    }

    pub(crate) fn checked(
        &self,
        key: &'static str,
        is_valid: impl FnOnce(&[u8]) -> bool,
    ) -> Result<Option<&'static str>, SchemaFileError> {
        let text = self.text(key)?;
        if text.is_some_and(|text| !is_valid(text.as_bytes())) {
            return Err(self.refused(key, "is not a valid text"));
        }
        Ok(text)
    }

    /// The name of a variable.
    pub(crate) fn name(&self, key: &'static str) -> Result<&'static str, SchemaFileError> {
        let name = self.name_part(key)?;
        if name.is_empty() {
            return Err(self.refused(key, "is empty"));
        }
        Ok(name)
    }

    /// Part of a variable's name.
    pub(crate) fn name_part(&self, key: &'static str) -> Result<&'static str, SchemaFileError> {
        let name = self.needed(key)?;
        if is_name_part(name) {
            Ok(name)
        } else {
            Err(self.refused(key, "is not the name of a variable"))
        }
    }

    pub(crate) fn texts(
        &self,
        key: &'static str,
    ) -> Result<Option<&'static [&'static str]>, SchemaFileError> {
        self.read(key, "a list of texts", |value| {
            let texts = value.as_array()?.iter();
            let texts: Option<Vec<_>> = texts.map(|text| text.as_str().map(kept)).collect();
            Some(&*texts?.leak())
        })
    }

    pub(crate) fn flag(&self, key: &'static str) -> Result<bool, SchemaFileError> {
        let flag = self.read(key, "true or false", Value::as_bool)?;
        Ok(flag.unwrap_or(false))
    }

    pub(crate) fn number(&self, key: &'static str) -> Result<Option<usize>, SchemaFileError> {
        self.read(key, "a whole number", |value| {
            usize::try_from(value.as_u64()?).ok()
        })
    }

    pub(crate) fn node(&self, key: &'static str) -> Result<Option<Node<'v>>, SchemaFileError> {
        self.ask(key)
            .map(|value| Node::new(value, self.place_of(key)))
            .transpose()
    }

    /// Reads an object, if it is there.
    pub(crate) fn object<T>(
        &self,
        key: &'static str,
        read: impl FnOnce(Node<'_>) -> Result<T, SchemaFileError>,
    ) -> Result<Option<T>, SchemaFileError> {
        self.node(key)?.map(read).transpose()
    }

    /// Reads each object of a list.
    pub(crate) fn nodes<T>(
        &self,
        key: &'static str,
        mut read: impl FnMut(Node<'_>) -> Result<T, SchemaFileError>,
    ) -> Result<Vec<T>, SchemaFileError> {
        let list = self.read(key, "a list", Value::as_array)?;
        let mut all = Vec::new();
        for (index, value) in list.into_iter().flatten().enumerate() {
            let place = format!("{}[{index}]", self.place_of(key));
            all.push(read(Node::new(value, place)?)?);
        }
        Ok(all)
    }

    /// Refuses words that were not read.
    pub(crate) fn finish(self) -> Result<(), SchemaFileError> {
        let asked = self.asked.into_inner();
        if self.object.keys().all(|key| asked.contains(&key.as_str())) {
            return Ok(());
        }
        let place = self.place;
        Err(SchemaFileError(format!(
            "has a word at `{place}` that this version of envkeep does not know"
        )))
    }
}

fn kept(text: &str) -> &'static str {
    text.to_owned().leak()
}

/// Whether a string may be part of a variable's name.
fn is_name_part(text: &str) -> bool {
    text.chars()
        .all(|letter| !letter.is_control() && !letter.is_whitespace() && letter != '=')
}
