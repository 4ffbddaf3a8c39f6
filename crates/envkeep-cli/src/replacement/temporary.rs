//! Temporary files, and the cleanup of those that killed programs left behind.

use std::fs::{self, File};
use std::io::{self, Write};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use tempfile::{NamedTempFile, TempPath};

use super::lock::Lock;

/// The number of random letters and digits at the end of a name.
const RANDOM: usize = 12;

/// The directory of temporary files, and the prefix of their names.
pub(super) struct Place {
    directory: PathBuf,
    prefix: String,
}

impl Place {
    /// Beside the file, with a name that is ignored wherever `.env.*` is.
    pub(super) fn beside(directory: &Path) -> Self {
        Self {
            directory: directory.to_owned(),
            prefix: ".env.envkeep-".to_owned(),
        }
    }

    /// In another directory on the same file system. The name identifies the directory of the files, because that is what is
    /// locked.
    pub(super) fn aside(directory: &Path, lock: &Lock) -> Option<Self> {
        let device = directory.metadata().ok()?.dev();
        (device == lock.metadata.dev()).then(|| Self {
            directory: directory.to_owned(),
            prefix: format!("envkeep-{:x}-{:x}-", device, lock.metadata.ino()),
        })
    }

    /// Removes files that killed programs left here. The caller holds the lock, so nobody is using them.
    pub(super) fn remove_leftovers(&self) {
        let Ok(entries) = fs::read_dir(&self.directory) else {
            return;
        };
        for entry in entries.flatten() {
            if self.is_temporary(entry.file_name().as_encoded_bytes()) {
                // A file that cannot be removed belongs to another user; the next run tries again.
                _ = fs::remove_file(entry.path());
            }
        }
    }

    fn is_temporary(&self, name: &[u8]) -> bool {
        name.strip_prefix(self.prefix.as_bytes())
            .is_some_and(|rest| rest.len() == RANDOM && rest.iter().all(u8::is_ascii_alphanumeric))
    }
}

/// A file that is removed unless it replaces another one.
pub(super) struct Temporary {
    file: File,
    path: TempPath,
}

impl Temporary {
    /// Creates a file that only its owner can read, and ensures that it is on the disk.
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
