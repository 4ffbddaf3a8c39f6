//! The opened sources of an environment.

use std::path::Path;
use std::sync::Arc;

use zeroize::Zeroizing;

use super::found::{FoundText, FoundValue};
use super::place::{Depth, Place, Remarks};
use crate::env::declared::Given;
#[cfg(feature = "dotenvy")]
use crate::env::dotenv_files::dotenvy::DotenvyFile;
use crate::env::dotenv_files::{OpenFile, ReadFile};
use crate::env::file::Access;
use crate::env::secret_files::directory::SecretsDirectory;
use crate::env::secret_files::text::Terms;
use crate::report::{Origin, SourceName};

/// One open source. Each variant can look up a variable's value.
#[expect(
    clippy::large_enum_variant,
    reason = "a load has a few of them, and a box would cost it an allocation for each"
)]
pub(in crate::env) enum OpenSource<'env> {
    Process,
    Given(&'env Given),
    File(OpenFile),
    #[cfg(feature = "dotenvy")]
    DotenvyFile(DotenvyFile),
    Directory(SecretsDirectory),
}

impl From<ReadFile> for OpenSource<'_> {
    fn from(file: ReadFile) -> Self {
        match file {
            ReadFile::Own(file) => Self::File(file),
            #[cfg(feature = "dotenvy")]
            ReadFile::Dotenvy(file) => Self::DotenvyFile(file),
        }
    }
}

impl OpenSource<'_> {
    #[inline]
    pub(in crate::env) fn find(
        &self,
        name: &str,
        depth: usize,
        terms: &Terms<'_>,
    ) -> Option<FoundValue<'_>> {
        let (text, place) = match self {
            Self::Process => (FoundText::of_process(name)?, Place::Process),
            Self::File(file) => {
                let (number, text) = file.find(name)?;
                (FoundText::Borrowed(text), Place::Entry(file, number))
            }
            _ => return self.find_in_rarer(name, depth, terms),
        };
        Some(FoundValue::new(text, place, Depth::Source(depth)))
    }

    /// Looks in sources other than the process environment and `.env` files, which are the sources of nearly
    /// every load.
    fn find_in_rarer(&self, name: &str, depth: usize, terms: &Terms<'_>) -> Option<FoundValue<'_>> {
        let depth = Depth::Source(depth);
        match self {
            Self::Process | Self::File(_) => None,
            Self::Given(given) => {
                let text = FoundText::given(given.get(name)?);
                Some(FoundValue::new(text, Place::Given, depth))
            }
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => {
                let (text, position) = file.find(name)?;
                let place = Place::Line(file, position);
                Some(FoundValue::new(FoundText::Borrowed(text), place, depth))
            }
            Self::Directory(directory) => find_in_directory(directory, name, depth, terms),
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
        let mut listed = Vec::new();
        match self {
            Self::Process | Self::File(_) => {}
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(_) => {}
            Self::Given(given) => {
                for (name, _) in given.iter() {
                    listed.push((name, Origin::new(SourceName::Given)));
                }
            }
            Self::Directory(directory) => {
                for (name, path) in directory.names() {
                    let file = SourceName::File(Arc::clone(path));
                    listed.push((name, Origin::new(file)));
                }
            }
        }
        listed
    }

    /// The names that dotenvy may have expanded.
    pub(in crate::env) fn referred(&self) -> &[Zeroizing<Box<str>>] {
        match self {
            #[cfg(feature = "dotenvy")]
            Self::DotenvyFile(file) => &file.referred,
            _ => &[],
        }
    }

    /// The access rights of a `.env` file, and its path.
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
) -> Option<FoundValue<'a>> {
    let (text, path) = directory.find(name, terms)?;
    let place = Place::File(Arc::clone(path));
    Some(match text {
        Ok(secret) => FoundValue {
            remarks: Remarks::from(secret),
            ..FoundValue::new(FoundText::Borrowed(&secret.text), place, depth)
        },
        Err(error) => FoundValue::new(FoundText::refused(error.clone()), place, depth),
    })
}
