//! `examples/read.rs`, run as a program.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value as Json, json};

/// Builds the example and returns the path of the program.
pub(super) fn built() -> PathBuf {
    let build = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--example", "read"])
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(".."))
        .status()
        .expect("cargo runs");
    assert!(build.success());
    let test = std::env::current_exe().expect("the path of the test program");
    let profile = test
        .ancestors()
        .nth(2)
        .expect("the folder of the build profile");
    profile.join("examples").join("read")
}

/// Runs the program on a file in not more than 64 MiB of address space and two seconds of a processor, which a busy machine
/// does not shorten: past either the system ends it.
pub(super) fn read(program: &Path, file: &[u8], arguments: &[&str]) -> Json {
    let folder = tempfile::tempdir().expect("a folder for the file");
    let path = folder.path().join(".env");
    std::fs::write(&path, file).expect("the file is written");
    let mut command = Command::new("sh");
    command
        .args(["-c", "ulimit -v 65536; ulimit -t 2; exec \"$0\" \"$@\""])
        .args([program, &path])
        .args(arguments);
    let output = command.output().expect("the program runs");
    assert!(
        output.status.success(),
        "{}: {}",
        output.status,
        String::from_utf8_lossy(&output.stderr)
    );
    serde_json::from_slice(&output.stdout).expect("the program prints JSON")
}

#[test]
fn the_example_prints_values_and_diagnostics_as_json() {
    let file = b"HOST=localhost\nURL=http://$HOST:$PORT/#top\n";
    let printed = read(&built(), file, &["--env", "PORT=8080"]);
    let expected = json!({
        "vars": { "HOST": "localhost", "URL": "http://localhost:8080/#top" },
        "diagnostics": [{
            "severity": "warning",
            "code": "hash-in-value",
            "line": 2,
            "column": 24,
            "message": "this line has a `#` in the value that some readers take for a comment",
        }],
    });
    assert_eq!(printed, expected);
}
