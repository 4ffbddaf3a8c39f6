//! Where the standard files of a program are.

use std::io;
use std::path::{Path, PathBuf};

use super::file::SourceError;

/// The standard files, the one that wins first.
const STANDARD_FILES: [&str; 2] = [".env.local", ".env"];

/// The standard files that are there, the one that wins first: in the working directory, or else in the nearest parent that
/// has one, no further than the directory that holds `.git`. Without a `.git` above, only the working directory is looked at.
///
/// A path relative to the working directory stays relative, for messages.
pub(super) fn find() -> Result<Vec<PathBuf>, SourceError> {
    if let here @ [_, ..] = &*present_in(Path::new("")) {
        return Ok(here.to_vec());
    }
    if exists(Path::new(".git")) {
        return Ok(Vec::new());
    }
    let working =
        std::env::current_dir().map_err(|error| SourceError::NoWorkingDirectory(error.kind()))?;
    Ok(find_above(&working))
}

fn find_above(working: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for directory in working.ancestors().skip(1) {
        if found.is_empty() {
            found = present_in(directory);
        }
        if exists(&directory.join(".git")) {
            return found;
        }
    }
    Vec::new()
}

fn present_in(directory: &Path) -> Vec<PathBuf> {
    STANDARD_FILES
        .iter()
        .map(|name| directory.join(name))
        .filter(|path| exists(path))
        .collect()
}

/// Whether something is there. What cannot be looked at counts as there: it must not be skipped silently.
fn exists(path: &Path) -> bool {
    match path.symlink_metadata() {
        Ok(_) => true,
        Err(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        ),
    }
}
