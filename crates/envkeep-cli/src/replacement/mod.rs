//! Replaces a file atomically: whoever reads it, and whatever happens in between, sees either the old content or the new content.
//!
//! Only one process of this tool at a time changes the files of a directory. New content is first written to a temporary file,
//! which is removed on failure; if a process was killed, the next one removes its temporary file.

mod attributes;
mod lock;
mod present;
mod temporary;

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustix::io::Errno;
use zeroize::Zeroizing;

use crate::failure::Failure;
use crate::foreign::told_path;
use lock::Lock;
pub(crate) use present::Present;
use temporary::{Place, Temporary};

/// How often to read a file again if another program changes it in between.
const ATTEMPTS: u32 = 5;

/// The mode of a file that does not exist yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Access {
    /// For its owner only. Others also lose access to a file that exists.
    Private,
    /// The same as for any other file of a repository.
    Shared,
}

/// Computes the new content of a file from its content, or `None` to leave it unchanged.
pub(crate) type Make<'m> =
    &'m mut dyn FnMut(Option<&Present>) -> Result<Option<Zeroizing<Vec<u8>>>, Failure>;

/// A file to be replaced.
pub(crate) struct Target {
    /// The path in its printed form.
    pub(crate) shown: String,
    directory: PathBuf,
    name: OsString,
    access: Access,
    /// A directory for the temporary file that no other program reads.
    aside: Option<PathBuf>,
}

impl Target {
    /// The path must be that of the file itself, not of a link to it.
    pub(crate) fn new(path: &Path, access: Access) -> Result<Self, Failure> {
        let shown = told_path(path);
        let Some(name) = path.file_name() else {
            return Err(Failure::Refused(format!("`{shown}` is not a file")));
        };
        let directory = match path.parent() {
            Some(parent) if !parent.as_os_str().is_empty() => parent,
            _ => Path::new("."),
        };
        Ok(Self {
            shown,
            directory: directory.to_owned(),
            name: name.to_owned(),
            access,
            aside: None,
        })
    }

    /// Allows the temporary file in this directory, if the file can be moved from there.
    pub(crate) fn with_aside(mut self, aside: Option<PathBuf>) -> Self {
        self.aside = aside;
        self
    }

    pub(crate) fn path(&self) -> PathBuf {
        self.directory.join(&self.name)
    }

    /// The content of the file, if it exists.
    pub(crate) fn read(&self) -> Result<Option<Present>, Failure> {
        Present::read(&self.path()).map_err(|error| error.of(self))
    }

    /// Replaces the content of the file with what a function makes of it, or leaves it unchanged if the function returns `None`. If
    /// another program changes the file in between, the function is called again with the new content.
    pub(crate) fn replace(&self, make: Make<'_>) -> Result<(), Failure> {
        let lock = Lock::acquire(&self.directory).map_err(|cause| self.not_written(cause))?;
        let places = self.places(&lock);
        for place in &places {
            place.remove_leftovers();
        }
        for _ in 0..ATTEMPTS {
            let present = self.read()?;
            let Some(bytes) = make(present.as_ref())? else {
                return Ok(());
            };
            if let Some(present) = &present {
                present.refuse_unless_replaceable(self)?;
            }
            match self.put(&places, present.as_ref(), &bytes)? {
                Put::Done => {
                    // The file has been replaced; whether that survives a power failure depends on the system.
                    return lock.sync().map_err(|cause| self.not_written(cause));
                }
                Put::ChangedMeanwhile => {}
            }
        }
        Err(Failure::Refused(format!(
            "`{}` is being changed by another program, and was left as it is",
            self.shown
        )))
    }

    /// The directories for the temporary file, in order of preference.
    fn places(&self, lock: &Lock) -> Vec<Place> {
        let aside = self
            .aside
            .as_ref()
            .and_then(|aside| Place::aside(aside, lock));
        aside
            .into_iter()
            .chain([Place::beside(&self.directory)])
            .collect()
    }

    fn put(
        &self,
        places: &[Place],
        present: Option<&Present>,
        bytes: &[u8],
    ) -> Result<Put, Failure> {
        let mut last = io::Error::from(io::ErrorKind::NotFound);
        for place in places {
            let temporary = match Temporary::write(place, bytes) {
                Ok(temporary) => temporary,
                Err(error) => {
                    last = error;
                    continue;
                }
            };
            self.settle_attributes(&temporary, present)?;
            if !self.is_still(present)? {
                return Ok(Put::ChangedMeanwhile);
            }
            match temporary.become_file(&self.path()) {
                Ok(()) => return Ok(Put::Done),
                Err(error) => last = error,
            }
        }
        Err(self.not_replaced(last))
    }

    fn settle_attributes(
        &self,
        temporary: &Temporary,
        present: Option<&Present>,
    ) -> Result<(), Failure> {
        let settled = match present {
            Some(present) => present.attributes.give(temporary.file(), self.access),
            None => attributes::begin(temporary.file(), self.access),
        };
        settled.map_err(|cause| {
            let cause = io::Error::new(
                cause.kind(),
                format!("its owner, group and permissions cannot be kept: {cause}"),
            );
            self.not_written(cause)
        })
    }

    fn is_still(&self, present: Option<&Present>) -> Result<bool, Failure> {
        match (fs::symlink_metadata(self.path()), present) {
            (Ok(now), Some(present)) => Ok(present.attributes.are_of(&now)),
            (Ok(_), None) => Ok(false),
            (Err(error), _) if error.kind() == io::ErrorKind::NotFound => Ok(present.is_none()),
            (Err(cause), _) => Err(self.not_written(cause)),
        }
    }

    fn not_written(&self, cause: io::Error) -> Failure {
        Failure::Write {
            path: self.path(),
            cause,
        }
    }

    fn not_replaced(&self, cause: io::Error) -> Failure {
        let errno = cause.raw_os_error().map(Errno::from_raw_os_error);
        if matches!(errno, Some(Errno::BUSY | Errno::XDEV)) {
            return Failure::Refused(format!(
                "`{}` is mounted by itself and cannot be replaced: change it where it is mounted from, or mount its directory instead",
                self.shown
            ));
        }
        self.not_written(cause)
    }
}

enum Put {
    Done,
    ChangedMeanwhile,
}

#[cfg(test)]
mod tests;
