//! How git sees one file.

mod ask;
mod links;

use std::ffi::{OsStr, OsString};
use std::fmt;
use std::path::{Path, PathBuf};

#[cfg(feature = "tool")]
pub(crate) use ask::PASSED_ON;
use ask::ask;
pub(super) use links::{Seen, look};

/// How git sees a file that holds secrets.
///
/// # Examples
///
/// ```
/// use envkeep::check::{Tracking, tracking};
///
/// match tracking(".env") {
///     Tracking::Ignored => println!("safe"),
///     other => println!("`.env` {other}"),
/// }
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Tracking {
    /// A rule that every clone has ignores the file, and the file is not tracked: the only safe answer.
    Ignored,
    /// Only a rule of this clone ignores the file: one in `.git/info/exclude`, in the user's own `core.excludesFile`, or in a
    /// `.gitignore` that is ignored itself. In a colleague's clone `git add .` would track it.
    IgnoredHereOnly,
    /// The file is in the index and will be in every clone. A rule that ignores it does not change that. A name that
    /// differs only in case counts: on many systems, it is the same file.
    Tracked,
    /// Nothing ignores the file: `git add .` would track it.
    NotIgnored,
    /// Git could not be run, or did not answer. This never counts as safe.
    Unknown(UnknownTracking),
}

/// Why git's view of a file is unknown.
///
/// # Examples
///
/// ```
/// use envkeep::check::UnknownTracking;
///
/// assert_eq!(UnknownTracking::NoRepository.to_string(), "it is in no git repository");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum UnknownTracking {
    /// There is no program `git`.
    NoGit,
    /// The file is in no repository, or in the repository's own directory `.git`.
    NoRepository,
    /// The file's directory does not exist or cannot be read.
    NoDirectory,
    /// The file is a symbolic link whose target cannot be determined.
    Unresolved,
    /// Git refuses the repository because it belongs to another user.
    ForeignRepository,
    /// Git did not answer in time.
    TimedOut,
    /// Git failed in another way.
    Failed,
}

impl fmt::Display for Tracking {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Ignored => formatter.write_str("is ignored by git"),
            Self::IgnoredHereOnly => formatter.write_str("is ignored by git in this clone only"),
            Self::Tracked => formatter.write_str("is tracked by git"),
            Self::NotIgnored => formatter.write_str("is not ignored by git"),
            Self::Unknown(why) => write!(formatter, "may or may not be ignored by git: {why}"),
        }
    }
}

impl fmt::Display for UnknownTracking {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::NoGit => "the program `git` was not found",
            Self::NoRepository => "it is in no git repository",
            Self::NoDirectory => "its directory cannot be looked at",
            Self::Unresolved => "it is a symbolic link, and where it leads cannot be found out",
            Self::ForeignRepository => "git refuses the repository, which belongs to another user",
            Self::TimedOut => "git did not answer within 10 seconds",
            Self::Failed => "git failed",
        })
    }
}

/// Asks git how it sees a file. The file need not exist, but its directory must. For a symbolic link, every file on the way is
/// checked, and the least safe answer counts; a target outside of any repository is safe from git.
///
/// The answer reflects the current index of the file's repository, and every `.gitignore` in the work tree as it is now.
/// It says nothing about earlier commits: a file that was removed from the index with `git rm --cached` is no longer
/// tracked, but it is still in the history, and in the last commit until the next one. Copies under other names, such as
/// `.env.bak`, are separate files.
///
/// This runs the program `git`, without any environment variables that could redirect it, and without hooks, prompts or
/// network access. Each query takes at most 10 seconds. A relative path is resolved against the working directory.
///
/// # Examples
///
/// ```
/// use envkeep::check::{Tracking, tracking};
///
/// assert!(matches!(tracking("/.env"), Tracking::Unknown(_) | Tracking::NotIgnored));
/// ```
#[must_use]
#[inline]
pub fn tracking(path: impl AsRef<Path>) -> Tracking {
    let seen = look(path.as_ref());
    let worst = seen
        .into_iter()
        .map(|seen| seen.tracking)
        .max_by_key(|tracking| danger(*tracking));
    worst.unwrap_or(Tracking::Unknown(UnknownTracking::Failed))
}

/// How unsafe an answer is.
#[inline]
fn danger(tracking: Tracking) -> u8 {
    match tracking {
        Tracking::Ignored => 0,
        Tracking::IgnoredHereOnly => 1,
        Tracking::Unknown(_) => 2,
        Tracking::NotIgnored => 3,
        Tracking::Tracked => 4,
    }
}

/// The top directory of the repository that a directory is in.
#[inline]
pub(super) fn top_of_repository(directory: &Path) -> Result<PathBuf, UnknownTracking> {
    rev_parse(directory, "--show-toplevel").map(PathBuf::from)
}

/// One file's location in its repository.
struct Place<'a> {
    /// The directory in which git runs.
    directory: &'a Path,
    /// The file's path from there.
    name: OsString,
    /// The directory's path from the top of the repository, ending with `/` unless it is empty.
    prefix: OsString,
}

impl<'a> Place<'a> {
    #[inline]
    fn new(directory: &'a Path, name: &Path) -> Result<Self, UnknownTracking> {
        Ok(Self {
            directory,
            name: name.as_os_str().to_owned(),
            prefix: rev_parse(directory, "--show-prefix")?,
        })
    }

    /// How git sees the file, and its entry in the index, relative to the top of the repository.
    #[inline]
    fn look(&self) -> Result<(Tracking, Option<PathBuf>), UnknownTracking> {
        let mut path = self.prefix.clone();
        path.push(&self.name);
        let tracked = self.tracked("icase,literal", &path)?;
        let tracking = match tracked {
            Some(_) => Tracking::Tracked,
            None => self.ignored()?,
        };
        Ok((tracking, tracked))
    }

    /// The first entry of the index that a path names, relative to the top of the repository.
    #[inline]
    fn tracked(&self, magic: &str, path: &OsStr) -> Result<Option<PathBuf>, UnknownTracking> {
        let mut pathspec = OsString::from(format!(":(top,{magic})"));
        pathspec.push(path);
        let question = ["ls-files", "-z", "--full-name", "--"].map(OsStr::new);
        let question = [&question[..], &[&*pathspec]].concat();
        let answer = ask(self.directory, &question, &[])?;
        match (answer.code, parts(&answer.output).next()) {
            (Some(0), Some(first)) if !first.is_empty() => Ok(Some(name_of(first)?.into())),
            (Some(0), _) => Ok(None),
            _ => Err(answer.reason()),
        }
    }

    #[inline]
    fn ignored(&self) -> Result<Tracking, UnknownTracking> {
        // A name that starts with `:` would have a special meaning.
        let name = &*Path::new(".").join(&self.name).into_os_string();
        let Some(rules) = self.rule(Excludes::OfRepository, name)? else {
            return Ok(match self.rule(Excludes::All, name)? {
                Some(_) => Tracking::IgnoredHereOnly,
                None => Tracking::NotIgnored,
            });
        };
        if Path::new(&rules).file_name() != Some(OsStr::new(".gitignore")) {
            return Ok(Tracking::IgnoredHereOnly);
        }
        // A clone has the files that are tracked, or that `git add .` would track.
        if self.tracked("literal", &rules)?.is_some() {
            return Ok(Tracking::Ignored);
        }
        let prefix = self.prefix.as_encoded_bytes();
        let depth = prefix.split(|byte| *byte == b'/').skip(1).count();
        let mut from_here = OsString::from("../".repeat(depth));
        from_here.push(&rules);
        Ok(match self.rule(Excludes::All, &from_here)? {
            Some(_) => Tracking::IgnoredHereOnly,
            None => Tracking::Ignored,
        })
    }

    /// The file, from the top of the repository, whose rule ignores a path.
    #[inline]
    fn rule(&self, excludes: Excludes, path: &OsStr) -> Result<Option<OsString>, UnknownTracking> {
        let question = ["check-ignore", "--verbose", "-z", "--stdin"].map(OsStr::new);
        let none = ["-c", "core.excludesFile=/dev/null"].map(OsStr::new);
        let question = match excludes {
            Excludes::All => question.to_vec(),
            Excludes::OfRepository => [&none[..], &question].concat(),
        };
        let input = [path.as_encoded_bytes(), b"\0"].concat();
        let answer = ask(self.directory, &question, &input)?;
        match answer.code {
            Some(0) => {}
            Some(1) => return Ok(None),
            _ => return Err(answer.reason()),
        }
        let mut parts = parts(&answer.output);
        let (Some(file), Some(_line), Some(pattern)) = (parts.next(), parts.next(), parts.next())
        else {
            return Err(UnknownTracking::Failed);
        };
        // The last rule that names the path may be a negated one.
        if pattern.first() == Some(&b'!') {
            return Ok(None);
        }
        name_of(file).map(Some)
    }
}

/// Which rules to apply.
#[derive(Clone, Copy)]
enum Excludes {
    All,
    /// All but those of the user.
    OfRepository,
}

/// What git says about a directory in a work tree; git's own directory and a bare repository are not in one.
#[inline]
fn rev_parse(directory: &Path, what: &str) -> Result<OsString, UnknownTracking> {
    let question = ["rev-parse", "--is-inside-work-tree", what].map(OsStr::new);
    let answer = ask(directory, &question, &[])?;
    if answer.code != Some(0) {
        return Err(answer.reason());
    }
    let output = answer.output.as_slice();
    if let Some(said) = output.strip_prefix(b"true\n") {
        return name_of(said.strip_suffix(b"\n").unwrap_or(said));
    }
    Err(if output.starts_with(b"false\n") {
        UnknownTracking::NoRepository
    } else {
        UnknownTracking::Failed
    })
}

/// A name as git prints it: any bytes on Unix, UTF-8 elsewhere.
#[inline]
#[cfg_attr(
    unix,
    expect(clippy::unnecessary_wraps, reason = "elsewhere it may fail")
)]
fn name_of(bytes: &[u8]) -> Result<OsString, UnknownTracking> {
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStrExt;
        Ok(OsStr::from_bytes(bytes).to_owned())
    }
    #[cfg(not(unix))]
    {
        let name = std::str::from_utf8(bytes).map_err(|_| UnknownTracking::Failed)?;
        Ok(OsString::from(name))
    }
}

/// The parts between NULs.
#[inline]
fn parts(output: &[u8]) -> impl Iterator<Item = &[u8]> {
    output.split(|byte| *byte == 0)
}
