//! Checks that the `.env` files of a package are safe from git.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::git::{self, Seen, Tracking, UnknownTracking};
use crate::escape::line;
use crate::letters::Letters;

/// Files that are checked in the package's own directory, whether or not they exist.
const ALWAYS: [&str; 2] = [".env", ".env.local"];

/// Fails a test unless git ignores the package's `.env` files and tracks none of them.
///
/// Without arguments, it checks `.env` and `.env.local` in the package's directory, whether or not they exist, and every
/// existing `.env`, `.env.local` and `.env.….local`, in any case, from that directory up to the top of the repository. With
/// arguments, it checks those paths, which are relative to the package's directory.
///
/// It does not check `.env.production` and similar files, which are commonly committed because they hold what all machines
/// share, nor copies such as `.env.bak`: pass those that hold secrets as arguments. A rule counts if a clone has it, in a
/// `.gitignore` that is not ignored itself. Earlier commits are not checked either; see
/// [`check::tracking`](crate::check::tracking).
///
/// It runs the program `git`; see [`check::tracking`](crate::check::tracking). If git does not answer, the test fails and
/// says why: an unknown answer is not a safe one.
///
/// # Panics
///
/// Panics if a file is tracked or not ignored, or if that is unknown. The message says what to do about each
/// file.
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

/// Does what [`assert_env_files_ignored!`](crate::assert_env_files_ignored) does, for any directory.
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
    let (files, mut not_safe) = match paths {
        [] => env_files(directory),
        paths => (
            paths.iter().map(|path| directory.join(path)).collect(),
            Vec::new(),
        ),
    };
    for path in files {
        for seen in git::look(&path) {
            if seen.tracking != Tracking::Ignored {
                not_safe.push((path.clone(), seen));
            }
        }
    }
    assert!(not_safe.is_empty(), "{}", told(&not_safe));
}

/// The unsafe files, each with the path that was checked, which may be a link to it.
type NotSafe = Vec<(PathBuf, Seen)>;

/// The files that may hold secrets, from the package's directory up to the top of the repository, in order and each once; and
/// the directories that cannot be listed.
#[inline]
fn env_files(directory: &Path) -> (Vec<PathBuf>, NotSafe) {
    let mut files = Vec::new();
    let mut not_safe = Vec::new();
    // The parents of a relative path or a link are known only once it is resolved.
    let resolved = directory.canonicalize();
    let directory = resolved.as_deref().unwrap_or(directory);
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
        .and_then(|top| top.canonicalize().ok());
    for ancestor in directory.ancestors() {
        if visit_present(ancestor, &mut add).is_err() {
            let seen = Seen::unknown(ancestor, UnknownTracking::NoDirectory);
            not_safe.push((ancestor.to_owned(), seen));
        }
        if top.is_none() || top.as_deref() == Some(ancestor) {
            break;
        }
    }
    (files, not_safe)
}

#[inline]
fn visit_present(directory: &Path, visit: &mut dyn FnMut(PathBuf)) -> std::io::Result<()> {
    for entry in directory.read_dir()? {
        let name = entry?.file_name();
        if may_hold_secrets(&name.to_string_lossy()) {
            visit(directory.join(name));
        }
    }
    Ok(())
}

/// `.env.production` and similar files are commonly committed, because they hold what all machines share.
#[inline]
fn may_hold_secrets(name: &str) -> bool {
    let name = name.to_lowercase();
    ALWAYS.contains(&&*name)
        || name
            .strip_prefix(".env.")
            .and_then(|rest| rest.strip_suffix(".local"))
            .is_some()
}

#[inline]
fn told(not_safe: &[(PathBuf, Seen)]) -> String {
    let mut text = String::from("files that may hold secrets are not safe from git");
    for (asked, seen) in not_safe {
        let _ = write!(text, "\n\n  `{}`", line(asked.display()));
        if seen.path != *asked {
            let _ = write!(text, " leads to `{}`, which", line(seen.path.display()));
        }
        let _ = write!(text, " {}", seen.tracking);
        if seen.tracking != Tracking::Ignored {
            let _ = write!(text, "\n      fix: {}", fix(seen));
        }
    }
    text
}

/// A path, if it means the same unquoted in a shell and in `.gitignore`.
#[inline]
fn plain(path: &Path) -> Option<&str> {
    let is_plain =
        |character: char| character.is_ascii_alphanumeric() || "._-/".contains(character);
    let path = path.to_str()?;
    (!path.starts_with('-') && path.has_only(is_plain)).then_some(path)
}

#[inline]
fn fix(seen: &Seen) -> String {
    let keys = "ignore it, and replace every key that is in it, for git keeps its history";
    let tracked = seen.tracked.as_deref().and_then(plain);
    let line = match seen.path.file_name().and_then(|name| plain(name.as_ref())) {
        Some(name) => format!("add a line `{name}`"),
        None => "add a line for it".to_owned(),
    };
    match (seen.tracking, tracked) {
        (Tracking::Tracked, Some(tracked)) => {
            format!("`git rm -r --cached {tracked}` at the top of the repository, {keys}")
        }
        (Tracking::Tracked, None) => format!("untrack it with `git rm --cached`, {keys}"),
        (Tracking::IgnoredHereOnly, _) => {
            format!(
                "{line} to a `.gitignore` that is committed, for a rule of one clone protects no other"
            )
        }
        (Tracking::Unknown(why), _) => remedy(why).to_owned(),
        (Tracking::Ignored | Tracking::NotIgnored, _) => format!("{line} to `.gitignore`"),
    }
}

#[inline]
fn remedy(why: UnknownTracking) -> &'static str {
    match why {
        UnknownTracking::NoGit => "install git, or leave this test out where there is none",
        UnknownTracking::NoRepository => {
            "run this test in a clone of the repository, or leave it out where there is none"
        }
        UnknownTracking::NoDirectory => {
            "see that the directory is there, and that the test may read it"
        }
        UnknownTracking::Unresolved => "see where `readlink` says that it leads",
        UnknownTracking::ForeignRepository => {
            "let git trust it: `git config --global --add safe.directory` and its path"
        }
        UnknownTracking::TimedOut | UnknownTracking::Failed => {
            "see what `git status` says in that directory"
        }
    }
}
