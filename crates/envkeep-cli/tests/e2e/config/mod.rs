//! What looks at env files and what keeps them in order.

mod check;
mod diff;
mod doctor;
mod explain;
mod leaks;
mod mend;
mod one_schema;
mod program;
mod schema;
mod sync;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use serde_json::Value;
use tempfile::TempDir;

use crate::tool::{envkeep, output, text};

/// A directory with these files, in no repository.
fn directory(files: &[(&str, &str)]) -> TempDir {
    let directory = tempfile::tempdir().expect("a directory can be made");
    for (name, content) in files {
        let path = directory.path().join(name);
        fs::create_dir_all(path.parent().expect("it is in a directory")).expect("it can be made");
        fs::write(&path, content).expect("the file can be written");
        // Nobody else may read it, of which there would be a warning.
        fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    }
    directory
}

fn read(directory: &TempDir, name: &str) -> String {
    fs::read_to_string(directory.path().join(name)).expect("the file can be read")
}

fn run(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = envkeep(directory);
    command.env("HOME", directory.join("home"));
    output(command.args(arguments))
}

/// What was printed, by a command that ended with this code.
fn printed(directory: &TempDir, arguments: &[&str], code: i32) -> String {
    let output = run(directory.path(), arguments);
    assert_eq!(
        output.status.code(),
        Some(code),
        "{arguments:?}: {output:?}"
    );
    text(&output.stdout).to_owned()
}

fn json(directory: &TempDir, arguments: &[&str], code: i32) -> Value {
    serde_json::from_str(&printed(directory, arguments, code)).expect("it prints JSON")
}
