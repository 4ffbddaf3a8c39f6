//! Follows a link only to where the same repository hides the file.

use std::fs;
use std::path::{Path, PathBuf};

use super::metadata_of;
use crate::failure::Failure;
use crate::git;

/// The path of the file itself.
pub(super) fn resolve(given: &Path) -> Result<PathBuf, Failure> {
    let Some(name) = given.file_name() else {
        let shown = envkeep::tool::escaped(&given.to_string_lossy());
        return Err(Failure::Refused(format!("`{shown}` is no file")));
    };
    let parent = match given.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let directory = fs::canonicalize(parent).map_err(|cause| Failure::Directory {
        path: parent.to_owned(),
        cause,
    })?;
    let path = directory.join(name);
    if !metadata_of(&path)?.is_some_and(|metadata| metadata.is_symlink()) {
        return Ok(path);
    }
    follow(given, &path, &directory)
}

fn follow(given: &Path, path: &Path, directory: &Path) -> Result<PathBuf, Failure> {
    let refused = |words: &str| {
        let shown = envkeep::tool::escaped(&given.to_string_lossy());
        Err(Failure::Refused(format!(
            "`{shown}` is a link {words}: name the file itself with `-f`"
        )))
    };
    let Ok(real) = fs::canonicalize(path) else {
        return refused("that leads nowhere");
    };
    let target_directory = real.parent().unwrap_or(Path::new("/"));
    let of_link = git::directories(directory).map_err(Failure::Git)?;
    let of_target = git::directories(target_directory).map_err(Failure::Git)?;
    match (of_link, of_target) {
        (Some(link), Some(target)) if link == target => Ok(real),
        _ => refused("that leads out of its repository"),
    }
}
