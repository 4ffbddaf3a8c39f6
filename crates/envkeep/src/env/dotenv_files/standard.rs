//! Where the standard files of a program are.

use std::io;
use std::path::{Path, PathBuf};

use crate::report::SourceError;

/// The standard files of a program with this profile that are there, the one that wins first.
pub(crate) fn files(profile: Option<&str>) -> Result<Vec<PathBuf>, SourceError> {
    find(&names(profile))
}

/// The names of the standard files, the one that wins first. The profile `test` does without `.env.local`, so that a test
/// gives the same result on every machine.
fn names(profile: Option<&str>) -> Vec<String> {
    let Some(profile) = profile else {
        return vec![".env.local".into(), ".env".into()];
    };
    let mut names = vec![format!(".env.{profile}.local")];
    if profile != "test" {
        names.push(".env.local".into());
    }
    // The profile `local` has one file less.
    if profile != "local" {
        names.push(format!(".env.{profile}"));
    }
    names.push(".env".into());
    names
}

/// The files of these names that are there, in the same order: in the working directory, or else in the nearest parent that
/// has one, no further than the directory that holds `.git`. Without a `.git` above, only the working directory is looked at.
///
/// A path relative to the working directory stays relative, for messages.
fn find(names: &[String]) -> Result<Vec<PathBuf>, SourceError> {
    let here = present_in(Path::new(""), names);
    if !here.is_empty() || exists(Path::new(".git")) {
        return Ok(here);
    }
    let working =
        std::env::current_dir().map_err(|error| SourceError::NoWorkingDirectory(error.kind()))?;
    Ok(find_above(&working, names))
}

fn find_above(working: &Path, names: &[String]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for directory in working.ancestors().skip(1) {
        if found.is_empty() {
            found = present_in(directory, names);
        }
        if exists(&directory.join(".git")) {
            return found;
        }
    }
    Vec::new()
}

fn present_in(directory: &Path, names: &[String]) -> Vec<PathBuf> {
    names
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
