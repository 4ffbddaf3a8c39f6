//! Whether the `.env` files of a package are safe from git.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use crate::escape::line;

use super::git::{self, Tracking, UnknownTracking};

/// Files that are asked about in the package's own directory whether they exist or not.
const ALWAYS: [&str; 2] = [".env", ".env.local"];

/// Fails the test it stands in unless git ignores the package's `.env` files and tracks none of them.
///
/// Without arguments it asks about `.env` and `.env.local` in the package's directory, whether they are there or not, and
/// about every `.env`, `.env.local` and `.env.….local` that is there, from that directory up to the top of the repository.
/// With arguments it asks about those paths, which start at the package's directory.
///
/// It runs the program `git`; see [`check::tracking`](crate::check::tracking). Where git gives no answer the test fails and
/// says why: not to know is not to be safe.
///
/// # Panics
///
/// When a file is tracked or not ignored, or when that is not known, with what to do about each.
///
/// # Examples
///
/// ```no_run
/// #[test]
/// fn secrets_stay_out_of_git() {
///     envkeep::assert_env_files_ignored!();
///     envkeep::assert_env_files_ignored!("deploy/service.env");
/// }
/// ```
#[macro_export]
macro_rules! assert_env_files_ignored {
    () => {
        $crate::check::assert_env_files_ignored(::core::env!("CARGO_MANIFEST_DIR"), &[])
    };
    ($($path:expr),+ $(,)?) => {
        $crate::check::assert_env_files_ignored(::core::env!("CARGO_MANIFEST_DIR"), &[$($path),+])
    };
}

/// What [`assert_env_files_ignored!`](crate::assert_env_files_ignored) does, for a directory of choice.
///
/// # Panics
///
/// As the macro does.
///
/// # Examples
///
/// ```no_run
/// envkeep::check::assert_env_files_ignored("services/mail", &[]);
/// ```
#[track_caller]
#[inline]
pub fn assert_env_files_ignored(directory: impl AsRef<Path>, paths: &[&str]) {
    let directory = directory.as_ref();
    let files = match paths {
        [] => env_files(directory),
        paths => paths.iter().map(|path| directory.join(path)).collect(),
    };
    let mut unsafe_files = Vec::new();
    for path in files {
        let tracking = git::tracking(&path);
        if tracking != Tracking::Ignored {
            unsafe_files.push((path, tracking));
        }
    }
    assert!(unsafe_files.is_empty(), "{}", told(&unsafe_files));
}

/// The files that may hold secrets, from the package's directory up to the top of the repository; in order, each once.
#[inline]
fn env_files(directory: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut add = |file: PathBuf| {
        if let Err(place) = files.binary_search(&file) {
            files.insert(place, file);
        }
    };
    for name in ALWAYS {
        add(directory.join(name));
    }
    let top = git::top_of_repository(directory)
        .ok()
        .and_then(|top| Path::new(&top).canonicalize().ok());
    for ancestor in directory.ancestors() {
        if !ancestor.as_os_str().is_empty() {
            visit_present(ancestor, &mut add);
        }
        if top.is_none() || ancestor.canonicalize().ok() == top {
            break;
        }
    }
    files
}

#[inline]
fn visit_present(directory: &Path, visit: &mut dyn FnMut(PathBuf)) {
    let Ok(entries) = directory.read_dir() else {
        return;
    };
    for entry in entries.flatten() {
        let name = entry.file_name();
        if name.to_str().is_some_and(may_hold_secrets) {
            visit(directory.join(name));
        }
    }
}

/// `.env.production` and its like are commonly committed, for they hold what all machines share.
#[inline]
fn may_hold_secrets(name: &str) -> bool {
    ALWAYS.contains(&name)
        || name
            .strip_prefix(".env.")
            .and_then(|rest| rest.strip_suffix(".local"))
            .is_some()
}

#[inline]
fn told(files: &[(PathBuf, Tracking)]) -> String {
    let mut text = String::from("files that may hold secrets are not safe from git");
    for (path, tracking) in files {
        let _ = write!(text, "\n\n  `{}` {tracking}", line(path.display()));
        if *tracking != Tracking::Ignored {
            let _ = write!(text, "\n      fix: {}", fix(plain_name(path), *tracking));
        }
    }
    text
}

/// The file's name, if it means the same to a shell and in `.gitignore` as it stands.
#[inline]
fn plain_name(path: &Path) -> Option<&str> {
    let is_plain = |character: char| character.is_ascii_alphanumeric() || "._-".contains(character);
    let name = path.file_name()?.to_str()?;
    (!name.starts_with('-') && name.chars().all(is_plain)).then_some(name)
}

#[inline]
fn fix(name: Option<&str>, tracking: Tracking) -> String {
    let keys = "replace every key that is in it, for git keeps its history";
    match (tracking, name) {
        (Tracking::Tracked, Some(name)) => {
            format!("`git rm --cached {name}`, ignore it, and {keys}")
        }
        (Tracking::Tracked, None) => {
            format!("untrack it with `git rm --cached`, ignore it, and {keys}")
        }
        (Tracking::Unknown(why), _) => remedy(why).to_owned(),
        (_, Some(name)) => format!("add a line `{name}` to `.gitignore`"),
        (_, None) => "add a line for it to `.gitignore`".to_owned(),
    }
}

#[inline]
fn remedy(why: UnknownTracking) -> &'static str {
    match why {
        UnknownTracking::NoGit => "install git, or leave this test out where there is none",
        UnknownTracking::NoRepository => {
            "run this test in a clone of the repository, or leave it out where there is none"
        }
        UnknownTracking::ForeignRepository => {
            "let git trust it: `git config --global --add safe.directory` and its path"
        }
        UnknownTracking::TimedOut | UnknownTracking::Failed => {
            "see what `git status` says in that directory"
        }
    }
}
