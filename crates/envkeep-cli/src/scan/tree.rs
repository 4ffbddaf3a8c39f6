//! Searches the files of directories, with as many threads as there are processors.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use ignore::{DirEntry, ParallelVisitor, ParallelVisitorBuilder, WalkBuilder, WalkState};

use super::collected::Collector;
use super::finding::{FoundAt, Origin};
use crate::foreign;
use crate::git::{self, Introduction};
use crate::search::{self, Buffer};

/// Which files are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Those that git does not ignore.
    NotIgnored,
    All,
}

/// Files that are never read, because the secrets come from them and git does not track them.
pub(super) struct Own {
    files: HashSet<PathBuf>,
    names: HashSet<OsString>,
}

impl Own {
    pub(super) fn new(files: HashSet<PathBuf>) -> Self {
        let names = files.iter().filter_map(|path| path.file_name());
        Self {
            names: names.map(OsString::from).collect(),
            files,
        }
    }

    /// Only a link, or a file with the name of such a file, needs to be resolved to its canonical path.
    fn is_one(&self, entry: &DirEntry) -> bool {
        let may_be = self.names.contains(entry.file_name()) || entry.depth() == 0;
        may_be && fs::canonicalize(entry.path()).is_ok_and(|path| self.files.contains(&path))
    }
}

pub(super) fn look_through(roots: &[PathBuf], reach: Reach, own: &Own, collector: &Collector<'_>) {
    let Some((first, others)) = roots.split_first() else {
        return;
    };
    let mut walk = WalkBuilder::new(first);
    for root in others {
        walk.add(root);
    }
    walk.standard_filters(false).hidden(false);
    if reach == Reach::NotIgnored {
        walk.git_ignore(true)
            .git_exclude(true)
            .git_global(true)
            .parents(true);
    }
    // Git's own files are searched only if they are named.
    walk.filter_entry(|entry| entry.depth() == 0 || entry.file_name() != ".git");
    walk.threads(std::thread::available_parallelism().map_or(1, usize::from));
    walk.build_parallel().visit(&mut Readers { own, collector });
}

/// Searches files that the walk skips although git tracks them.
pub(super) fn look_through_files(paths: &[PathBuf], collector: &Collector<'_>) {
    let mut buffer = Buffer::new(collector.searcher);
    for path in paths {
        let is_file = fs::symlink_metadata(path).is_ok_and(|metadata| metadata.is_file());
        if is_file {
            look_into(path, collector, &mut buffer);
        }
    }
}

struct Readers<'r> {
    own: &'r Own,
    collector: &'r Collector<'r>,
}

impl<'r> ParallelVisitorBuilder<'r> for Readers<'r> {
    fn build(&mut self) -> Box<dyn ParallelVisitor + 'r> {
        Box::new(Reader {
            own: self.own,
            collector: self.collector,
            buffer: Buffer::new(self.collector.searcher),
        })
    }
}

struct Reader<'r> {
    own: &'r Own,
    collector: &'r Collector<'r>,
    buffer: Buffer,
}

impl ParallelVisitor for Reader<'_> {
    fn visit(&mut self, entry: Result<DirEntry, ignore::Error>) -> WalkState {
        match entry {
            Ok(entry) => self.look_at(&entry),
            Err(error) => self.note(&error),
        }
        WalkState::Continue
    }
}

impl Reader<'_> {
    fn look_at(&mut self, entry: &DirEntry) {
        if let Some(error) = entry.error() {
            self.note(error);
        }
        let Some(kind) = entry.file_type() else {
            return;
        };
        let path = entry.path();
        let name = git::bytes_of(Path::new(entry.file_name()));
        let bytes = shown_bytes(path);
        self.collector.look_at_name(&name, &bytes, &[], None);
        if kind.is_symlink() {
            // The target of a link is a text too. The file there is found in another way, or is not part of the tree.
            match fs::read_link(path) {
                Ok(target) => {
                    self.collector
                        .look_at_name(&git::bytes_of(&target), &bytes, &[], None);
                }
                Err(error) => self
                    .collector
                    .add_unreadable(&bytes, &foreign::told_cause(&error)),
            }
        } else if kind.is_file() && !self.own.is_one(entry) {
            look_into(path, self.collector, &mut self.buffer);
        } else if entry.depth() == 0 && !kind.is_file() && !kind.is_dir() {
            // Within a directory, such a file has no content to search; a user who names one wants it read.
            self.collector.add_unreadable(&bytes, NO_FILE);
        }
    }

    fn note(&self, error: &ignore::Error) {
        let (path, cause) = parts(error);
        // A rule that cannot be read ignores nothing, so no file is skipped because of it.
        if let Some(cause) = cause {
            let path = path.map(shown_bytes).unwrap_or_default();
            self.collector.add_unreadable(&path, &cause);
        }
    }
}

/// The path of an error and the system's message; the rest of its text may contain the content of a file.
fn parts(error: &ignore::Error) -> (Option<&Path>, Option<String>) {
    match error {
        ignore::Error::WithPath { path, err } => {
            let (inner, cause) = parts(err);
            (Some(inner.unwrap_or(path)), cause)
        }
        ignore::Error::WithDepth { err, .. } | ignore::Error::WithLineNumber { err, .. } => {
            parts(err)
        }
        ignore::Error::Io(error) => (None, Some(foreign::told_cause(error))),
        ignore::Error::Loop { child, .. } => (
            Some(child),
            Some("it is a link to a directory above".to_owned()),
        ),
        ignore::Error::Partial(errors) => errors.first().map_or((None, None), parts),
        _ => (None, None),
    }
}

fn look_into(path: &Path, collector: &Collector<'_>, buffer: &mut Buffer) {
    let bytes = shown_bytes(path);
    let scanned =
        open(path).and_then(|mut file| search::scan(collector.searcher, &mut file, buffer));
    let scanned = match scanned {
        Ok(scanned) => scanned,
        Err(error) => return collector.add_unreadable(&bytes, &foreign::told_cause(&error)),
    };
    collector.count(&scanned);
    if scanned.sightings.is_empty() {
        return;
    }
    let sightings: Vec<_> = scanned
        .sightings
        .iter()
        .map(|sighting| (sighting.what, sighting.layout, FoundAt::of(sighting)))
        .collect();
    let paths = [Introduction {
        path: bytes,
        commit: String::new(),
    }];
    let blob = git::hash(path).ok();
    let origin = Origin {
        paths: &paths,
        blob: blob.as_deref(),
    };
    collector.add(origin.findings(collector.searcher, &sightings));
}

const NO_FILE: &str = "it is not a regular file";

/// A file that has been replaced by a pipe since it was listed must not block.
fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_file() {
        Ok(file)
    } else {
        Err(io::Error::other(NO_FILE))
    }
}

/// A path in its printed form: without the `./` that every path here begins with.
fn shown_bytes(path: &Path) -> Vec<u8> {
    git::bytes_of(path.strip_prefix(".").unwrap_or(path))
}
