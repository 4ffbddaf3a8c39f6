//! The life of a key.

mod add;
mod arguments;
mod file;
mod git;
mod killed;
mod ledger;
mod prompt;
mod readme;
mod remove;
mod rotate;
mod stale;
mod steps;

use std::fs;
use std::io::Write;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::tool::{envkeep, text};

/// A key that stands in no file of this repository in one piece.
fn key() -> String {
    ["re_Zq8Lw2mN7pR4", "tY6uI1oP3aS5"].concat()
}

fn directory() -> TempDir {
    tempfile::tempdir().expect("a directory can be made")
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path).expect("the file can be read")
}

fn mode(path: impl AsRef<Path>) -> u32 {
    let metadata = fs::metadata(path).expect("the file is there");
    metadata.permissions().mode() & 0o7777
}

fn set_mode(path: impl AsRef<Path>, mode: u32) {
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).expect("the file is ours");
}

/// The tool with a home of its own, which no test shares.
fn tool(directory: &Path) -> Command {
    let mut command = envkeep(directory);
    command.env("HOME", directory.join("home"));
    command
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    with_input(tool(directory).args(arguments), "")
}

/// Gives a value on standard input.
fn give(directory: &Path, arguments: &[&str], input: &str) -> Output {
    with_input(tool(directory).args(arguments).arg("--stdin"), input)
}

pub(crate) fn with_input(command: &mut Command, input: &str) -> Output {
    with_bytes(command, input.as_bytes())
}

pub(crate) fn with_bytes(command: &mut Command, input: &[u8]) -> Output {
    let piped = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut child = piped.spawn().expect("the tool runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    // It may refuse before it reads.
    _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the tool ends")
}

/// That nothing went wrong, and what was said.
fn said(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    assert!(output.stdout.is_empty(), "{output:?}");
    assert_no_key(output);
    text(&output.stderr)
}

/// That the tool refused, and why.
fn refusal(output: &Output) -> &str {
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(output.stdout.is_empty(), "{output:?}");
    assert_no_key(output);
    text(&output.stderr)
}

/// That no piece of the key is told.
fn assert_no_key(output: &Output) {
    assert_shows_no_key(&format!("{}{}", text(&output.stdout), text(&output.stderr)));
}

fn assert_shows_no_key(shown: &str) {
    let key = key();
    for piece in key.as_bytes().windows(4) {
        let piece = std::str::from_utf8(piece).expect("it is ASCII");
        assert!(!shown.contains(piece), "`{piece}` in {shown}");
    }
}

/// The names of all files that hold the key, below a directory.
fn files_with_key(directory: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in fs::read_dir(directory).expect("the directory is there") {
        let path = entry.expect("it can be read").path();
        if path.is_dir() {
            found.extend(files_with_key(&path));
        } else if path.is_file()
            && fs::read(&path).is_ok_and(|bytes| holds(&bytes, key().as_bytes()))
        {
            found.push(
                path.file_name()
                    .expect("it has a name")
                    .to_string_lossy()
                    .into_owned(),
            );
        }
    }
    found
}

fn holds(bytes: &[u8], sought: &[u8]) -> bool {
    bytes.windows(sought.len()).any(|window| window == sought)
}
