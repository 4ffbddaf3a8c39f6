//! Examples that set up logging from their configuration.

use std::process::Command;

use super::{root, text};

/// Runs the example whose logging is set up from its configuration, and gives what it logs.
fn logged_by(logger: &[&str], level: &str) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "logging", "--"])
        .args(logger)
        .current_dir(root())
        .env("LOG_LEVEL", level)
        .env_remove("PUBLIC_URL")
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("cargo runs");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(
        text(&output.stdout),
        "the shop is at https://shop.example.com\n"
    );
    text(&output.stderr).to_owned()
}

#[test]
fn logging_reports_each_warning_once_and_through_the_logger_that_the_configuration_chooses() {
    let warning = "`PUBLIC_URL` has `;` or `,` after the closing quote, which is ignored";
    for (logger, start) in [
        (&[][..], " WARN envkeep: "),
        (&["log-tracer"], " WARN envkeep: "),
        (&["env_logger"], "WARN  envkeep] "),
    ] {
        let logged = logged_by(logger, "warn");
        assert_eq!(logged.lines().count(), 1, "{logged}");
        assert!(
            logged.contains(start) && logged.contains(warning),
            "{logged}"
        );
        let printed = logged_by(logger, "error");
        let expected = "1 warning in the configuration\n\nwrite this line";
        assert!(printed.starts_with(expected), "{printed}");
    }
}

/// Runs the program of the guide on logging in a directory with a `.env` that has a slip.
#[test]
fn warnings_reach_the_subscriber_or_standard_error() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let dotenv = "PUBLIC_URL='https://shop.example.com';\n";
    std::fs::write(directory.path().join(".env"), dotenv).expect("a file");
    let warning = "`PUBLIC_URL` has `;` or `,` after the closing quote, which is ignored";
    for (level, is_logged) in [("info", true), ("error", false)] {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--example", "warnings"])
            .arg("--manifest-path")
            .arg(root().join("examples/Cargo.toml"))
            .current_dir(directory.path())
            .env("LOG_LEVEL", level)
            .env_remove("PUBLIC_URL")
            .output()
            .expect("cargo runs");
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        let (logged, other) = (text(&output.stdout), text(&output.stderr));
        assert_eq!(logged.contains(warning), is_logged, "{output:?}");
        assert_eq!(other.contains(warning), !is_logged, "{output:?}");
    }
}
