//! The examples run as the README says.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace").to_owned()
}

/// Runs an example as a reader of the README does, with variables that no machine's own environment adds to.
fn run(example: &str, variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--example", example])
        .current_dir(root());
    for name in [
        "MAIL_HOST",
        "MAIL_PORT",
        "RESEND_API_KEY",
        "DATABASE_URL",
        "DATABASE_POOL_MAX",
        "SENTRY_DSN",
    ] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied());
    command.output().expect("cargo runs")
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("the output is UTF-8")
}

#[test]
fn quickstart_prints_the_configuration_with_its_secrets_redacted() {
    let output = run("quickstart", &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    expect_test::expect_file!["../../examples/quickstart/stdout.txt"]
        .assert_eq(text(&output.stdout));
    expect_test::expect_file!["../../examples/quickstart/stderr.txt"]
        .assert_eq(text(&output.stderr));
    assert!(!text(&output.stdout).contains("re_xxxxxxxxx"));
    assert!(!text(&output.stderr).contains("re_xxxxxxxxx"));
}

#[test]
fn quickstart_lets_the_process_environment_win() {
    let output = run("quickstart", &[("MAIL_PORT", "9999")]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert!(
        text(&output.stdout).contains("mail_port: 9999,"),
        "{output:?}"
    );
}

#[test]
fn report_tells_all_six_faults_and_exits_with_78() {
    let output = run("report", &[]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    expect_test::expect_file!["../../examples/report/stderr.txt"].assert_eq(text(&output.stderr));
    assert!(!text(&output.stderr).contains("hunter2"));
}

#[test]
fn the_readme_shows_what_the_examples_print() {
    let readme = std::fs::read_to_string(root().join("README.md")).expect("the README is there");
    for printed in ["quickstart/stdout.txt", "report/stderr.txt"] {
        let printed =
            std::fs::read_to_string(root().join("examples").join(printed)).expect(printed);
        assert!(
            readme.contains(printed.trim_end()),
            "the README shows another output"
        );
    }
}
