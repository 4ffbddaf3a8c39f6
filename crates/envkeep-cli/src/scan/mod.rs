//! `envkeep scan`: finds secrets in files, in the index and in the history.

mod baseline;
mod collected;
mod finding;
mod json;
mod omitted;
mod outcome;
mod outgoing;
mod print;
mod progress;
mod sarif;
mod sources;
mod text;
mod tree;
mod versions;

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use crate::command_line::Scan;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::foreign;
use crate::git::{self, Repository, Revisions};
use crate::message::Volume;
use crate::search::Searcher;
use baseline::Baseline;
use collected::Collector;
use outcome::Outcome;
use progress::{Progress, Unit};
use sources::Sources;
use tree::{Own, Reach};

/// What is searched.
enum Subject {
    Tree { roots: Vec<PathBuf>, reach: Reach },
    Index,
    History(Revisions),
}

pub(crate) fn scan(arguments: &Scan, volume: Volume) -> Result<Exit, Failure> {
    let repository = match git::repository() {
        Ok(repository) => repository,
        // Only the files are left, and which of them git ignores is unknown.
        Err(git::GitError::Missing) if !is_about_versions(arguments) => None,
        Err(error) => return Err(Failure::Git(error)),
    };
    let subject = subject(arguments, repository.as_ref())?;
    let top = repository.as_ref().and_then(|it| it.top.as_deref());
    let sources = sources::collect(arguments, top)?;
    let file = baseline_file(arguments, top);
    let known = baseline::read(&file)?;
    let searcher = Searcher::new(&sources.secrets);
    let mut outcome = look(&subject, repository.as_ref(), sources, &searcher, volume)?;
    if arguments.write_baseline {
        return write_baseline(&file, &known, &outcome, volume);
    }
    leave_out_known(&mut outcome, &known);
    print::print(&outcome, arguments.format, &searcher)?;
    outcome.say(volume);
    Ok(outcome.exit())
}

fn is_about_versions(arguments: &Scan) -> bool {
    let versions = &arguments.versions;
    versions.staged || versions.history || versions.outgoing.is_some()
}

fn subject(arguments: &Scan, repository: Option<&Repository>) -> Result<Subject, Failure> {
    if is_about_versions(arguments) && repository.is_none() {
        return Err(Failure::Refused(
            "there is no git repository here".to_owned(),
        ));
    }
    if arguments.versions.history {
        return Ok(Subject::History(Revisions::All));
    }
    if let Some(remote) = &arguments.versions.outgoing {
        return outgoing::read(remote).map(Subject::History);
    }
    let has_files = repository.is_none_or(|it| it.top.is_some());
    if arguments.paths.is_empty() && !has_files {
        let words = "there is no work tree here: search the commits with `envkeep scan --history`";
        return Err(Failure::Refused(words.to_owned()));
    }
    if arguments.versions.staged {
        return Ok(Subject::Index);
    }
    let here = || vec![PathBuf::from(".")];
    Ok(match arguments.paths.as_slice() {
        [] if arguments.all => Subject::Tree {
            roots: here(),
            reach: Reach::All,
        },
        [] => Subject::Tree {
            roots: here(),
            reach: Reach::NotIgnored,
        },
        paths => Subject::Tree {
            roots: paths.to_vec(),
            reach: Reach::All,
        },
    })
}

fn baseline_file(arguments: &Scan, top: Option<&Path>) -> baseline::File {
    match (&arguments.baseline, top) {
        (Some(path), _) if arguments.write_baseline => baseline::File::Standard(path.clone()),
        (Some(path), _) => baseline::File::Named(path.clone()),
        (None, Some(top)) => baseline::File::Standard(top.join(baseline::NAME)),
        (None, None) => baseline::File::Standard(PathBuf::from(baseline::NAME)),
    }
}

fn look(
    subject: &Subject,
    repository: Option<&Repository>,
    sources: Sources,
    searcher: &Searcher,
    volume: Volume,
) -> Result<Outcome, Failure> {
    let secrets = sources.secrets.len();
    let omissions = sources.omissions;
    let found = match subject {
        Subject::Tree { roots, reach } => {
            let progress = Progress::new(Unit::Bytes, volume);
            let collector = Collector::new(searcher, &progress);
            let own = own(sources.files, repository)?;
            tree::look_through(roots, *reach, &own, &collector);
            if *reach == Reach::NotIgnored && repository.is_some() {
                let tracked = git::tracked_and_ignored().map_err(Failure::Git)?;
                tree::look_through_files(&tracked, &collector);
            }
            progress.finish();
            collector.finish()
        }
        Subject::Index => {
            let staged = git::staged().map_err(Failure::Git)?;
            let progress = Progress::new(Unit::Objects(staged.len() as u64), volume);
            let collector = Collector::new(searcher, &progress);
            versions::look_through_index(staged, &collector)?;
            progress.finish();
            collector.finish()
        }
        Subject::History(revisions) => {
            let objects = git::reachable(revisions).map_err(Failure::Git)?;
            let progress = Progress::new(Unit::Objects(objects.len() as u64), volume);
            let collector = Collector::new(searcher, &progress);
            let is_whole = matches!(revisions, Revisions::All);
            if is_whole && repository.is_some_and(|it| it.is_shallow) {
                collector.add_unreadable(b"", SHALLOW);
            }
            versions::look_through_history(&objects, revisions, &collector)?;
            progress.finish();
            note_submodules(volume);
            collector.finish()
        }
    };
    Ok(Outcome {
        found,
        known: 0,
        omissions,
        secrets,
    })
}

/// A source that git tracks is read like any other file, because its secrets are in the repository.
fn own(mut files: HashSet<PathBuf>, repository: Option<&Repository>) -> Result<Own, Failure> {
    if let Some(top) = repository.and_then(|it| it.top.as_deref()) {
        for path in git::tracked_below(top, &files).map_err(Failure::Git)? {
            files.remove(&path);
        }
    }
    Ok(Own::new(files))
}

const SHALLOW: &str = "this repository is shallow, and what came before is not here: get it with `git fetch --unshallow`";

fn note_submodules(volume: Volume) {
    for path in git::submodules().unwrap_or_default() {
        let path = foreign::told_path(&path);
        volume.note(format_args!(
            "the submodule `{path}` has a history of its own: `envkeep -C {path} scan --history` looks through it"
        ));
    }
}

fn leave_out_known(outcome: &mut Outcome, known: &Baseline) {
    let before = outcome.found.findings.len();
    outcome
        .found
        .findings
        .retain(|finding| !known.holds(finding));
    outcome.known = before - outcome.found.findings.len();
}

fn write_baseline(
    file: &baseline::File,
    known: &Baseline,
    outcome: &Outcome,
    volume: Volume,
) -> Result<Exit, Failure> {
    let left = baseline::write(file, known, &outcome.found.findings)?;
    let path = foreign::told_path(file.path());
    let count = outcome.found.findings.len() - left;
    volume.note(format_args!("`{path}` holds {count} findings of this scan"));
    if left > 0 {
        volume.note(format_args!(
            "{left} findings are not in a file that git can name, so they remain findings"
        ));
    }
    let is_whole = outcome.found.unreadable.is_empty() && left == 0;
    outcome.say(volume);
    Ok(if is_whole {
        Exit::Success
    } else {
        Exit::Unreadable
    })
}
