//! Calls git's plumbing commands. Nothing here knows what is being searched for.

mod history;
mod index;
mod objects;
mod pipe;

use std::ffi::{OsStr, OsString};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thiserror::Error;

use crate::foreign::{told, told_cause};

pub(crate) use history::{Introduction, Reachable, Revisions, introductions, present, reachable};
pub(crate) use index::{Staged, staged};
pub(crate) use objects::{Kind, Object, Objects};

/// The variables that tell a hook's git which repository and index to work on. Git gets no other variables except those needed to
/// find it, because they may be secrets.
const REPOSITORY: [&str; 16] = [
    "GIT_DIR",
    "GIT_WORK_TREE",
    "GIT_COMMON_DIR",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES",
    "GIT_QUARANTINE_PATH",
    "GIT_SHALLOW_FILE",
    "GIT_GRAFT_FILE",
    "GIT_NAMESPACE",
    "GIT_PREFIX",
    "GIT_CEILING_DIRECTORIES",
    "GIT_DISCOVERY_ACROSS_FILESYSTEM",
    "GIT_EXEC_PATH",
    "GIT_DEFAULT_HASH",
    "SUDO_UID",
];

/// The prefixes of variables that configure git: `git -c` passes them to its hooks.
const CONFIGURATION: &str = "GIT_CONFIG_";

/// Why git did not answer. Its own messages are about objects, paths and its configuration, whose values they quote.
#[derive(Debug, Error)]
pub(crate) enum GitError {
    #[error("the program `git` was not found")]
    Missing,
    #[error("cannot run `git`: {}", told_cause(.0))]
    Io(#[from] io::Error),
    #[error("`git {question}` failed: {}", told(&without_configured(.words)))]
    Failed { question: String, words: String },
    #[error("git's answer to `git {0}` cannot be read")]
    Unexpected(&'static str),
}

/// Where a repository is and what it contains.
#[derive(Debug)]
pub(crate) struct Repository {
    /// The top directory of the work tree, if there is one.
    pub(crate) top: Option<PathBuf>,
    pub(crate) is_shallow: bool,
}

/// The repository that contains the working directory, if there is one.
pub(crate) fn repository() -> Result<Option<Repository>, GitError> {
    let question = [
        "rev-parse",
        "--is-bare-repository",
        "--is-inside-work-tree",
        "--is-shallow-repository",
    ];
    let output = ask(question)?;
    if !output.status.success() {
        let words = words(&output.stderr);
        if words.contains("not a git repository") {
            return Ok(None);
        }
        return Err(failed(&question, &output));
    }
    let answer = String::from_utf8_lossy(&output.stdout).into_owned();
    let mut lines = answer.lines();
    let (Some(_), Some(is_inside), Some(is_shallow)) = (lines.next(), lines.next(), lines.next())
    else {
        return Err(GitError::Unexpected("rev-parse"));
    };
    let top = match is_inside {
        "true" => Some(path(&["rev-parse", "--show-toplevel"])?),
        _ => None,
    };
    Ok(Some(Repository {
        top,
        is_shallow: is_shallow == "true",
    }))
}

/// The directories of the repository that contains a file.
#[cfg(unix)]
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Directories {
    pub(crate) top: PathBuf,
    /// Git's own directory, whose files it never lists.
    pub(crate) git: PathBuf,
}

/// The repository that contains a directory, whatever repository a hook is running in.
#[cfg(unix)]
pub(crate) fn directories(directory: &Path) -> Result<Option<Directories>, GitError> {
    let question = ["rev-parse", "--show-toplevel", "--absolute-git-dir"];
    let mut command = command();
    for name in REPOSITORY {
        command.env_remove(name);
    }
    let output = command
        .current_dir(directory)
        .args(question)
        .output()
        .map_err(not_run)?;
    if !output.status.success() {
        let words = words(&output.stderr);
        if words.contains("not a git repository") || words.contains("must be run in a work tree") {
            return Ok(None);
        }
        return Err(failed(&question, &output));
    }
    let mut lines = output.stdout.split(|byte| *byte == b'\n');
    match (lines.next(), lines.next(), lines.next()) {
        (Some(top), Some(git), Some([])) => Ok(Some(Directories {
            top: path_of(top),
            git: path_of(git),
        })),
        _ => Err(GitError::Unexpected("rev-parse")),
    }
}

/// A path that git returns.
pub(crate) fn path(question: &[&str]) -> Result<PathBuf, GitError> {
    let mut answer = answer(question)?;
    if answer.last() == Some(&b'\n') {
        answer.pop();
    }
    Ok(path_of(&answer))
}

/// The output of git, unless it fails.
pub(crate) fn answer<S: AsRef<OsStr>>(question: &[S]) -> Result<Vec<u8>, GitError> {
    let output = ask(question)?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        Err(failed(question, &output))
    }
}

/// The output of git, or `None` if git says no.
pub(crate) fn answer_if_any(question: &[&str]) -> Result<Option<String>, GitError> {
    let output = ask(question)?;
    match output.status.code() {
        Some(0) => Ok(Some(words(&output.stdout))),
        Some(1) => Ok(None),
        _ => Err(failed(question, &output)),
    }
}

fn ask<S: AsRef<OsStr>>(question: impl AsRef<[S]>) -> Result<Output, GitError> {
    command().args(question.as_ref()).output().map_err(not_run)
}

fn not_run(error: io::Error) -> GitError {
    match error.kind() {
        io::ErrorKind::NotFound => GitError::Missing,
        _ => GitError::Io(error),
    }
}

fn failed<S: AsRef<OsStr>>(question: &[S], output: &Output) -> GitError {
    let word = question
        .first()
        .map(|word| word.as_ref().to_string_lossy().into_owned());
    GitError::Failed {
        question: word.unwrap_or_default(),
        words: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
    }
}

/// Git's message without the values of its configuration: `bad boolean config value '…' for 'core.bare'`.
fn without_configured(words: &str) -> String {
    const BEGIN: &str = "value '";
    let Some((before, behind)) = words.split_once(BEGIN) else {
        return words.to_owned();
    };
    // The value itself may contain a quote.
    let rest = behind
        .rfind("' for '")
        .or_else(|| behind.rfind('\''))
        .and_then(|end| behind.get(end..));
    format!("{before}{BEGIN}…{}", rest.unwrap_or_default())
}

fn words(bytes: &[u8]) -> String {
    envkeep::tool::escaped(String::from_utf8_lossy(bytes).trim())
}

fn command() -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        // A repository can name a program there, and git would run it.
        .args(["-c", "core.fsmonitor=false"])
        // In a partial clone, git would download missing objects.
        .args(["-c", "protocol.allow=never"])
        .args(["-c", "core.quotePath=false"])
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let is_passed_on = |name: &str| {
        envkeep::tool::PASSED_ON_TO_GIT.contains(&name)
            || REPOSITORY.contains(&name)
            || name.starts_with(CONFIGURATION)
    };
    for (name, value) in std::env::vars_os() {
        if name.to_str().is_some_and(is_passed_on) {
            command.env(name, value);
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1")
        // The actual objects are searched, not their replacements.
        .env("GIT_NO_REPLACE_OBJECTS", "1");
    command
}

/// A path as git writes it: bytes on Unix, UTF-8 elsewhere.
pub(crate) fn path_of(bytes: &[u8]) -> PathBuf {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        PathBuf::from(OsStr::from_bytes(bytes))
    }
    #[cfg(not(unix))]
    {
        PathBuf::from(String::from_utf8_lossy(bytes).into_owned())
    }
}

/// A path in the form that git uses.
pub(crate) fn bytes_of(path: &Path) -> Vec<u8> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        path.as_os_str().as_bytes().to_vec()
    }
    #[cfg(not(unix))]
    {
        path.to_string_lossy().replace('\\', "/").into_bytes()
    }
}

/// The files that git tracks although a rule ignores them, below the working directory.
pub(crate) fn tracked_and_ignored() -> Result<Vec<PathBuf>, GitError> {
    let listed = answer(&[
        "ls-files",
        "-z",
        "--cached",
        "--ignored",
        "--exclude-standard",
    ])?;
    Ok(paths_of(&listed))
}

/// Which of these files git tracks.
pub(crate) fn tracked(paths: &[PathBuf]) -> Result<Vec<PathBuf>, GitError> {
    if paths.is_empty() {
        return Ok(Vec::new());
    }
    let mut question: Vec<OsString> = ["--literal-pathspecs", "ls-files", "-z", "--cached", "--"]
        .map(OsString::from)
        .to_vec();
    question.extend(paths.iter().map(|path| path.clone().into_os_string()));
    Ok(paths_of(&answer(&question)?))
}

/// Which of these files, given by their canonical paths, the repository with this top directory tracks.
pub(crate) fn tracked_below<'p>(
    top: &Path,
    paths: impl IntoIterator<Item = &'p PathBuf>,
) -> Result<Vec<PathBuf>, GitError> {
    let top = fs::canonicalize(top).unwrap_or_else(|_| top.to_owned());
    let pattern = |path: &Path| path_of(&[b":(top,literal)", &*bytes_of(path)].concat());
    let below = paths
        .into_iter()
        .filter_map(|it| it.strip_prefix(&top).ok());
    let patterns: Vec<OsString> = below.map(|path| pattern(path).into_os_string()).collect();
    if patterns.is_empty() {
        return Ok(Vec::new());
    }
    let question = ["ls-files", "-z", "--cached", "--full-name", "--"].map(OsString::from);
    let listed = answer(&[&question[..], &patterns].concat())?;
    Ok(paths_of(&listed)
        .iter()
        .map(|path| top.join(path))
        .collect())
}

/// Patterns of the names of env files, relative to the top of the repository.
const ENV_FILES: [&str; 2] = [":(top,glob)**/.env", ":(top,glob)**/.env.*"];

/// The env files that git tracks, from the top of the repository.
pub(crate) fn tracked_env_files() -> Result<Vec<PathBuf>, GitError> {
    let question = ["ls-files", "-z", "--cached", "--full-name", "--"];
    let listed = answer(&[&question[..], &ENV_FILES].concat())?;
    Ok(paths_of(&listed))
}

/// The env files that any commit of any branch, tag or stash ever added, from the top of the repository.
pub(crate) fn env_files_ever_added() -> Result<Vec<PathBuf>, GitError> {
    let question = [
        "-c",
        "log.showSignature=false",
        "log",
        "--all",
        "--full-history",
        "-m",
        "--no-renames",
        "--diff-filter=A",
        "--format=",
        "--name-only",
        "-z",
        "--",
    ];
    let listed = answer(&[&question[..], &ENV_FILES].concat())?;
    let mut paths = paths_of(&listed);
    paths.sort();
    paths.dedup();
    Ok(paths)
}

fn paths_of(listed: &[u8]) -> Vec<PathBuf> {
    let paths = listed
        .split(|byte| *byte == 0)
        .filter(|path| !path.is_empty());
    paths.map(path_of).collect()
}

/// The id that git gives to the content of a file.
pub(crate) fn hash(path: &Path) -> Result<String, GitError> {
    let mut question = ["hash-object", "--"].map(OsString::from).to_vec();
    question.push(path.as_os_str().to_owned());
    answer(&question).map(|id| words(&id))
}

/// The related work trees: those of the same repository, and the one that contains it as a submodule.
pub(crate) fn related_work_trees(top: &Path) -> Result<Vec<PathBuf>, GitError> {
    let listed = answer(&["worktree", "list", "--porcelain"])?;
    let of_repository = listed
        .split(|byte| *byte == b'\n')
        .filter_map(|line| line.strip_prefix(b"worktree "))
        .map(path_of);
    let outer = path(&["rev-parse", "--show-superproject-working-tree"])?;
    let related = of_repository.chain([outer]);
    Ok(related
        .filter(|path| !path.as_os_str().is_empty() && path != top)
        .collect())
}

/// The directories of the submodules of this repository.
pub(crate) fn submodules() -> Result<Vec<PathBuf>, GitError> {
    let listed = answer(&["ls-files", "-z", "--stage"])?;
    let submodules = listed
        .split(|byte| *byte == 0)
        .filter(|record| record.starts_with(b"160000 "));
    let paths = submodules.filter_map(|record| {
        let end = memchr::memchr(b'\t', record)?;
        record.get(end + 1..).map(path_of)
    });
    Ok(paths.collect())
}
