//! Mounted volumes of Kubernetes, which are replaced as a whole.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The link through which Kubernetes replaces all files of a mounted volume at once:
/// <https://kubernetes.io/docs/concepts/storage/volumes/#secret>.
const GENERATION: &str = "..data";

/// The target of the link through which a directory is replaced as a whole; `None` if there is no such link.
pub(in crate::env) fn generation_of(directory: &Path) -> io::Result<Option<PathBuf>> {
    match fs::read_link(directory.join(GENERATION)) {
        Ok(generation) => Ok(Some(generation)),
        // The last kind means that the path exists but is not a link.
        Err(error) => match error.kind() {
            io::ErrorKind::NotFound
            | io::ErrorKind::NotADirectory
            | io::ErrorKind::InvalidInput => Ok(None),
            _ => Err(error),
        },
    }
}
