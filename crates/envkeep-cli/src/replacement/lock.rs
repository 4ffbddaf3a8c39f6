//! Ensures that only one program at a time changes the files of a directory.

use std::fs::{File, Metadata, OpenOptions};
use std::io;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use rustix::fs::{FlockOperation, OFlags, flock};
use rustix::io::Errno;

/// Locks the directory itself, so that no lock file is left behind. The system releases the lock when the program ends.
pub(super) struct Lock {
    directory: File,
    pub(super) metadata: Metadata,
}

impl Lock {
    pub(super) fn acquire(directory: &Path) -> io::Result<Self> {
        let flags = i32::try_from(OFlags::DIRECTORY.bits()).unwrap_or_default();
        let directory = OpenOptions::new()
            .read(true)
            .custom_flags(flags)
            .open(directory)?;
        loop {
            match flock(&directory, FlockOperation::LockExclusive) {
                Ok(()) => break,
                Err(Errno::INTR) => {}
                Err(error) => {
                    let words = format!("its directory cannot be locked against others: {error}");
                    return Err(io::Error::new(io::Error::from(error).kind(), words));
                }
            }
        }
        let metadata = directory.metadata()?;
        Ok(Self {
            directory,
            metadata,
        })
    }

    /// Ensures that changes in the directory are on the disk. Not every file system supports that.
    pub(super) fn sync(&self) -> io::Result<()> {
        match self.directory.sync_all() {
            Err(error) if error.raw_os_error() == Some(Errno::INVAL.raw_os_error()) => Ok(()),
            synced => synced,
        }
    }
}
