//! Temporary files, and what killed programs leave of them.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::lock::Lock;

/// How many random letters and digits end their names.
const RANDOM: usize = 12;

/// Where temporary files stand, and how their names begin.
pub(super) struct Place {
    directory: PathBuf,
    prefix: String,
}

impl Place {
    /// Beside the file, under a name that is ignored wherever `.env.*` is.
    pub(super) fn beside(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            prefix: ".env.envkeep-".to_owned(),
        }
    }

    /// In another directory of the same file system. The name says for which directory's files, for these are locked together.
    pub(super) fn aside(directory: &Path, lock: &Lock) -> Option<Self> {
        let device = directory.metadata().ok()?.dev();
        (device == lock.metadata.dev()).then(|| Self {
            directory: directory.to_owned(),
            prefix: format!("envkeep-{:x}-{:x}-", device, lock.metadata.ino()),
        })
    }

    /// Removes what a program left here that was killed. Whoever calls this holds the lock, so nobody uses them.
    pub(super) fn remove_leftovers(&self) {
        let Ok(entries) = fs::read_dir(&self.directory) else {
            return;
        };
        for entry in entries.flatten() {
            if self.is_temporary(entry.file_name().as_encoded_bytes()) {
                // What cannot be removed was not made by this user, and the next one tries again.
                _ = fs::remove_file(entry.path());
            }
        }
    }

    fn is_temporary(&self, name: &[u8]) -> bool {
        name.strip_prefix(self.prefix.as_bytes())
            .is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric))
    }
}

/// A file that is removed again unless it becomes another.
pub(super) struct Temporary {
    file: File,
    path: TempPath,
}

impl Temporary {
    /// Makes a file that its owner alone may read, and sees that it is on the disk.
    pub(super) fn write(place: &Place, bytes: &[u8]) -> io::Result<Self> {
        let named: NamedTempFile = tempfile::Builder::new()
            .prefix(&place.prefix)
            .rand_bytes(RANDOM)
            .tempfile_in(&place.directory)?;
        let (mut file, path) = named.into_parts();
        file.write_all(bytes)?;
        file.sync_all()?;
        Ok(Self { file, path })
    }

    pub(super) fn file(&self) -> &File {
        &self.file
    }

    pub(super) fn become_file(self, path: &Path) -> io::Result<()> {
        self.path.persist(path).map_err(|error| error.error)
    }
}
