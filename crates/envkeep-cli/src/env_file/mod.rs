//! The `.env` file that a command changes: where it is, whether git would commit it, and how one of its variables is changed.

mod ignored;
mod link;

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use envkeep::dotenv::{Document, EditError, Entry, Limits, Lookup};
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::foreign::told_path;
use crate::git::{self, Directories};
use crate::message::Volume;
use crate::replacement::{Access, Target};
use crate::variables;
pub(crate) use link::place;

/// Whether an objection to a change prevents the change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Objections {
    Heeded,
    /// The user has passed `--force`.
    Overruled,
}

/// A `.env` file that exists or will be created.
pub(crate) struct EnvFile {
    /// The path that the user gave.
    pub(crate) given: PathBuf,
    place: PathBuf,
    target: Target,
}

/// What the user should know about a value that was set.
pub(crate) struct Change {
    /// The readers that read it differently, in words.
    differing: Option<String>,
    /// The earlier lines that set the variable too. They have no effect, but still contain a value.
    hidden_lines: Vec<u32>,
}

impl Change {
    pub(crate) fn tell(&self, name: &str, volume: Volume) {
        if let Some(differing) = &self.differing {
            volume.note(format_args!("`{name}` is {differing}"));
        }
        for line in &self.hidden_lines {
            volume.note(format_args!(
                "line {line} sets `{name}` too; that has no effect, but holds an old value: remove the line"
            ));
        }
    }
}

impl EnvFile {
    /// The file that was named, or the `.env` of an application that is started here.
    pub(crate) fn locate(named: Option<&Path>) -> Result<Self, Failure> {
        let given = match named {
            Some(path) => path.to_owned(),
            None => variables::standard_env_file()?,
        };
        Self::at(given, Access::Private)
    }

    /// A file whose permissions stay as they are.
    pub(crate) fn as_it_is(path: &Path) -> Result<Self, Failure> {
        Self::at(path.to_owned(), Access::Shared)
    }

    fn at(given: PathBuf, access: Access) -> Result<Self, Failure> {
        let place = link::place(&given)?;
        let real = link::resolve(&given, &place)?;
        let directory = real.parent().unwrap_or(Path::new("/"));
        // If git cannot name its directory, the temporary file is created beside the file.
        let aside = git::directories(directory).ok().flatten();
        let target = Target::new(&real, access)?;
        Ok(Self {
            given,
            place,
            target: target.with_aside(aside.map(|it: Directories| it.git)),
        })
    }

    /// The path in its printed form.
    pub(crate) fn shown(&self) -> String {
        told_path(&self.given)
    }

    /// The directory of the file. The target of a link is found by the name of the link.
    pub(crate) fn place(&self) -> PathBuf {
        self.place.clone()
    }

    /// Fails if git would commit the file, or might.
    pub(crate) fn refuse_unless_ignored(
        &self,
        objections: Objections,
        volume: Volume,
    ) -> Result<(), Failure> {
        ignored::judge(&self.given, &self.target.path(), objections, volume)
    }

    pub(crate) fn document(&self) -> Result<Document, Failure> {
        let present = self.document_if_there()?;
        Ok(present.unwrap_or_else(|| document(None)))
    }

    pub(crate) fn document_if_there(&self) -> Result<Option<Document>, Failure> {
        let present = self.target.read()?;
        Ok(present.map(|it| document(Some(&it.bytes))))
    }

    /// Changes the document in the file, as the file is at this moment.
    pub(crate) fn change<T>(
        &self,
        mut edit: impl FnMut(&mut Document) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut made = None;
        self.target.replace(&mut |present| {
            let mut document = document(present.map(|it| &it.bytes));
            made = Some(edit(&mut document)?);
            Ok(Some(Zeroizing::new(document.as_bytes().to_vec())))
        })?;
        made.ok_or_else(|| self.failed(EditError::Unreadable))
    }

    /// Sets a variable in the document of this file.
    pub(crate) fn set(
        &self,
        document: &mut Document,
        name: &str,
        value: &str,
    ) -> Result<Change, Failure> {
        let portability = document
            .set(name, value)
            .map_err(|error| self.failed(error))?;
        Ok(Change {
            differing: (!portability.is_complete()).then(|| portability.to_string()),
            hidden_lines: hidden_lines(document, name),
        })
    }

    fn failed(&self, error: EditError) -> Failure {
        Failure::Refused(format!("`{}` is left as it is: {error}", self.shown()))
    }

    /// The line that sets a variable to a value. An empty value counts as none.
    pub(crate) fn line_of(document: &Document, name: &str) -> Option<u32> {
        let entry = document.get(name)?;
        (entry.is_broken() || !is_blank(&entry)).then(|| entry.position().line())
    }

    /// The file beside this one that also sets a variable and takes precedence: `.env.local` over `.env`.
    fn hidden_by(&self, name: &str) -> Option<String> {
        if self.place.file_name() != Some(OsStr::new(".env")) {
            return None;
        }
        let local = self.given.with_file_name(".env.local");
        let present = Target::new(&local, Access::Private).ok()?.read().ok()??;
        let document = document(Some(&present.bytes));
        Self::line_of(&document, name)?;
        Some(told_path(&local))
    }

    /// Says that a change of a variable has no effect, if the file beside this one hides it.
    pub(crate) fn tell_hidden(&self, name: &str, volume: Volume) {
        if let Some(local) = self.hidden_by(name) {
            let shown = self.shown();
            volume.note(format_args!(
                "`{local}` sets `{name}` too, and takes precedence over `{shown}`"
            ));
        }
    }

    /// Why a variable that this file does not set cannot be changed: the file beside it may have it. If not, there may be another
    /// way out.
    pub(crate) fn lacks(&self, name: &str, way_out: &str) -> Failure {
        let shown = self.shown();
        Failure::Refused(match self.hidden_by(name) {
            Some(local) => {
                format!(
                    "`{shown}` has no `{name}`, but `{local}` has: name that file with `--file`"
                )
            }
            None => format!("`{shown}` has no `{name}`{way_out}"),
        })
    }

    /// The value of a variable, if it has one.
    pub(crate) fn value(
        &self,
        document: &Document,
        name: &str,
    ) -> Result<Option<Zeroizing<String>>, Failure> {
        let Some(entry) = document.get(name) else {
            return Ok(None);
        };
        if !entry.is_broken() && is_blank(&entry) {
            return Ok(None);
        }
        let mut nothing = |_: &str| Lookup::Undefined;
        let expansion = document.expand(&Limits::default(), &mut nothing);
        match expansion.get(document, name) {
            Some(value) => Ok(Some(Zeroizing::new(value.text().to_owned()))),
            None => Err(Failure::Refused(format!(
                "the value at `{}:{}` cannot be read without other variables; nothing was changed",
                self.shown(),
                entry.position().line(),
            ))),
        }
    }
}

fn hidden_lines(document: &Document, name: &str) -> Vec<u32> {
    let entries = document.entries().filter(|entry| entry.key() == name);
    let mut lines: Vec<u32> = entries.map(|entry| entry.position().line()).collect();
    lines.pop();
    lines
}

fn is_blank(entry: &Entry<'_>) -> bool {
    matches!(entry.raw(), "" | "\"\"" | "''")
}

fn document(bytes: Option<&Zeroizing<Vec<u8>>>) -> Document {
    Document::from_bytes(bytes.map(|bytes| bytes.to_vec()).unwrap_or_default())
}

/// Whether something is there, even if it is a link that leads nowhere.
fn metadata_of(path: &Path) -> Result<Option<fs::Metadata>, Failure> {
    match path.symlink_metadata() {
        Ok(metadata) => Ok(Some(metadata)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(cause) => Err(Failure::File {
            path: path.to_owned(),
            cause,
        }),
    }
}
