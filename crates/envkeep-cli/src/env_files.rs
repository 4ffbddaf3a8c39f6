//! The env files of a directory tree: those with values, and the examples.

use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};

use ignore::WalkBuilder;

use crate::failure::Failure;
use crate::git;

/// The ends of the names of example files.
const EXAMPLES: [&str; 6] = [
    "example", "examples", "sample", "template", "dist", "defaults",
];

/// The env files of a tree, grouped by directory.
pub(crate) struct Found {
    pub(crate) stacks: Vec<Vec<PathBuf>>,
    pub(crate) examples: Vec<PathBuf>,
}

/// The env files of this directory, or of the nearest parent that has some; those below that git does not track, because what git
/// tracks there belongs to a test or an example; and those of related work trees.
pub(crate) fn find(repository_top: Option<&Path>) -> Result<Found, Failure> {
    let (own, mut below) = own_and_below(repository_top)?;
    let tracked: HashSet<PathBuf> = if below.is_empty() {
        HashSet::new()
    } else {
        git::tracked(&below)
            .map_err(Failure::Git)?
            .into_iter()
            .collect()
    };
    below.retain(|path| !tracked.contains(path.strip_prefix(".").unwrap_or(path)));
    let mut all: Vec<PathBuf> = own.into_iter().chain(below).collect();
    if let Some(top) = repository_top {
        all.extend(of_related(top)?);
    }
    Ok(Found::of(all.into_iter()))
}

/// The env files of the other work trees of this repository, and of the repository that has this one as a submodule. A work tree
/// created for a branch has no env files of its own, because git ignores them.
fn of_related(top: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for related in git::related_work_trees(top).map_err(Failure::Git)? {
        // A work tree that was moved and not pruned no longer exists here.
        if related.is_dir() {
            let names = names_in(&related)?;
            found.extend(names.into_iter().filter(|path| !is_example(path)));
        }
    }
    Ok(found)
}

/// The same, including those below that git tracks.
pub(crate) fn every(repository_top: Option<&Path>) -> Result<Found, Failure> {
    let (own, below) = own_and_below(repository_top)?;
    Ok(Found::of(own.into_iter().chain(below)))
}

impl Found {
    /// Separates examples from the other files, and groups the files by directory.
    fn of(paths: impl Iterator<Item = PathBuf>) -> Self {
        let mut found = Self {
            stacks: Vec::new(),
            examples: Vec::new(),
        };
        for path in paths {
            if is_example(&path) {
                found.examples.push(path);
                continue;
            }
            match found.stacks.last_mut() {
                Some(stack) if stack.last().and_then(|last| last.parent()) == path.parent() => {
                    stack.push(path);
                }
                _ => found.stacks.push(vec![path]),
            }
        }
        found
    }
}

/// The env files of this directory or the nearest parent that has some, and those below.
fn own_and_below(repository_top: Option<&Path>) -> Result<(Vec<PathBuf>, Vec<PathBuf>), Failure> {
    let own = match nearest_with_env_files(repository_top)? {
        Some(own) => names_in(&own)?,
        None => Vec::new(),
    };
    let mut below = Vec::new();
    // Without a repository, nothing says what belongs to the tree.
    if repository_top.is_some() {
        let mut walk = WalkBuilder::new(".");
        walk.hidden(false).ignore(false).follow_links(false);
        walk.filter_entry(|entry| entry.file_name() != ".git");
        for entry in walk.build().filter_map(Result::ok) {
            let is_directory = entry.file_type().is_some_and(|kind| kind.is_dir());
            if is_directory && entry.depth() > 0 {
                below.extend(names_in(entry.path())?);
            }
        }
    }
    Ok((own, below))
}

fn nearest_with_env_files(repository_top: Option<&Path>) -> Result<Option<PathBuf>, Failure> {
    let here = Path::new(".");
    let has_some = |directory: &Path| {
        names_in(directory).map(|names| names.iter().any(|path| !is_example(path)))
    };
    let Some(top) = repository_top else {
        return Ok(Some(here.to_owned()));
    };
    if has_some(here)? {
        return Ok(Some(here.to_owned()));
    }
    let working = fs::canonicalize(here).map_err(|cause| Failure::Directory {
        path: here.to_owned(),
        cause,
    })?;
    let top = fs::canonicalize(top).unwrap_or_else(|_| top.to_owned());
    for directory in working
        .ancestors()
        .skip(1)
        .take_while(|it| it.starts_with(&top))
    {
        if has_some(directory)? {
            return Ok(Some(directory.to_owned()));
        }
    }
    Ok(Some(here.to_owned()))
}

/// The files `.env` and `.env.*` of a directory, in order of precedence.
fn names_in(directory: &Path) -> Result<Vec<PathBuf>, Failure> {
    let failure = |cause| Failure::File {
        path: directory.to_owned(),
        cause,
    };
    let mut paths = Vec::new();
    for entry in fs::read_dir(directory).map_err(failure)? {
        let entry = entry.map_err(failure)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        let is_env_file = name == ".env" || name.starts_with(".env.");
        if is_env_file && fs::metadata(entry.path()).is_ok_and(|it| it.is_file()) {
            paths.push(entry.path());
        }
    }
    paths.sort();
    paths.reverse();
    Ok(paths)
}

pub(crate) fn is_example(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_string_lossy();
    EXAMPLES.contains(&&*extension)
}
