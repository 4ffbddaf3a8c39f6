//! A program's own answer about what it reads. The program is run only if its package says that it supports this, with no variables
//! of this process except those needed to find other programs. The answer is cached until the program is built again.

use std::fs;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant, UNIX_EPOCH};

use serde_json::Value;

use super::package::{self, Program, cargo, not_run, unexpected};
use super::{Known, MOST_BYTES, known};
use crate::failure::Failure;
use crate::foreign::told;

/// The question.
const QUESTION: (&str, &str) = ("ENVKEEP", "schema");

/// How long a program may take: it answers before it does anything else.
const DEADLINE: Duration = Duration::from_secs(10);

/// How long the rest of an answer may take after the program has ended.
const REST: Duration = Duration::from_secs(2);

/// How often to check whether it has ended.
const PAUSE: Duration = Duration::from_millis(5);

/// The variables that a program is started with: those needed to find other programs and its libraries.
const PASSED_ON: [&str; 5] = [
    "PATH",
    "HOME",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SystemRoot",
];

/// The schema that a program of this package answers with.
pub(super) fn of_program(name: &str) -> Result<Known, Failure> {
    let program = package::find(name)?;
    let executable = build(&program)?;
    let place = format!("the program `{}`", told(&program.name));
    let kept = kept(&program, &executable);
    let remembered = kept.as_ref().and_then(|kept| {
        let text = fs::read_to_string(kept).ok()?;
        known(&text, place.clone()).ok()
    });
    if let Some(known) = remembered {
        return Ok(known);
    }
    let text = ask(&executable, &program.name)?;
    let known = known(&text, place)?;
    if let Some(kept) = kept {
        // If the answer cannot be cached, the program is asked again next time.
        _ = keep(&kept, &text);
    }
    Ok(known)
}

/// Builds the program if it is not up to date, and returns its path.
fn build(program: &Program) -> Result<PathBuf, Failure> {
    let output = cargo()
        .args([
            "build",
            "--quiet",
            "--offline",
            "--message-format",
            "json-render-diagnostics",
        ])
        .args(["--package", &program.package, "--bin", &program.name])
        .stderr(Stdio::inherit())
        .output()
        .map_err(not_run)?;
    if !output.status.success() {
        return Err(Failure::Refused(format!(
            "`{}` cannot be built",
            told(&program.name)
        )));
    }
    let text = String::from_utf8_lossy(&output.stdout);
    let messages = text
        .lines()
        .filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut executables = messages.filter_map(|message| {
        let is_of_it = message.pointer("/target/name")? == program.name.as_str();
        let path = message.get("executable")?.as_str()?;
        is_of_it.then(|| PathBuf::from(path))
    });
    executables.next_back().ok_or_else(unexpected)
}

/// The cache file for the answer of the program that was built at this time.
fn kept(program: &Program, executable: &Path) -> Option<PathBuf> {
    let metadata = fs::metadata(executable).ok()?;
    let built = metadata.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    let (name, size) = (&program.name, metadata.len());
    let name = format!("{name}-{}-{size}.schema.json", built.as_nanos());
    Some(program.target.join("envkeep").join(name))
}

fn keep(path: &Path, text: &str) -> io::Result<()> {
    let directory = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(directory)?;
    let mut temporary = tempfile::NamedTempFile::new_in(directory)?;
    io::Write::write_all(&mut temporary, text.as_bytes())?;
    temporary.persist(path)?;
    Ok(())
}

/// Runs the program with the question. Its other output is discarded, because it may contain anything.
fn ask(executable: &Path, name: &str) -> Result<String, Failure> {
    let shown = told(name);
    let refused = |words: &str| Err(Failure::Refused(format!("`{shown}` {words}")));
    let mut command = Command::new(executable);
    command.env_clear().env(QUESTION.0, QUESTION.1);
    for name in PASSED_ON {
        if let Some(value) = std::env::var_os(name) {
            command.env(name, value);
        }
    }
    let command = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().map_err(|cause| Failure::Command {
        command: name.to_owned(),
        cause,
    })?;
    let Some(stdout) = child.stdout.take() else {
        return refused("did not answer");
    };
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        let mut text = String::new();
        let read = stdout.take(MOST_BYTES).read_to_string(&mut text);
        _ = sender.send(read.is_ok().then_some(text));
    });
    let is_answered = wait(&mut child);
    match is_answered {
        // A process that it started and left behind may keep its output open.
        Some(true) => match receiver.recv_timeout(REST) {
            Ok(Some(text)) if !text.is_empty() => Ok(text),
            _ => refused("did not answer: call `envkeep::commands::answer` first in its `main`"),
        },
        Some(false) => refused(
            "failed when it was asked for its schema: call `envkeep::commands::answer` first in its `main`",
        ),
        None => refused(
            "did not answer within 10 seconds, and was stopped: call `envkeep::commands::answer` first in its `main`",
        ),
    }
}

/// Whether a program succeeded, or `None` if it had to be stopped.
fn wait(child: &mut Child) -> Option<bool> {
    let start = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Some(status.success()),
            Ok(None) if start.elapsed() < DEADLINE => thread::sleep(PAUSE),
            Ok(None) | Err(_) => {
                _ = child.kill();
                _ = child.wait();
                return None;
            }
        }
    }
}
