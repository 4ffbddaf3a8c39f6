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
    /// Only a rule that this clone alone has ignores the file: of `.git/info/exclude`, of the user's own `core.excludesFile`, or of
    /// a `.gitignore` that is ignored itself. In a colleague's clone `git add .` would track it.
    IgnoredHereOnly,
    /// The file is in the index and will be in every clone. A rule that ignores it does not change that. A name that
    /// differs only in its capitals counts: on many systems it is the same file.
    Tracked,
    /// Nothing ignores the file: `git add .` would track it.
    NotIgnored,
    /// Git could not be asked, or did not answer. That never counts as safe.
    Unknown(UnknownTracking),
}

/// Why git's view of a file is not known.
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
    /// The file is a symbolic link whose target cannot be found out.
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
            Self::NoGit => "there is no program `git`",
            Self::NoRepository => "it is in no git repository",
            Self::NoDirectory => "its directory cannot be looked at",
            Self::Unresolved => "it is a symbolic link, and where it leads cannot be found out",
            Self::ForeignRepository => "git refuses the repository, which belongs to another user",
            Self::TimedOut => "git did not answer within 10 seconds",
            Self::Failed => "git failed",
        })
    }
}

/// Asks git how it sees a file. The file need not exist, but its directory must. For a symbolic link, git is asked about every
/// file on the way, and the least safe answer counts; a target outside of any repository is safe from git.
///
/// The answer is about the current index of the file's repository, and about every `.gitignore` as it stands in the work
/// tree. It says nothing about earlier commits: a file that was taken out of the index with `git rm --cached` is no longer
/// tracked, but it is still in the history, and in the last commit until the next one. Copies under
/// other names, such as `.env.bak`, are files of their own.
///
/// The program `git` is run, with nothing of the environment that could point it elsewhere, without any hook, prompt or
/// network, and for 10 seconds a question at most. A relative path starts at the working directory.
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

/// How far an answer is from the one that is safe.
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

/// One file's place in its repository.
struct Place<'a> {
    /// The directory in which git is asked.
    directory: &'a Path,
    /// The file's path from there.
    name: OsString,
    /// The directory's path from the top of the repository, with `/` at its end where it is not empty.
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

    /// How git sees the file, and what the index has of it, from the top of the repository.
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

    /// The first entry of the index that a path names, from the top of the repository.
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
        // A name that starts with `:` would have a meaning of its own.
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
        // A clone has what is tracked, or would be by `git add .`.
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
        // The last rule that names the path may be one that takes it in again.
        if pattern.first() == Some(&b'!') {
            return Ok(None);
        }
        name_of(file).map(Some)
    }
}

/// Whose rules are asked for.
#[derive(Clone, Copy)]
enum Excludes {
    All,
    /// All but those of the user.
    OfRepository,
}

/// What git says of a directory in a work tree; its own directory and a bare repository are in none.
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

/// A name as git gives it: any bytes on Unix, UTF-8 elsewhere.
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

/// What stands between NULs.
#[inline]
fn parts(output: &[u8]) -> impl Iterator<Item = &[u8]> {
    output.split(|byte| *byte == 0)
}
