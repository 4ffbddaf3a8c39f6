//! `envkeep run`.

mod files;
mod masking;
mod signals;
mod splitting;
mod terminal;
pub(crate) mod tty;

use std::fs;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

use crate::tool::{envkeep, output, text};

/// A secret that is the same in few encodings.
const KEY: &str = "sk_live/4eC39+HqLy\"jWD ä";

/// A directory with a `.env` file.
fn directory(file: &str) -> TempDir {
    let directory = tempfile::tempdir().expect("a directory can be made");
    fs::write(directory.path().join(".env"), file).expect("a file can be written");
    directory
}

/// `envkeep run` of a shell's script.
fn script(directory: &TempDir, script: &str) -> Command {
    let mut command = envkeep(directory.path());
    command.args(["run", "--", "sh", "-c", script]);
    command
}

/// `envkeep run --redact-only`.
fn filter(directory: &TempDir) -> Child {
    piped(envkeep(directory.path()).args(["-q", "run", "--redact-only"]))
}

/// Starts a command whose input the test writes and whose output it reads.
fn piped(command: &mut Command) -> Child {
    command.stdin(Stdio::piped()).stdout(Stdio::piped());
    command.spawn().expect("the tool runs")
}

fn code_and_texts(output: &Output) -> (Option<i32>, &str, &str) {
    (
        output.status.code(),
        text(&output.stdout),
        text(&output.stderr),
    )
}

fn run_script(file: &str, text: &str) -> Output {
    output(&mut script(&directory(file), text))
}
