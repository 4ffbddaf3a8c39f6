//! Where the ledger of a file is.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use crate::foreign::told_path;

use super::{NAME, OWN_FILE};

/// A file's place in its ledger.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    /// The ledger, which need not be there.
    pub(crate) path: PathBuf,
    /// The file, as the ledger calls it.
    pub(crate) label: String,
}

impl Place {
    /// The ledger beside the file, or the nearest one above it, no further than the directory that holds `.git`.
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

    /// The ledger as it is told: from here, where it is below.
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

/// A ledger is text: what is no UTF-8 in a name is written so that two names stay two.
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
    // Without a repository nobody says what belongs together.
    found.filter(|directory| *directory == own)
}
