//! Unix permissions: who owns a file, and who may do what with it.

use std::fs::File;
use std::os::fd::OwnedFd;
use std::os::unix::fs::MetadataExt;
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::process;

use crate::env::file::{Opened, Way, generation_of};
use crate::report::{Exposure, SourceError};

/// Directories whose content was put there for this service, by a container runtime or by systemd.
const PROVIDED: [&str; 2] = ["/run/secrets", "/run/credentials"];

const ROOT: u32 = 0;
const OTHERS_READ: u32 = 0o004;
const OTHERS_WRITE: u32 = 0o002;
/// In a directory with this bit, only a file's owner may remove or rename it.
const STICKY: u32 = 0o1000;

/// Where Linux exposes the running process. The files below it belong to that process.
const PROC: &str = "/proc";

/// The most links followed to a descriptor: `/dev/stdin` is one, and leads to another.
const MOST_LINKS: usize = 8;

/// Whether the content of an open file can be trusted: only its owner, who is the running user or root, can change it.
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
    let user = effective_user();
    if user == Some(owner) || is_provided(path, credentials) {
        return Ok(());
    }
    match user {
        None => Err(SourceError::UnknownUser(owner)),
        Some(ROOT) if !anybody_may_create_beside(opened, path) => Ok(()),
        Some(_) => Err(SourceError::ForeignOwner(owner)),
    }
}

/// The access rights of a file, taken from its descriptor.
#[derive(Clone, Copy)]
pub(in crate::env) struct Access {
    any_user_may_read: bool,
    way: Way,
}

impl Access {
    /// The same, regardless of who may read the file.
    pub(in crate::env) fn whoever_reads(self) -> Self {
        Self {
            any_user_may_read: false,
            ..self
        }
    }

    pub(in crate::env) fn of(opened: &Opened) -> Self {
        Self {
            any_user_may_read: opened.metadata().mode() & OTHERS_READ != 0,
            way: opened.way(),
        }
    }
}

/// What others may do with a file, the worst first.
pub(in crate::env) fn exposure(
    access: Access,
    path: &Path,
    credentials: &dyn Fn() -> Option<PathBuf>,
) -> Option<Exposure> {
    match directory_mode(path, access.way) {
        None => return Some(Exposure::Undecided),
        Some(mode) if mode & (OTHERS_WRITE | STICKY) == OTHERS_WRITE => {
            return Some(Exposure::Replaceable);
        }
        Some(_) => {}
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

/// The permissions of the directory that holds a file, or the target of a link. `None` if they cannot be determined.
fn directory_mode(path: &Path, way: Way) -> Option<u32> {
    let metadata = match way {
        Way::Direct => directory_of(path)?.metadata(),
        Way::PerhapsLinked => directory_of_target(path)?.metadata(),
    };
    Some(metadata.ok()?.mode())
}

fn directory_of(path: &Path) -> Option<&Path> {
    let directory = path.parent()?;
    if directory.as_os_str().is_empty() {
        Some(Path::new("."))
    } else {
        Some(directory)
    }
}

/// The directory of a link's target. A descriptor of the process, such as `/dev/stdin`, may have no name at all; then this is
/// the directory of the process's descriptors.
fn directory_of_target(path: &Path) -> Option<PathBuf> {
    if let Ok(resolved) = path.canonicalize() {
        return resolved.parent().map(Path::to_owned);
    }
    let mut link = path.to_owned();
    for _ in 0..MOST_LINKS {
        let directory = directory_of(&link)?.canonicalize().ok()?;
        if directory.starts_with(PROC) {
            return Some(directory);
        }
        link = directory.join(link.read_link().ok()?);
    }
    None
}

/// The user that the system checks file access against; `None` if it cannot be determined.
///
/// Only the C library's `geteuid` returns it directly, but that call is unsafe. There are two other ways, and a service may
/// lack either: the first needs descriptors and the right to create a socket, the second needs `/proc`.
fn effective_user() -> Option<u32> {
    owner_of_a_new_socket().or_else(owner_of_this_process)
}

/// A new socket belongs to that user (`sock_alloc` in Linux's `net/socket.c`, `soo_stat` in the BSDs and macOS).
fn owner_of_a_new_socket() -> Option<u32> {
    let (socket, _) = UnixStream::pair().ok()?;
    let metadata = File::from(OwnedFd::from(socket)).metadata().ok()?;
    Some(metadata.uid())
}

/// The directory of a process belongs to that user (`task_dump_owner` in Linux's `fs/proc/base.c`). It is looked up by
/// process number: a directory that merely occupies the place of `/proc` has none of that number.
fn owner_of_this_process() -> Option<u32> {
    let itself = Path::new(PROC).join("self");
    let number = itself.read_link().ok()?;
    if number != Path::new(&process::id().to_string()) {
        return None;
    }
    Some(itself.metadata().ok()?.uid())
}

/// Whether a file was put there for this service. This resolves the path, which costs one system call per directory on it.
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
        .is_some_and(|directory| matches!(generation_of(directory), Ok(Some(_))))
}

/// A committed example file holds no live secret, and everyone can read it in a checkout anyway.
fn is_example(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension == "example")
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::{owner_of_a_new_socket, owner_of_this_process};

    #[test]
    fn both_ways_to_find_out_the_user_name_the_same_one() {
        let by_socket = owner_of_a_new_socket();
        assert!(by_socket.is_some());
        assert_eq!(owner_of_this_process(), by_socket);
    }
}
