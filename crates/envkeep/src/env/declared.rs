//! The declared sources of an environment, before they are opened.

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use zeroize::{Zeroize, Zeroizing};

use crate::escape::line;
use crate::name_map::{NameMap, NameSet};

/// One source of an [`Env`](super::Env). Opening it gives an `OpenSource`.
#[derive(Clone)]
pub(super) enum DeclaredSource {
    Process,
    /// `.env` and the other standard files, searched for at load time.
    StandardFiles,
    File(Arc<Path>, Presence),
    /// The text of a `.env` file, with a name for messages.
    Text {
        name: Arc<Path>,
        text: Zeroizing<Box<str>>,
    },
    /// A directory with one file per variable.
    SecretsDirectory(PathBuf, Presence),
    /// The directory that `CREDENTIALS_DIRECTORY` names.
    Credentials,
    /// Variables of the program.
    Given(Given),
}

impl super::Env {
    /// The same environment without the sources that exist only while the program runs.
    #[cfg(feature = "commands")]
    #[inline]
    pub(crate) fn with_files_only(&self) -> Self {
        let mut env = self.clone();
        env.sources.retain(|source| {
            matches!(
                source,
                DeclaredSource::StandardFiles
                    | DeclaredSource::File(..)
                    | DeclaredSource::Text { .. }
                    | DeclaredSource::Given(_)
            )
        });
        env
    }
}

/// Variables given by the program. If it gives a name more than once, the last value counts.
#[derive(Clone, Default)]
pub(super) struct Given {
    values: NameMap<'static, GivenValue>,
    repeated: NameSet<'static>,
}

impl Given {
    #[inline]
    pub(super) fn insert(&mut self, name: String, value: GivenValue) {
        if self.values.get(&name).is_some() {
            self.repeated.insert(name.clone().into());
        }
        self.values.insert(name.into(), value);
    }

    pub(super) fn get(&self, name: &str) -> Option<&GivenValue> {
        self.values.get(name)
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &GivenValue)> {
        self.values.iter()
    }

    /// Whether any name was given more than once.
    pub(super) fn repeats_any(&self) -> bool {
        self.repeated.iter().next().is_some()
    }

    /// Whether a name was given more than once.
    pub(super) fn repeats(&self, name: &str) -> bool {
        self.repeated.contains(name)
    }
}

/// Whether a source must exist.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Presence {
    Required,
    Optional,
}

/// A value handed over by the program, wiped when dropped.
#[derive(Clone)]
pub(super) enum GivenValue {
    Text(Zeroizing<Box<str>>),
    NotUnicode,
}

impl GivenValue {
    #[inline]
    pub(super) fn new(value: OsString) -> Self {
        match value.into_string() {
            Ok(text) => {
                let mut text = Zeroizing::new(text);
                Self::Text(exact(&mut text))
            }
            Err(bytes) => {
                bytes.into_encoded_bytes().zeroize();
                Self::NotUnicode
            }
        }
    }
}

/// The same text in a buffer of its exact size. Shrinking in place could move the text and leave a copy
/// behind.
pub(super) fn exact(text: &mut String) -> Zeroizing<Box<str>> {
    if text.len() == text.capacity() {
        return Zeroizing::new(std::mem::take(text).into_boxed_str());
    }
    let copy = Zeroizing::new(Box::from(text.as_str()));
    text.zeroize();
    copy
}

/// One entry of the layer above all sources.
#[derive(Clone)]
pub(super) struct Override {
    pub(super) name: Box<str>,
    /// `None` for a removed variable.
    pub(super) value: Option<GivenValue>,
}

/// Shows names and paths, but no values.
impl fmt::Debug for DeclaredSource {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = match self {
            Self::Process => "Process",
            Self::StandardFiles => "StandardFiles",
            Self::File(_, Presence::Required) => "File",
            Self::File(_, Presence::Optional) => "OptionalFile",
            Self::Text { .. } => "Text",
            Self::SecretsDirectory(_, Presence::Required) => "SecretsDirectory",
            Self::SecretsDirectory(_, Presence::Optional) => "OptionalSecretsDirectory",
            Self::Credentials => "Credentials",
            Self::Given(_) => "Given",
        };
        let mut tuple = formatter.debug_tuple(kind);
        match self {
            Self::Process | Self::StandardFiles | Self::Credentials => &mut tuple,
            Self::File(path, _) => tuple.field(&line(path)),
            Self::SecretsDirectory(path, _) => tuple.field(&line(path)),
            Self::Text { name, .. } => tuple.field(&line(name)),
            Self::Given(given) => tuple.field(&given.iter().count()),
        }
        .finish()
    }
}
