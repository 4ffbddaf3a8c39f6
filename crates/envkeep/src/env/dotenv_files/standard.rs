//! Finds the standard files of a program.

use std::io;
use std::path::{Path, PathBuf};

use crate::report::SourceError;

/// The profile without [`LOCAL`].
pub(super) const TEST: &str = "test";

/// The file of one machine.
pub(super) const LOCAL: &str = ".env.local";
/// The existing standard files of a program with this profile, in order of precedence.
pub(crate) fn files(profile: Option<&str>) -> Result<Vec<PathBuf>, SourceError> {
    find(&names(profile))
}

/// The names of the standard files in order of precedence. The profile `test` has no `.env.local`, so that a test gives
/// the same result on every machine.
pub(crate) fn names(profile: Option<&str>) -> Vec<String> {
    let Some(profile) = profile else {
        return vec![".env.local".into(), ".env".into()];
    };
    let mut names = vec![format!(".env.{profile}.local")];
    if profile != TEST {
        names.push(LOCAL.into());
    }
    // The profile `local` has one file fewer.
    if profile != "local" {
        names.push(format!(".env.{profile}"));
    }
    names.push(".env".into());
    names
}

/// The existing files of these names, in the same order: in the working directory, or else in the nearest parent that has
/// one, but no further up than the directory that holds `.git`. Without a `.git` above, only the working directory is
/// searched.
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

/// Where [`find`] searches, and where it does not.
pub(super) struct Trace {
    /// The searched directories, the working directory first.
    pub(super) directories: Vec<PathBuf>,
    /// The directory that holds `.git`.
    pub(super) root: Option<PathBuf>,
    /// The directory that has a file of these names; it supplies all of them.
    pub(super) supplier: Option<PathBuf>,
    /// The directories above it, up to the one that holds `.git`.
    pub(super) beyond: Vec<PathBuf>,
}

/// How [`find`] searches for files of these names; `None` if the working directory cannot be determined.
pub(super) fn trace(names: &[String]) -> Option<Trace> {
    let working = std::env::current_dir().ok()?;
    let holds_git = |directory: &&Path| exists(&directory.join(".git"));
    let root = working.ancestors().find(holds_git).map(Path::to_owned);
    let mut trace = Trace {
        directories: Vec::new(),
        supplier: None,
        beyond: Vec::new(),
        root,
    };
    for directory in working.ancestors() {
        if trace.supplier.is_some() {
            trace.beyond.push(directory.to_owned());
        } else {
            trace.directories.push(directory.to_owned());
            let has_any = !present_in(directory, names).is_empty();
            trace.supplier = has_any.then(|| directory.to_owned());
        }
        let is_last = trace.root.as_deref().is_none_or(|root| root == directory);
        if is_last {
            break;
        }
    }
    Some(trace)
}

fn present_in(directory: &Path, names: &[String]) -> Vec<PathBuf> {
    let mut present = Vec::new();
    for name in names {
        let path = directory.join(name);
        if exists(&path) {
            present.push(path);
        }
    }
    present
}

/// Whether a path exists. A path that cannot be examined counts as existing: it must not be skipped silently.
pub(super) fn exists(path: &Path) -> bool {
    match path.symlink_metadata() {
        Ok(_) => true,
        Err(error) => !matches!(
            error.kind(),
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
        ),
    }
}
