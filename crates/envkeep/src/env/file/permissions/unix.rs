//! What Unix tells of a file: who owns it and who may do what with it.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};

use crate::env::file::{Opened, Way};
use crate::report::{Exposure, SourceError};

/// Places whose content was put there for this service: by a container runtime, and by systemd.
const PROVIDED: [&str; 2] = ["/run/secrets", "/run/credentials"];

const ROOT: u32 = 0;
const OTHERS_READ: u32 = 0o004;
const OTHERS_WRITE: u32 = 0o002;
/// In a directory with this bit only its owner may remove or rename a file.
const STICKY: u32 = 0o1000;

/// Whether the text of an open file may be relied on: nobody but its owner, who is the running user or root, can change it.
pub(in crate::env) fn check(
    opened: &Opened,
    path: &Path,
    credentials: &dyn Fn() -> Option<PathBuf>,
) -> Result<(), SourceError> {
    let metadata = opened.metadata();
    if metadata.mode() & OTHERS_WRITE != 0 {
        return Err(SourceError::WritableByOthers);
    }
    let owner = metadata.uid();
    if owner == ROOT {
        return Ok(());
    }
    match effective_user() {
        None => Ok(()),
        Some(user) if user == owner => Ok(()),
        Some(_) if is_provided(path, credentials) => Ok(()),
        Some(ROOT) if !anybody_may_create_beside(opened, path) => Ok(()),
        Some(_) => Err(SourceError::ForeignOwner(owner)),
    }
}

/// What the descriptor of a file told, for the question who else may use the file.
#[derive(Clone, Copy)]
pub(in crate::env) struct Access {
    any_user_may_read: bool,
    way: Way,
}

impl Access {
    pub(in crate::env) fn of(opened: &Opened) -> Self {
        Self {
            any_user_may_read: opened.metadata().mode() & OTHERS_READ != 0,
            way: opened.way(),
        }
    }
}

/// What others may do with a file, beginning with what is worse.
pub(in crate::env) fn exposure(
    access: Access,
    path: &Path,
    credentials: &dyn Fn() -> Option<PathBuf>,
) -> Option<Exposure> {
    let directory = directory_mode(path, access.way);
    if directory.is_some_and(|mode| mode & (OTHERS_WRITE | STICKY) == OTHERS_WRITE) {
        return Some(Exposure::Replaceable);
    }
    let is_readable = access.any_user_may_read
        && !is_example(path)
        && !is_mounted_by_kubernetes(path)
        && !is_provided(path, credentials);
    is_readable.then_some(Exposure::Readable)
}

fn anybody_may_create_beside(opened: &Opened, path: &Path) -> bool {
    directory_mode(path, opened.way()).is_none_or(|mode| mode & OTHERS_WRITE != 0)
}

/// The permissions of the directory that holds a file; of a link, of the one that holds what it leads to.
fn directory_mode(path: &Path, way: Way) -> Option<u32> {
    let resolved = match way {
        Way::Direct => None,
        Way::PerhapsLinked => Some(path.canonicalize().ok()?),
    };
    let directory = resolved.as_deref().unwrap_or(path).parent()?;
    let directory = if directory.as_os_str().is_empty() {
        Path::new(".")
    } else {
        directory
    };
    Some(directory.metadata().ok()?.mode())
}

/// The user that the system checks file access against; `None` where a sandbox allows no socket.
///
/// Only the C library's `geteuid` tells it directly, which is an unsafe call; but a new socket belongs to that user
/// (`sock_alloc` in Linux's `net/socket.c`, `soo_stat` in the BSDs and macOS).
fn effective_user() -> Option<u32> {
    let (socket, _) = UnixStream::pair().ok()?;
    let metadata = File::from(OwnedFd::from(socket)).metadata().ok()?;
    Some(metadata.uid())
}

/// Whether a file was put there for this service. The way to it is resolved, which costs a question to the system for each
/// directory on it.
fn is_provided(path: &Path, credentials: &dyn Fn() -> Option<PathBuf>) -> bool {
    let Ok(resolved) = path.canonicalize() else {
        return false;
    };
    let is_in_credentials = || {
        let directory = credentials().and_then(|directory| directory.canonicalize().ok());
        directory.is_some_and(|directory| resolved.starts_with(directory))
    };
    PROVIDED.iter().any(|place| resolved.starts_with(place)) || is_in_credentials()
}

/// A mounted volume of Kubernetes holds its files behind the link `..data`:
/// <https://kubernetes.io/docs/concepts/configuration/secret/#mounted-secrets-are-updated-automatically>.
fn is_mounted_by_kubernetes(path: &Path) -> bool {
    path.parent()
        .is_some_and(|directory| directory.join("..data").is_symlink())
}

/// A committed example file holds no live secret, and every checkout of it can be read by all.
fn is_example(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "example")
}
