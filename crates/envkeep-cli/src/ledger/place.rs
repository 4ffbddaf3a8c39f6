//! Finds the ledger of a file.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::foreign::told_path;

use super::{NAME, OWN_FILE};

/// A file's place in its ledger.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The ledger, which may not exist.
    pub(crate) path: PathBuf,
    /// The name of the file in the ledger.
    pub(crate) label: String,
}

impl Place {
    /// The ledger beside the file or in the nearest parent directory, up to the one that contains `.git`.
    pub(crate) fn of(file: &Path) -> Self {
        let own = file.parent().unwrap_or(Path::new("/"));
        let directory = nearest(own).unwrap_or(own);
        let below = file.strip_prefix(directory).unwrap_or(file);
        let steps: Vec<_> = below.iter().map(label).collect();
        Self {
            path: directory.join(NAME),
            label: steps.join("/"),
        }
    }

    /// The ledger in its printed form: relative to the working directory, if it is below it.
    pub(crate) fn shown(&self) -> String {
        let here = std::env::current_dir().and_then(std::fs::canonicalize).ok();
        let below = here.and_then(|here| self.path.strip_prefix(here).ok().map(Path::to_owned));
        let path = below.as_ref().unwrap_or(&self.path);
        told_path(path)
    }

    pub(crate) fn is_own_file(&self) -> bool {
        self.label == OWN_FILE
    }
}

/// A ledger is text, so a name that is not UTF-8 is written in a way that keeps different names different.
fn label(step: &OsStr) -> String {
    match step.to_str() {
        Some(step) => step.to_owned(),
        None => step.as_bytes().escape_ascii().to_string(),
    }
}

fn nearest(own: &Path) -> Option<&Path> {
    let has = |directory: &Path, name: &str| directory.join(name).symlink_metadata().is_ok();
    let mut found = None;
    for directory in own.ancestors() {
        if found.is_none() && has(directory, NAME) {
            found = Some(directory);
        }
        if has(directory, ".git") {
            return found;
        }
    }
    // Without a repository, nothing says what belongs together.
    found.filter(|directory| *directory == own)
}
