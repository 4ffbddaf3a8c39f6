//! What Unix tells of a file: who owns it and who may do what with it.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::Path;

use super::Exposure;
use crate::env::SourceError;
use crate::env::file::Opened;

/// Places whose content was put there for this service: by a container runtime, and by systemd.
const PROVIDED: [&str; 2] = ["/run/secrets", "/run/credentials"];

const ROOT: u32 = 0;
const OTHERS_READ: u32 = 0o004;
const OTHERS_WRITE: u32 = 0o002;
/// In a directory with this bit only its owner may remove or rename a file.
const STICKY: u32 = 0o1000;

/// Whether the text of an open file may be relied on: nobody but its owner, who is the running user or root, can change it.
pub(super) fn check(
    opened: &Opened,
    path: &Path,
    credentials: Option<&Path>,
) -> Result<(), SourceError> {
    let metadata = opened.metadata();
    if metadata.mode() & OTHERS_WRITE != 0 {
        return Err(SourceError::WritableByOthers);
    }
    let owner = metadata.uid();
    if owner == ROOT {
        return Ok(());
    }
    let resolved = path.canonicalize().ok();
    if is_provided(resolved.as_deref(), credentials) {
        return Ok(());
    }
    match effective_user() {
        Some(ROOT) if !anybody_may_create_beside(resolved.as_deref()) => Ok(()),
        Some(user) if user != owner => Err(SourceError::ForeignOwner(owner)),
        Some(_) | None => Ok(()),
    }
}

/// What others may do with a file, beginning with what is worse.
pub(super) fn exposure(
    opened: &Opened,
    path: &Path,
    credentials: Option<&Path>,
) -> Option<Exposure> {
    // The way is resolved once: that costs a question to the system for each directory on it.
    let resolved = path.canonicalize().ok();
    let resolved = resolved.as_deref();
    if directory_mode(resolved).is_some_and(|mode| mode & (OTHERS_WRITE | STICKY) == OTHERS_WRITE) {
        return Some(Exposure::Replaceable);
    }
    let is_readable = opened.metadata().mode() & OTHERS_READ != 0
        && !is_example(path)
        && !is_provided(resolved, credentials)
        && !is_mounted_by_kubernetes(path);
    is_readable.then_some(Exposure::Readable)
}

fn anybody_may_create_beside(resolved: Option<&Path>) -> bool {
    directory_mode(resolved).is_none_or(|mode| mode & OTHERS_WRITE != 0)
}

/// The permissions of the directory that holds what a path was resolved to.
fn directory_mode(resolved: Option<&Path>) -> Option<u32> {
    Some(resolved?.parent()?.metadata().ok()?.mode())
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

/// Whether what a path was resolved to was put there for this service.
fn is_provided(resolved: Option<&Path>, credentials: Option<&Path>) -> bool {
    let Some(resolved) = resolved else {
        return false;
    };
    let given = credentials.and_then(|directory| directory.canonicalize().ok());
    PROVIDED.iter().any(|place| resolved.starts_with(place))
        || given.is_some_and(|place| resolved.starts_with(place))
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
