//! Follows a link only if its target is ignored in the same repository.

use std::fs;
use std::path::{Path, PathBuf};

use super::metadata_of;
use crate::failure::Failure;
use crate::foreign::told_path;
use crate::git;

/// The absolute path of what the user named, whether that is a link or the file itself.
pub(crate) fn place(given: &Path) -> Result<PathBuf, Failure> {
    let Some(name) = given.file_name() else {
        let shown = told_path(given);
        return Err(Failure::Refused(format!("`{shown}` is not a file")));
    };
    let parent = match given.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    // If a whole path looks like a key, no part of it is shown.
    let directory = fs::canonicalize(parent).map_err(|cause| Failure::File {
        path: given.to_owned(),
        cause,
    })?;
    Ok(directory.join(name))
}

/// The path of the file itself.
pub(super) fn resolve(given: &Path, place: &Path) -> Result<PathBuf, Failure> {
    if metadata_of(place)?.is_some_and(|metadata| metadata.is_symlink()) {
        return follow(given, place);
    }
    Ok(place.to_owned())
}

fn follow(given: &Path, place: &Path) -> Result<PathBuf, Failure> {
    let refused = |words: &str| {
        let shown = told_path(given);
        Err(Failure::Refused(format!(
            "`{shown}` is a link {words}: name the file itself with `-f`"
        )))
    };
    let Ok(real) = fs::canonicalize(place) else {
        return refused("that leads nowhere");
    };
    let repository = |path: &Path| {
        let directory = path.parent().unwrap_or(Path::new("/"));
        git::directories(directory).map_err(Failure::Git)
    };
    let (of_link, of_target) = (repository(place)?, repository(&real)?);
    match (of_link, of_target) {
        (Some(link), Some(target)) if link == target => Ok(real),
        _ => refused("that leads out of its repository"),
    }
}
