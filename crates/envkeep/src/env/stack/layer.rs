//! The sources of an environment once they are open.

use std::cell::Cell;
use std::path::Path;
use std::sync::Arc;

use super::found::{Depth, Found, FoundText, Place, Remarks};
use crate::dotenv::{Document, Expansion, Number, Position};
#[cfg(feature = "dotenvy")]
use crate::env::dotenv_files::dotenvy::DotenvyFile;
use crate::env::file::Access;
use crate::env::secret_files::directory::SecretsDirectory;
use crate::env::secret_files::text::Terms;
use crate::env::source::Given;
use crate::report::{Origin, SourceName};

/// One open source. Whatever can be asked for a variable's value is a variant here.
pub(in crate::env) enum Layer<'env> {
    Process,
    Given(&'env Given),
    File(OpenFile),
    #[cfg(feature = "dotenvy")]
    DotenvyFile(DotenvyFile),
    Directory(SecretsDirectory),
}

/// A `.env` file that was read. Its values are expanded once all files are open, from the lowest upwards.
pub(in crate::env) struct OpenFile {
    pub(in crate::env) path: Arc<Path>,
    pub(in crate::env) document: Document,
    pub(in crate::env) expansion: Option<Expansion>,
    pub(in crate::env) access: Option<Access>,
    /// The entry behind the one that was found last: variables are mostly asked for in the order of the file.
    pub(in crate::env) next: Cell<usize>,
}

impl Layer<'_> {
    #[inline]
    pub(in crate::env) fn find(
        &self,
        name: &str,
        depth: usize,
        terms: &Terms<'_>,
    ) -> Option<Found<'_>> {
        let (text, place) = match self {
            Self::Process => (FoundText::of_process(name)?, Place::Process),
            Self::File(file) => {
                let (number, text) = file.find(name)?;
                (FoundText::Borrowed(text), Place::Entry(file, number))
            }
            _ => return self.find_in_rarer(name, depth, terms),
        };
        Some(Found::new(text, place, Depth::Layer(depth)))
    }

    /// Looks into what is neither the process environment nor a `.env` file, the sources of nearly every load.
    fn find_in_rarer(&self, name: &str, depth: usize, terms: &Terms<'_>) -> Option<Found<'_>> {
        let depth = Depth::Layer(depth);
        match self {
            Self::Process | Self::File(_) => None,
            Self::Given(given) => {
                let text = FoundText::given(given.get(name)?);
                Some(Found::new(text, Place::Given, depth))
            }
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => {
                let (text, position) = file.find(name)?;
                let place = Place::Line(file, position);
                Some(Found::new(FoundText::Borrowed(text), place, depth))
            }
            Self::Directory(directory) => find_in_directory(directory, name, depth, terms),
        }
    }

    /// Whether the source is a `.env` file, which stands below all others for the references of another.
    pub(in crate::env) fn is_file(&self) -> bool {
        match self {
            Self::File(_) => true,
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(_) => true,
            Self::Process | Self::Given(_) | Self::Directory(_) => false,
        }
    }

    pub(in crate::env) fn name(&self) -> SourceName {
        match self {
            Self::Process => SourceName::Process,
            Self::Given(_) => SourceName::Given,
            Self::File(file) => file.name(),
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => SourceName::File(Arc::clone(&file.path)),
            Self::Directory(directory) => SourceName::File(Arc::clone(directory.path())),
        }
    }

    /// The names that a source other than the process and a `.env` file sets, with their places.
    pub(in crate::env) fn listed_names(&self) -> Vec<(&str, Origin)> {
        match self {
            Self::Process | Self::File(_) => Vec::new(),
            Self::Given(given) => {
                let origin = || Origin::new(SourceName::Given);
                given.iter().map(|(name, _)| (name, origin())).collect()
            }
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => file.names().collect(),
            Self::Directory(directory) => directory
                .names()
                .map(|(name, path)| (name, Origin::new(SourceName::File(Arc::clone(path)))))
                .collect(),
        }
    }

    /// What is known of who may use a `.env` file, and the file's path.
    pub(in crate::env) fn access(&self) -> Option<(Access, &Path)> {
        let (access, path) = match self {
            Self::File(file) => (file.access, &file.path),
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => (file.access, &file.path),
            Self::Process | Self::Given(_) | Self::Directory(_) => return None,
        };
        Some((access?, path))
    }
}

fn find_in_directory<'a>(
    directory: &'a SecretsDirectory,
    name: &str,
    depth: Depth,
    terms: &Terms<'_>,
) -> Option<Found<'a>> {
    let (text, path) = directory.find(name, terms)?;
    let place = Place::File(Arc::clone(path));
    Some(match text {
        Ok(secret) => Found {
            remarks: Remarks::from(secret),
            ..Found::new(FoundText::Borrowed(&secret.text), place, depth)
        },
        Err(error) => Found::new(FoundText::refused(error.clone()), place, depth),
    })
}

impl OpenFile {
    pub(in crate::env) fn name(&self) -> SourceName {
        SourceName::File(Arc::clone(&self.path))
    }

    /// The text of a variable, and the number of the entry that it is from.
    #[inline]
    pub(in crate::env) fn find(&self, name: &str) -> Option<(Number, &str)> {
        let next = Number::new(self.next.get());
        let number = if self.document.is_last(next, name) {
            next
        } else {
            self.document.last(name)?
        };
        self.next.set(number.index() + 1);
        Some((number, self.text(number)?))
    }

    /// The value of an entry, if it has one.
    pub(super) fn text(&self, number: Number) -> Option<&str> {
        self.expansion.as_ref()?.text(&self.document, number)
    }

    /// Whether the value of an entry, which another replaces, is not known any more.
    pub(super) fn is_forgotten(&self, number: Number) -> bool {
        let expanded = self.expanded();
        expanded.is_some_and(|(document, expansion)| expansion.is_forgotten(document, number))
    }

    /// Where the value of an entry starts.
    pub(in crate::env) fn position(&self, number: Number) -> Position {
        self.document.position_of(number)
    }

    /// The names that the value of an entry was expanded from.
    pub(in crate::env) fn references(&self, number: Number) -> impl Iterator<Item = &str> {
        let value = self
            .expanded()
            .and_then(|(document, expansion)| expansion.value(document, number));
        value.into_iter().flat_map(|value| value.references())
    }

    /// The document with its values, once there are any.
    pub(in crate::env) fn expanded(&self) -> Option<(&Document, &Expansion)> {
        Some((&self.document, self.expansion.as_ref()?))
    }
}
