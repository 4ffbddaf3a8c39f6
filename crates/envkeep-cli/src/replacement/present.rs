//! A file before it is replaced.

use std::fs::OpenOptions;
use std::io::{self, Read};
use std::os::unix::fs::{MetadataExt, OpenOptionsExt};
use std::path::Path;

use rustix::fs::{Access as Permission, AtFlags, CWD, OFlags, accessat};
use zeroize::Zeroizing;

use super::Target;
use super::attributes::Attributes;
use crate::failure::Failure;

/// The size of the largest file that is read, in bytes.
const MOST_BYTES: u64 = 16 << 20;

/// The content and the attributes of a file.
pub(crate) struct Present {
    pub(crate) bytes: Zeroizing<Vec<u8>>,
    pub(super) attributes: Attributes,
    names: u64,
}

/// Why a file is not read.
pub(super) enum Unreadable {
    Io(io::Error),
    NoFile,
    TooLarge,
}

impl From<io::Error> for Unreadable {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

impl Unreadable {
    pub(super) fn of(self, target: &Target) -> Failure {
        let shown = &target.shown;
        match self {
            Self::Io(cause) => Failure::File {
                path: target.path(),
                cause,
            },
            Self::NoFile => Failure::Refused(format!("`{shown}` is not a regular file")),
            Self::TooLarge => {
                let most = MOST_BYTES >> 20;
                Failure::Refused(format!("`{shown}` is larger than {most} MiB"))
            }
        }
    }
}

impl Present {
    pub(super) fn read(path: &Path) -> Result<Option<Self>, Unreadable> {
        // Reading a FIFO would block, and somebody else may have chosen the target of a link.
        let flags = OFlags::NONBLOCK | OFlags::NOFOLLOW;
        let opened = OpenOptions::new()
            .read(true)
            .custom_flags(i32::try_from(flags.bits()).unwrap_or_default())
            .open(path);
        let file = match opened {
            Ok(file) => file,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(_) if path.is_symlink() => return Err(Unreadable::NoFile),
            Err(error) => return Err(error.into()),
        };
        let metadata = file.metadata()?;
        if !metadata.is_file() {
            return Err(Unreadable::NoFile);
        }
        if metadata.len() > MOST_BYTES {
            return Err(Unreadable::TooLarge);
        }
        let attributes = Attributes::of(&file, &metadata)?;
        // A buffer that grows would leave copies behind.
        let size = usize::try_from(metadata.len()).unwrap_or_default();
        let mut bytes = Zeroizing::new(Vec::with_capacity(size + 1));
        file.take(metadata.len() + 1).read_to_end(&mut bytes)?;
        Ok(Some(Self {
            bytes,
            attributes,
            names: metadata.nlink(),
        }))
    }

    pub(crate) fn mode(&self) -> u32 {
        self.attributes.mode()
    }

    /// Fails if a new file in its place would not be equivalent.
    pub(super) fn refuse_unless_replaceable(&self, target: &Target) -> Result<(), Failure> {
        let shown = &target.shown;
        if self.names > 1 {
            return Err(Failure::Refused(format!(
                "`{shown}` has another hard link, which would keep the old content: make a separate file of it with `cp`"
            )));
        }
        let path = target.path();
        if accessat(CWD, &path, Permission::WRITE_OK, AtFlags::EACCESS).is_err() {
            return Err(Failure::Refused(format!(
                "`{shown}` is read-only for you, and was left as it is"
            )));
        }
        Ok(())
    }
}
