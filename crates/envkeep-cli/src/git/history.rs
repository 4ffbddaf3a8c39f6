//! Every object of a history once, and the commits that introduced it.

use std::collections::{HashMap, HashSet};
use std::io::{BufWriter, Write};
use std::process::{ChildStdout, Stdio};
use std::thread;

use super::pipe::Pipe;
use super::{GitError, answer, answer_if_any, ask, command, not_run};

/// The part of a history that is searched.
#[derive(Clone, Debug)]
pub(crate) enum Revisions {
    /// Every branch, tag, stash and head of a work tree.
    All,
    /// The commits that these reach and the known ones do not.
    New {
        commits: Vec<String>,
        known: Vec<String>,
        /// The names of the branches and tags that will receive them.
        names: Vec<Vec<u8>>,
    },
}

/// An object and the path at which it was first seen; commits and tags have no path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reachable {
    pub(crate) id: String,
    pub(crate) path: Vec<u8>,
}

/// A commit in which a file received a content.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Introduction {
    pub(crate) path: Vec<u8>,
    pub(crate) commit: String,
}

impl Revisions {
    /// As arguments of `git rev-list`.
    fn arguments(&self) -> Result<Vec<String>, GitError> {
        match self {
            Self::All => {
                let mut arguments = vec!["--all".to_owned()];
                // A branch reaches all of its commits, but the stash reaches only its last entry.
                if answer_if_any(&["rev-parse", "--verify", "--quiet", "refs/stash"])?.is_some() {
                    let stashes = answer(&["log", "-g", "--format=%H", "refs/stash", "--"])?;
                    arguments.extend(lines(&stashes));
                }
                Ok(arguments)
            }
            Self::New { commits, .. } if commits.is_empty() => Ok(Vec::new()),
            Self::New { commits, known, .. } => {
                let mut arguments = commits.clone();
                arguments.extend(known.iter().map(|commit| format!("^{commit}")));
                Ok(arguments)
            }
        }
    }

    /// The names of branches, tags and the like.
    pub(crate) fn references(&self) -> Result<Vec<Vec<u8>>, GitError> {
        let names = match self {
            Self::All => answer(&["for-each-ref", "--format=%(refname)"])?,
            Self::New { names, .. } => return Ok(names.clone()),
        };
        let lines = names.split(|byte| *byte == b'\n');
        let lines = lines.filter(|line| !line.is_empty());
        Ok(lines.map(<[u8]>::to_vec).collect())
    }

    /// Objects that have a name of their own: an annotated tag is not part of a commit and has a message of its own.
    fn named(&self) -> Result<Vec<String>, GitError> {
        match self {
            Self::All => Ok(lines(&answer(&["for-each-ref", "--format=%(objectname)"])?)),
            Self::New { commits, .. } => Ok(commits.clone()),
        }
    }
}

fn lines(bytes: &[u8]) -> Vec<String> {
    String::from_utf8_lossy(bytes)
        .lines()
        .map(str::to_owned)
        .collect()
}

/// Those of the given commits that exist here, and the commits at which the branches of a remote were last seen.
pub(crate) fn present(commits: Vec<String>, remote: &str) -> Result<Vec<String>, GitError> {
    let mut present = Vec::new();
    for commit in commits {
        let question = ["cat-file", "-e", &format!("{commit}^{{commit}}")].map(str::to_owned);
        if ask(question)?.status.success() {
            present.push(commit);
        }
    }
    let branches = format!("refs/remotes/{remote}/");
    let seen = answer(&["for-each-ref", "--format=%(objectname)", &branches])?;
    present.extend(lines(&seen));
    Ok(present)
}

/// Every blob, commit and tag, each once.
pub(crate) fn reachable(revisions: &Revisions) -> Result<Vec<Reachable>, GitError> {
    let mut question = [
        "rev-list",
        "--objects",
        "--missing=print",
        "--filter=object:type=blob",
    ]
    .map(str::to_owned)
    .to_vec();
    let arguments = revisions.arguments()?;
    if arguments.is_empty() {
        return Ok(Vec::new());
    }
    question.extend(arguments);
    question.push("--".to_owned());
    let listed = answer(&question)?;
    let mut seen = HashSet::new();
    let mut objects = Vec::new();
    for line in listed
        .split(|byte| *byte == b'\n')
        .filter(|line| !line.is_empty())
    {
        let end = memchr::memchr(b' ', line).unwrap_or(line.len());
        let id = String::from_utf8_lossy(line.get(..end).unwrap_or_default()).into_owned();
        // A missing object is requested like any other, and then reported.
        let id = id.trim_start_matches('?').to_owned();
        let path = line.get(end + 1..).unwrap_or_default().to_vec();
        if seen.insert(id.clone()) {
            objects.push(Reachable { id, path });
        }
    }
    let named = revisions.named()?.into_iter();
    objects.extend(
        named
            .filter(|id| seen.insert(id.clone()))
            .map(|id| Reachable {
                id,
                path: Vec::new(),
            }),
    );
    Ok(objects)
}

/// The commits that introduced each of these blobs, the earliest first.
pub(crate) fn introductions(
    revisions: &Revisions,
    blobs: &HashSet<String>,
) -> Result<HashMap<String, Vec<Introduction>>, GitError> {
    let mut found: HashMap<String, Vec<Introduction>> = HashMap::new();
    if blobs.is_empty() {
        return Ok(found);
    }
    let mut question = vec!["rev-list".to_owned(), "--parents".to_owned()];
    question.extend(revisions.arguments()?);
    question.push("--".to_owned());
    let listed = lines(&answer(&question)?);
    let mut parents = HashMap::new();
    let mut order = HashMap::new();
    for (number, line) in listed.iter().enumerate() {
        let mut ids = line.split(' ');
        if let Some(commit) = ids.next() {
            parents.insert(commit.to_owned(), ids.count().max(1));
            order.insert(commit.to_owned(), usize::MAX - number);
        }
    }
    for (blob, introduction, count) in changes(listed, blobs)? {
        // A merge that takes a file from one of its parents does not introduce it.
        if parents.get(&introduction.commit) == Some(&count) {
            found.entry(blob).or_default().push(introduction);
        }
    }
    for introductions in found.values_mut() {
        introductions.sort_by_key(|it| order.get(&it.commit).copied().unwrap_or_default());
    }
    Ok(found)
}

/// Which commits put one of these blobs at which path, and how many of their parents each was compared with.
fn changes(
    listed: Vec<String>,
    blobs: &HashSet<String>,
) -> Result<Vec<(String, Introduction, usize)>, GitError> {
    let mut child = command()
        .args([
            "diff-tree",
            "--stdin",
            "-m",
            "-r",
            "--root",
            "-z",
            "--no-renames",
            "--raw",
            "--no-abbrev",
        ])
        .stdin(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .map_err(not_run)?;
    let (Some(stdin), Some(stdout)) = (child.stdin.take(), child.stdout.take()) else {
        return Err(GitError::Unexpected("diff-tree"));
    };
    let asking = thread::spawn(move || {
        let mut questions = BufWriter::new(stdin);
        for line in listed {
            let commit = line.split(' ').next().unwrap_or_default();
            if writeln!(questions, "{commit}").is_err() {
                return;
            }
        }
    });
    let changes = read_changes(&mut Pipe::new(stdout), blobs);
    let status = child.wait()?;
    let _ = asking.join();
    if !status.success() {
        return Err(GitError::Unexpected("diff-tree"));
    }
    changes
}

fn read_changes(
    pipe: &mut Pipe<ChildStdout>,
    blobs: &HashSet<String>,
) -> Result<Vec<(String, Introduction, usize)>, GitError> {
    let mut counts: HashMap<(String, Introduction), usize> = HashMap::new();
    let mut commit = String::new();
    while let Some(record) = pipe.read_until(0)? {
        if record.first() != Some(&b':') {
            String::from_utf8_lossy(&record)
                .trim()
                .clone_into(&mut commit);
            continue;
        }
        let path = pipe
            .read_until(0)?
            .ok_or(GitError::Unexpected("diff-tree"))?;
        let record = String::from_utf8_lossy(&record);
        let blob = record.split(' ').nth(3).unwrap_or_default();
        if blobs.contains(blob) {
            let introduction = Introduction {
                path,
                commit: commit.clone(),
            };
            *counts.entry((blob.to_owned(), introduction)).or_default() += 1;
        }
    }
    let changes = counts.into_iter();
    Ok(changes
        .map(|((blob, introduction), count)| (blob, introduction, count))
        .collect())
}
