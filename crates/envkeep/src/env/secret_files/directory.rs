//! A directory with one file per variable, as container runtimes and systemd provide it.

use std::cell::{OnceCell, RefCell};
use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::text::{self, SecretText, Terms};
use crate::env::file::{Opened, generation_of};
use crate::letters::Letters;
use crate::name_map::NameMap;
use crate::report::SourceError;

/// How often a directory is reopened because it was replaced meanwhile.
const MOST_ATTEMPTS: usize = 64;

/// A directory that was listed. A file's text is read when its variable is looked up, and kept for the rest of the load.
pub(in crate::env) struct SecretsDirectory {
    path: Arc<Path>,
    files: NameMap<'static, SecretFile>,
    /// The names of the files in lower case, keyed by the name with `_` instead of each `-`.
    lower: NameMap<'static, Vec<Box<str>>>,
}

struct SecretFile {
    /// The path shown in messages: in the directory as the program gave it.
    path: Arc<Path>,
    /// The variable that the file's name spells.
    variable: Box<str>,
    content: Content,
    text: OnceCell<Result<SecretText, SourceError>>,
}

enum Content {
    /// A file in an ordinary directory.
    At(PathBuf),
    /// A file of one generation, opened together with the generation's other files, so that it can still be read when
    /// the next generation has replaced it.
    Open(Opened),
    /// A file of one generation that could not be opened.
    Refused(SourceError),
}

impl SecretsDirectory {
    pub(in crate::env) fn open(path: &Path) -> Result<Self, SourceError> {
        for _ in 0..MOST_ATTEMPTS {
            if let Some(directory) = Self::open_once(path)? {
                return Ok(directory);
            }
        }
        Err(SourceError::Unsettled)
    }

    /// Returns `None` if the generation was replaced while it was being opened.
    fn open_once(path: &Path) -> Result<Option<Self>, SourceError> {
        let Some(generation) = generation_of(path).map_err(of_directory)? else {
            return Self::list(path, path, &|file| Ok(Content::At(file))).map(Some);
        };
        let listed = Self::list(path, &path.join(&generation), &|file| {
            match Opened::new(&file) {
                // The file is judged by the path shown in messages, which leads through the link.
                Ok(opened) => Ok(Content::Open(opened.through_a_link())),
                Err(SourceError::Absent) => Err(SourceError::Absent),
                Err(error) => Ok(Content::Refused(error)),
            }
        });
        // The files of a generation are removed only after the link points to the next one, so if it has not moved,
        // none of them was missing. The link's own text is compared, because its target may be gone by now.
        if generation_of(path).is_ok_and(|now| now == Some(generation)) {
            listed.map(Some)
        } else {
            Ok(None)
        }
    }

    fn list(
        shown: &Path,
        directory: &Path,
        content: &dyn Fn(PathBuf) -> Result<Content, SourceError>,
    ) -> Result<Self, SourceError> {
        let mut files = NameMap::default();
        let mut lower: NameMap<'static, Vec<Box<str>>> = NameMap::default();
        for entry in fs::read_dir(directory).map_err(of_directory)? {
            let entry = entry?;
            // A name that is not UTF-8 is not a variable's. A directory mounted beside the files is not one of
            // them.
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            if name.starts_with('.') || entry.path().is_dir() {
                continue;
            }
            let spelled = spelled(&name);
            if is_lower(&name) {
                let mut names = lower.get(&spelled).cloned().unwrap_or_default();
                names.push(name.as_str().into());
                lower.insert(spelled.clone().into(), names);
            }
            let file = SecretFile {
                path: shown.join(&name).into(),
                variable: if is_lower(&name) {
                    spelled.to_ascii_uppercase().into()
                } else {
                    name.as_str().into()
                },
                content: content(entry.path())?,
                text: OnceCell::new(),
            };
            files.insert(name.into(), file);
        }
        Ok(Self {
            path: shown.into(),
            files,
            lower,
        })
    }

    pub(in crate::env) fn path(&self) -> &Arc<Path> {
        &self.path
    }

    /// The variables that the names of the files spell, with their paths.
    pub(in crate::env) fn names(&self) -> impl Iterator<Item = (&str, &Arc<Path>)> {
        self.files
            .iter()
            .map(|(_, file)| (&*file.variable, &file.path))
    }

    /// The value of a variable, and its file: the one with the variable's name, or with the same in lower case, with `_` or `-`. If
    /// there are several, none of them counts.
    pub(in crate::env) fn find(
        &self,
        name: &str,
        terms: &Terms<'_>,
    ) -> Option<(Result<&SecretText, &SourceError>, &Arc<Path>)> {
        let files = self.spellings(name);
        let (file, others) = files.split_first()?;
        let text = file
            .text
            .get_or_init(|| match others.iter().find(|other| !file.is(other)) {
                Some(other) => Err(SourceError::SecondFile(file_name(&other.path))),
                None => file.read(terms),
            });
        Some((text.as_ref(), &file.path))
    }

    /// The files whose names spell a variable.
    fn spellings(&self, name: &str) -> Vec<&SecretFile> {
        let mut files = Vec::new();
        files.extend(self.files.get(name));
        let others = self.lower.get(&spelled(&name.to_ascii_lowercase()));
        for other in others.map_or(&[][..], |others| others) {
            if **other != *name {
                files.extend(self.files.get(other));
            }
        }
        files
    }
}

/// Whether a name has no upper-case letter.
fn is_lower(name: &str) -> bool {
    !name.has_where(|letter| letter.is_ascii_uppercase())
}

/// A name with `_` instead of each `-`.
fn spelled(name: &str) -> String {
    name.replace('-', "_")
}

fn file_name(path: &Path) -> Box<str> {
    let name = path.file_name().and_then(OsStr::to_str);
    name.unwrap_or_default().into()
}

impl SecretsDirectory {
    /// A copy of the text of the file with a name.
    fn read(&self, name: &str, terms: &Terms<'_>) -> Result<SecretText, SourceError> {
        let file = self.files.get(name).ok_or(SourceError::Absent)?;
        file.text.get_or_init(|| file.read(terms)).clone()
    }
}

impl SecretFile {
    /// Whether two paths lead to the same file; `false` if that cannot be determined.
    #[cfg(unix)]
    fn is(&self, other: &Self) -> bool {
        use std::os::unix::fs::MetadataExt;
        let number = |file: &Self| {
            let metadata = match &file.content {
                Content::At(path) => fs::metadata(path).ok()?,
                Content::Open(opened) => opened.metadata().clone(),
                Content::Refused(_) => return None,
            };
            Some((metadata.dev(), metadata.ino()))
        };
        number(self).is_some_and(|own| number(other) == Some(own))
    }

    #[cfg(not(unix))]
    fn is(&self, _: &Self) -> bool {
        false
    }

    fn read(&self, terms: &Terms<'_>) -> Result<SecretText, SourceError> {
        match &self.content {
            Content::At(path) => text::read(path, terms),
            Content::Open(opened) => text::read_opened(opened, &self.path, terms),
            Content::Refused(error) => Err(error.clone()),
        }
    }
}

/// The files that variables name. Each is read once per load: a FIFO delivers its text only once, and a file may change
/// meanwhile.
#[derive(Default)]
pub(in crate::env) struct NamedFiles {
    read: RefCell<Vec<(PathBuf, Result<SecretText, SourceError>)>>,
    /// The mounted directories of such files. Each is opened once per load, so that all of its files come from one
    /// generation.
    mounted: RefCell<Vec<SecretsDirectory>>,
}

impl NamedFiles {
    /// The text of a file, which need not be in a mounted directory. There are few files, so the search is linear.
    pub(in crate::env) fn read(
        &self,
        path: &Path,
        terms: &Terms<'_>,
    ) -> Result<SecretText, SourceError> {
        let name = path.file_name().and_then(OsStr::to_str);
        let (Some(directory), Some(name)) = (path.parent(), name) else {
            return self.read_once(path, terms);
        };
        if generation_of(directory)?.is_none() {
            return self.read_once(path, terms);
        }
        if let Some(text) = self.read_opened(directory, name, terms) {
            return text;
        }
        let opened = SecretsDirectory::open(directory)?;
        let text = opened.read(name, terms);
        self.mounted.borrow_mut().push(opened);
        text
    }

    fn read_once(&self, path: &Path, terms: &Terms<'_>) -> Result<SecretText, SourceError> {
        if let Some((_, text)) = self.read.borrow().iter().find(|(read, _)| read == path) {
            return text.clone();
        }
        let text = text::read(path, terms);
        // A path without a file may be a secret put into the wrong variable, so no copy of it is kept.
        let is_file = match &text {
            Ok(_) => true,
            Err(error) => is_of_text(error),
        };
        if is_file {
            self.read.borrow_mut().push((path.to_owned(), text.clone()));
        }
        text
    }

    /// The text of a file in a directory that is already open. There are few, so the search is linear.
    fn read_opened(
        &self,
        directory: &Path,
        name: &str,
        terms: &Terms<'_>,
    ) -> Option<Result<SecretText, SourceError>> {
        let opened = self.mounted.borrow();
        let mut opened = opened.iter();
        let files = opened.find(|opened| *opened.path == *directory)?;
        Some(files.read(name, terms))
    }
}

/// Whether an error concerns the content of a file, which was read in part.
fn is_of_text(error: &SourceError) -> bool {
    matches!(
        error,
        SourceError::TimedOut(_)
            | SourceError::TooLarge(_)
            | SourceError::NotUnicode
            | SourceError::Utf16
            | SourceError::NulByte
    )
}

fn of_directory(error: io::Error) -> SourceError {
    match error.kind() {
        io::ErrorKind::NotFound => SourceError::AbsentDirectory,
        io::ErrorKind::NotADirectory => SourceError::NotADirectory,
        _ => error.into(),
    }
}
