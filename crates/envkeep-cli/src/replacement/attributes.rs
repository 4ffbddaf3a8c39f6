//! The attributes of a file: owner, group, permissions, and extended attributes.

use std::ffi::OsString;
use std::fs::{File, Metadata, Permissions};
use std::io;
use std::os::unix::ffi::OsStringExt;
use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};

use rustix::fs::{XattrFlags, fgetxattr, flistxattr, fsetxattr};
use rustix::io::Errno;

use super::Access;

const WORLD: u32 = 0o007;

/// The limit of Linux, in bytes, for the names of all extended attributes of a file and for one value.
const MOST_BYTES: usize = 64 << 10;

pub(super) struct Attributes {
    metadata: Metadata,
    attached: Vec<(OsString, Vec<u8>)>,
}

/// The initial mode of a new file. A temporary file is readable by its owner only.
pub(super) fn begin(file: &File, access: Access) -> io::Result<()> {
    match access {
        Access::Private => Ok(()),
        Access::Shared => file.set_permissions(Permissions::from_mode(0o644)),
    }
}

impl Attributes {
    pub(super) fn of(file: &File, metadata: &Metadata) -> io::Result<Self> {
        Ok(Self {
            metadata: metadata.clone(),
            attached: attached(file)?,
        })
    }

    pub(super) fn mode(&self) -> u32 {
        self.metadata.mode()
    }

    /// Copies the attributes to another file.
    pub(super) fn give(&self, file: &File, access: Access) -> io::Result<()> {
        let now = file.metadata()?;
        if (now.uid(), now.gid()) != (self.metadata.uid(), self.metadata.gid()) {
            fchown(file, Some(self.metadata.uid()), Some(self.metadata.gid()))?;
        }
        for (name, value) in &self.attached {
            fsetxattr(file, name, value, XattrFlags::empty())?;
        }
        let taken = match access {
            Access::Private => WORLD,
            Access::Shared => 0,
        };
        file.set_permissions(Permissions::from_mode(
            self.metadata.mode() & 0o7777 & !taken,
        ))
    }

    /// Whether a file is still the one that the attributes were read from.
    pub(super) fn are_of(&self, now: &Metadata) -> bool {
        let of = |metadata: &Metadata| {
            let changed = (metadata.ctime(), metadata.ctime_nsec());
            let written = (metadata.mtime(), metadata.mtime_nsec());
            (
                metadata.dev(),
                metadata.ino(),
                metadata.len(),
                changed,
                written,
            )
        };
        of(&self.metadata) == of(now)
    }
}

/// Access control lists and the user's own attributes. The system sets its own attributes on the new file too.
fn attached(file: &File) -> io::Result<Vec<(OsString, Vec<u8>)>> {
    let mut names = vec![0; MOST_BYTES];
    let count = match flistxattr(file, &mut names[..]) {
        Ok(count) => count,
        Err(Errno::NOTSUP) => return Ok(Vec::new()),
        Err(error) => return Err(error.into()),
    };
    let names = names.get(..count).unwrap_or_default();
    let mut attached = Vec::new();
    for name in names.split(|byte| *byte == 0) {
        if name != b"system.posix_acl_access" && !name.starts_with(b"user.") {
            continue;
        }
        let name = OsString::from_vec(name.to_vec());
        let mut value = vec![0; MOST_BYTES];
        let count = fgetxattr(file, &name, &mut value[..])?;
        value.truncate(count);
        attached.push((name, value));
    }
    Ok(attached)
}
