//! How git sees one file.

use std::ffi::OsStr;
use std::fmt;
use std::io::Read;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How long one question to git may take.
const DEADLINE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(2);

/// The variables that git is started with: how it is found, and where its user's own configuration is. All others are kept
/// from it: those that begin with `GIT_` would point it at another repository, and the rest may be secrets.
const PASSED_ON: [&str; 11] = [
    "PATH",
    "HOME",
    "XDG_CONFIG_HOME",
    "TMPDIR",
    "USERPROFILE",
    "APPDATA",
    "LOCALAPPDATA",
    "PROGRAMDATA",
    "PATHEXT",
    "SYSTEMROOT",
    "TEMP",
];

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
    /// A rule ignores the file, and it is not tracked: the one answer that is safe.
    Ignored,
    /// The file is in the index and will be in every clone. A rule that ignores it changes nothing of that.
    Tracked,
    /// Nothing ignores the file: `git add .` would track it.
    NotIgnored,
    /// Git could not be asked, or did not answer. That is never the same as safe.
    Unknown(UnknownTracking),
}

/// Why it is not known how git sees a file.
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
    /// Git refuses the repository, for it belongs to another user.
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
            Self::ForeignRepository => "git refuses the repository, which belongs to another user",
            Self::TimedOut => "git did not answer within 10 seconds",
            Self::Failed => "git failed",
        })
    }
}

/// Asks git how it sees a file, which need not exist; the directory it is in must.
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
    let path = path.as_ref();
    let Some(name) = path.file_name() else {
        return Tracking::Unknown(UnknownTracking::Failed);
    };
    // A name that starts with `:` would have a meaning of its own.
    let name = &*Path::new(".").join(name).into_os_string();
    let directory = directory_of(path);
    let answer = match is_tracked(directory, name) {
        Ok(false) => is_ignored(directory, name),
        Ok(true) => Ok(Tracking::Tracked),
        Err(why) => Err(why),
    };
    answer.unwrap_or_else(Tracking::Unknown)
}

/// The top directory of the repository that a directory is in.
#[inline]
pub(super) fn top_of_repository(directory: &Path) -> Result<String, UnknownTracking> {
    let answer = ask(directory, &["rev-parse", "--show-toplevel"], &[])?;
    match answer.status.code() {
        Some(0) if !answer.output.is_empty() => Ok(answer.output.trim_end_matches('\n').to_owned()),
        _ => Err(answer.reason()),
    }
}

#[inline]
fn directory_of(path: &Path) -> &Path {
    match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    }
}

#[inline]
fn is_tracked(directory: &Path, name: &OsStr) -> Result<bool, UnknownTracking> {
    let question = ["--literal-pathspecs", "ls-files", "--error-unmatch", "--"];
    let answer = ask(directory, &question, &[name])?;
    match answer.status.code() {
        Some(0) => Ok(true),
        Some(1) => Ok(false),
        _ => Err(answer.reason()),
    }
}

#[inline]
fn is_ignored(directory: &Path, name: &OsStr) -> Result<Tracking, UnknownTracking> {
    let answer = ask(directory, &["check-ignore", "--quiet", "--"], &[name])?;
    match answer.status.code() {
        Some(0) => Ok(Tracking::Ignored),
        Some(1) => Ok(Tracking::NotIgnored),
        _ => Err(answer.reason()),
    }
}

struct Answer {
    status: ExitStatus,
    output: String,
    message: String,
}

impl Answer {
    /// Why git gave no answer, by its own words, which are asked for in English.
    #[inline]
    fn reason(&self) -> UnknownTracking {
        if self.message.contains("dubious ownership") {
            return UnknownTracking::ForeignRepository;
        }
        let outside = ["not a git repository", "must be run in a work tree"];
        if outside.iter().any(|words| self.message.contains(words)) {
            return UnknownTracking::NoRepository;
        }
        UnknownTracking::Failed
    }
}

#[inline]
fn ask(directory: &Path, question: &[&str], names: &[&OsStr]) -> Result<Answer, UnknownTracking> {
    if !directory.is_dir() {
        return Err(UnknownTracking::Failed);
    }
    let spawned = command(directory).args(question).args(names).spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => UnknownTracking::NoGit,
        _ => UnknownTracking::Failed,
    })?;
    let status = wait(&mut child)?;
    Ok(Answer {
        status,
        output: read(child.stdout.as_mut().map(|pipe| pipe as _)),
        message: read(child.stderr.as_mut().map(|pipe| pipe as _)),
    })
}

#[inline]
fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        // A repository can name a program there, which git would run.
        .args(["-c", "core.fsmonitor=false"])
        // A repository that was cloned in part would fetch what is missing.
        .args(["-c", "protocol.allow=never"])
        .current_dir(directory)
        .env_clear()
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    for name in PASSED_ON {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    command
        .env("LC_ALL", "C")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("GIT_OPTIONAL_LOCKS", "0")
        .env("GIT_NO_LAZY_FETCH", "1");
    command
}

/// Waits for the end, and ends a git that takes too long. What it prints is a path or a sentence, which the pipe holds.
#[inline]
fn wait(child: &mut Child) -> Result<ExitStatus, UnknownTracking> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status),
            Ok(None) if start.elapsed() < DEADLINE => thread::sleep(PAUSE),
            Ok(None) => {
                let _ = child.kill();
                let _ = child.wait();
                return Err(UnknownTracking::TimedOut);
            }
            Err(_) => return Err(UnknownTracking::Failed),
        }
    }
}

#[inline]
fn read(pipe: Option<&mut dyn Read>) -> String {
    let mut bytes = Vec::new();
    if let Some(pipe) = pipe {
        let _ = pipe.read_to_end(&mut bytes);
    }
    String::from_utf8_lossy(&bytes).into_owned()
}
