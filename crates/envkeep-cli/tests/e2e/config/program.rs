//! Programs of a cargo package that are asked for their schema. Cargo is a script here, and so is the program.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Output;

use tempfile::TempDir;

use super::directory;
use super::schema::schema;
use crate::tool::{cargo_envkeep, output, text};

/// Answers `cargo metadata` and `cargo build`, and notes what it was asked.
const CARGO: &str = r#"#!/bin/sh
echo "$@" >> asked
case "$1" in
metadata) cat metadata.json ;;
build) printf '{"reason":"compiler-artifact","target":{"name":"api","kind":["bin"]},"executable":"%s/api"}\n' "$PWD" ;;
esac
"#;

fn script(directory: &TempDir, name: &str, content: &str) {
    let path = directory.path().join(name);
    fs::write(&path, content).expect("it can be written");
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it is ours");
}

/// A package whose program is this script, and which says that it answers, or does not.
pub(super) fn package(program: &str, metadata: &str) -> TempDir {
    let directory = directory(&[(".env", "LANGUAGE=en\n"), ("answer.json", &schema())]);
    let path = directory.path().display();
    let metadata = format!(
        r#"{{"packages":[{{"name":"shop","manifest_path":"{path}/Cargo.toml","metadata":{metadata},
            "targets":[{{"name":"api","kind":["bin"]}},{{"name":"shop","kind":["lib"]}}]}}],"target_directory":"{path}/target"}}"#
    );
    fs::write(directory.path().join("metadata.json"), metadata).expect("it can be written");
    script(&directory, "cargo", CARGO);
    script(&directory, "api", program);
    directory
}

pub(super) const ANSWERS: &str = r#"{"envkeep":{"answer":true}}"#;

/// Says how often it was run, and answers.
pub(super) const PROGRAM: &str =
    "#!/bin/sh\necho run >> runs\n[ \"$ENVKEEP\" = schema ] && cat answer.json\n";

fn run(directory: &Path, arguments: &[&str]) -> Output {
    let mut command = cargo_envkeep(directory);
    command
        .env("CARGO", directory.join("cargo"))
        .env("SHOP_TOKEN", "a-token-of-the-shell")
        .arg("envkeep")
        .args(arguments);
    output(&mut command)
}

fn count(directory: &TempDir, name: &str) -> usize {
    let text = fs::read_to_string(directory.path().join(name)).unwrap_or_default();
    text.lines().count()
}

#[test]
fn a_program_that_answers_is_asked_once_until_it_is_built_again() {
    let directory = package(PROGRAM, ANSWERS);
    for expected in [1, 1] {
        let output = run(directory.path(), &["check", "--bin", "api"]);
        assert_eq!(output.status.code(), Some(78), "{output:?}");
        assert!(
            text(&output.stdout).contains("`RESEND_API_KEY` is not set"),
            "{output:?}"
        );
        assert_eq!(count(&directory, "runs"), expected);
    }
    script(&directory, "api", &format!("{PROGRAM}# built anew\n"));
    run(directory.path(), &["check", "--bin", "api"]);
    assert_eq!(count(&directory, "runs"), 2);
    let asked = fs::read_to_string(directory.path().join("asked")).expect("it was asked");
    assert!(
        asked.lines().all(|line| line.contains("--offline")),
        "{asked}"
    );
}

#[test]
fn a_package_that_does_not_say_that_it_answers_is_not_run() {
    for metadata in [
        "null",
        "{}",
        r#"{"envkeep":{"answer":false}}"#,
        r#"{"envkeep":{"answer":"true"}}"#,
    ] {
        let directory = package(PROGRAM, metadata);
        let output = run(directory.path(), &["check", "--bin", "api"]);
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        assert!(
            text(&output.stderr).contains("`api` was not asked"),
            "{output:?}"
        );
        assert_eq!(count(&directory, "runs"), 0);
        assert_eq!(count(&directory, "asked"), 1, "nothing is built");
    }
}

#[test]
fn a_program_that_there_is_not_is_refused() {
    let directory = package(PROGRAM, ANSWERS);
    for name in ["worker", "shop"] {
        let output = run(directory.path(), &["check", "--bin", name]);
        assert_eq!(output.status.code(), Some(3));
        assert!(
            text(&output.stderr).contains("no package here has a program"),
            "{output:?}"
        );
    }
}

#[test]
fn what_is_not_an_answer_is_refused_and_not_shown() {
    for (program, words) in [
        ("#!/bin/sh\necho hunter2hunter2\n", "is no JSON"),
        (
            "#!/bin/sh\nexit 1\n",
            "failed when it was asked for its schema",
        ),
        ("#!/bin/sh\n", "did not answer"),
        (
            "#!/bin/sh\necho hunter2hunter2 >&2; exit 3\n",
            "failed when it was asked",
        ),
    ] {
        let directory = package(program, ANSWERS);
        let output = run(directory.path(), &["check", "--bin", "api"]);
        assert_eq!(output.status.code(), Some(3), "{output:?}");
        let said = text(&output.stderr);
        assert!(said.contains(words) && !said.contains("hunter2"), "{said}");
    }
}

#[test]
fn a_program_that_starts_its_service_is_ended() {
    let directory = package("#!/bin/sh\necho $$ > pid\nexec sleep 60\n", ANSWERS);
    let output = run(directory.path(), &["check", "--bin", "api"]);
    assert_eq!(output.status.code(), Some(3), "{output:?}");
    assert!(
        text(&output.stderr).contains("did not answer within 10 seconds, and was stopped"),
        "{output:?}"
    );
    let pid = fs::read_to_string(directory.path().join("pid")).expect("it was started");
    assert!(
        !Path::new("/proc").join(pid.trim()).exists(),
        "it is still there"
    );
}

#[test]
fn a_program_gets_neither_the_environment_nor_standard_input() {
    let program = "#!/bin/sh\nenv > env; cat > input; cat answer.json\n";
    let directory = package(program, ANSWERS);
    let output = run(directory.path(), &["explain", "--bin", "api"]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let env = fs::read_to_string(directory.path().join("env")).expect("it was run");
    assert!(
        env.contains("ENVKEEP=schema") && !env.contains("a-token-of-the-shell"),
        "{env}"
    );
    assert_eq!(
        fs::read_to_string(directory.path().join("input"))
            .ok()
            .as_deref(),
        Some("")
    );
}

#[test]
fn a_schema_file_that_is_not_what_the_program_answers_is_stale() {
    let directory = package(PROGRAM, ANSWERS);
    let other = schema().replace("Port to listen on.", "Port.");
    fs::write(directory.path().join("env.schema.json"), other).expect("it can be written");
    let output = run(directory.path(), &["doctor", "--bin", "api"]);
    let told = text(&output.stdout);
    assert!(
        told.contains("  env.schema.json: differs from what the program `api` answers"),
        "{told}"
    );
    fs::write(directory.path().join("env.schema.json"), schema()).expect("it can be written");
    let output = run(directory.path(), &["doctor", "--bin", "api"]);
    assert!(
        !text(&output.stdout).contains("env.schema.json"),
        "{output:?}"
    );
}
