//! Runs the tool with nothing of the tests' own environment but the way to other programs.

#[cfg(unix)]
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output};

/// The tool, in a directory.
pub(crate) fn envkeep(directory: &Path) -> Command {
    program(env!("CARGO_BIN_EXE_envkeep"), directory)
}

pub(crate) fn cargo_envkeep(directory: &Path) -> Command {
    program(env!("CARGO_BIN_EXE_cargo-envkeep"), directory)
}

fn program(path: &str, directory: &Path) -> Command {
    let mut command = default_signals();
    command.arg(path).current_dir(directory).env_clear();
    command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command
}

/// A command that runs another, with the signals that this process may have been started to ignore, as jobs in the background
/// are.
pub(crate) fn default_signals() -> Command {
    let mut command = Command::new("env");
    if cfg!(target_os = "linux") {
        command.arg("--default-signal");
    }
    command
}

pub(crate) fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the tool prints UTF-8")
}

/// What a command printed, and how it ended.
pub(crate) fn output(command: &mut Command) -> Output {
    command.output().expect("the tool runs")
}

/// Says that a test is left out, past the capture of its output, so that it is seen. Where all must run, as in `.ci/run`, it
/// fails.
#[cfg(unix)]
pub(crate) fn skipped(reason: &str) {
    let must_run = std::env::var_os("ENVKEEP_TEST_ALL").is_some();
    assert!(!must_run, "not skipped, for all tests must run: {reason}");
    _ = writeln!(std::io::stderr(), "\n*** SKIPPED: {reason} ***\n");
}
