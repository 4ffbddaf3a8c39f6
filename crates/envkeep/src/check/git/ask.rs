//! Runs the program `git` for one query.

use std::ffi::OsStr;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Receiver};
use std::thread;
use std::time::{Duration, Instant};

use super::UnknownTracking;

/// How long one query may take.
const DEADLINE: Duration = Duration::from_secs(10);

const PAUSE: Duration = Duration::from_millis(2);

/// The variables passed to git: for finding it, and for finding its user's own configuration. All others are withheld:
/// those that begin with `GIT_` would point it at another repository, and the rest may be secrets.
pub(crate) const PASSED_ON: [&str; 11] = [
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

/// The most bytes of an answer that are kept. The rest is read too, because git waits until it is.
const MOST_KEPT: usize = 64 * 1024;

/// What git printed, and whether it succeeded.
pub(super) struct Answer {
    pub(super) code: Option<i32>,
    pub(super) output: Vec<u8>,
    message: Vec<u8>,
}

impl Answer {
    /// Why git gave no answer, according to its own message, which is requested in English.
    #[inline]
    pub(super) fn reason(&self) -> UnknownTracking {
        let message = String::from_utf8_lossy(&self.message);
        if message.contains("dubious ownership") {
            return UnknownTracking::ForeignRepository;
        }
        // If a named repository does not exist, other words follow these.
        let outside = ["not a git repository (or any", "must be run in a work tree"];
        if outside.iter().any(|words| message.contains(words)) {
            return UnknownTracking::NoRepository;
        }
        UnknownTracking::Failed
    }
}

/// Runs git in a directory. `input` is its whole standard input.
#[inline]
pub(super) fn ask(
    directory: &Path,
    question: &[&OsStr],
    input: &[u8],
) -> Result<Answer, UnknownTracking> {
    if !directory.is_dir() {
        return Err(UnknownTracking::NoDirectory);
    }
    let spawned = command(directory).args(question).spawn();
    let mut child = spawned.map_err(|error| match error.kind() {
        ErrorKind::NotFound => UnknownTracking::NoGit,
        _ => UnknownTracking::Failed,
    })?;
    let output = drain(child.stdout.take());
    let message = drain(child.stderr.take());
    if let Some(mut pipe) = child.stdin.take() {
        // If git ends without reading, its own message says why.
        let _ = pipe.write_all(input);
    }
    let deadline = Instant::now() + DEADLINE;
    let answer = finish(&mut child, &output, &message, deadline);
    if answer.is_err() {
        let _ = child.kill();
        let _ = child.wait();
    }
    answer
}

#[inline]
fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .arg("--no-pager")
        // A repository can configure a program here, which git would run.
        .args(["-c", "core.fsmonitor=false"])
        // A partial clone would fetch missing objects.
        .args(["-c", "protocol.allow=never"])
        .current_dir(directory)
        .env_clear()
        .stdin(Stdio::piped())
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

/// Reads a pipe to its end, so that git never waits for a reader.
#[inline]
fn drain(pipe: Option<impl Read + Send + 'static>) -> Receiver<std::io::Result<Vec<u8>>> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let _ = sender.send(pipe.map_or_else(|| Ok(Vec::new()), kept));
    });
    receiver
}

#[inline]
fn kept(mut pipe: impl Read) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    pipe.by_ref()
        .take(MOST_KEPT as u64)
        .read_to_end(&mut bytes)?;
    std::io::copy(&mut pipe, &mut std::io::sink())?;
    Ok(bytes)
}

/// Waits until git and its output have ended, but no longer than the deadline.
#[inline]
fn finish(
    child: &mut Child,
    output: &Receiver<std::io::Result<Vec<u8>>>,
    message: &Receiver<std::io::Result<Vec<u8>>>,
    deadline: Instant,
) -> Result<Answer, UnknownTracking> {
    let left = || deadline.saturating_duration_since(Instant::now());
    let receive = |pipe: &Receiver<std::io::Result<Vec<u8>>>| {
        let bytes = pipe
            .recv_timeout(left())
            .map_err(|_| UnknownTracking::TimedOut)?;
        bytes.map_err(|_| UnknownTracking::Failed)
    };
    let (output, message) = (receive(output)?, receive(message)?);
    loop {
        match child.try_wait() {
            Ok(Some(status)) => {
                return Ok(Answer {
                    code: status.code(),
                    output,
                    message,
                });
            }
            Ok(None) if left().is_zero() => return Err(UnknownTracking::TimedOut),
            Ok(None) => thread::sleep(PAUSE),
            Err(_) => return Err(UnknownTracking::Failed),
        }
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::{Command, DEADLINE, Instant, UnknownTracking, finish, mpsc};

    /// What is answered of a program that has said all that it says.
    fn finished(program: &str, deadline: Instant) -> Result<Option<i32>, UnknownTracking> {
        let shell = Command::new("sh").args(["-c", program]).spawn();
        let mut child = shell.expect("a shell");
        let said = || {
            let (sender, receiver) = mpsc::channel();
            sender.send(Ok(Vec::new())).expect("it is open");
            receiver
        };
        let answer = finish(&mut child, &said(), &said(), deadline);
        let _ = child.kill();
        let _ = child.wait();
        answer.map(|answer| answer.code)
    }

    #[test]
    fn a_program_that_has_said_all_and_goes_on_is_not_waited_for_beyond_the_deadline() {
        let now = Instant::now();
        assert_eq!(
            finished("exec sleep 60", now),
            Err(UnknownTracking::TimedOut)
        );
        assert_eq!(finished("exit 3", now + DEADLINE), Ok(Some(3)));
        assert_eq!(finished("sleep 0.05", now + DEADLINE), Ok(Some(0)));
    }
}
