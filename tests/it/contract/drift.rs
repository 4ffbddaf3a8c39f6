//! Files that differ from the struct.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, thread};

use envkeep::check::{StaleReason, Update, keep_example_current, keep_markdown_current};
use envkeep::{FromEnv, Secret};
use tempfile::TempDir;

/// Settings of the mail service.
#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    /// Port to listen on.
    #[env(default = 8080)]
    mail_port: u16,
    resend_api_key: Secret<String>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Other {
    name: String,
}

const CURRENT: &str = "\
# envkeep:begin Config (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Settings of the mail service.

# Port to listen on.
# Optional: an integer from 0 to 65535.
# MAIL_PORT=8080

# Required, secret: a text.
RESEND_API_KEY=
# envkeep:end
";

fn written(name: &str, text: &str) -> (TempDir, PathBuf) {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(name);
    fs::write(&path, text).expect("it is written");
    (directory, path)
}

fn refuse(path: &Path) -> Result<(), envkeep::check::Stale> {
    keep_example_current(Config::schema(), path, Update::Refuse)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).expect("it is there")
}

#[test]
fn file_that_is_current_passes_whatever_stands_round_the_region() {
    let text = format!("# by hand\nEXTRA=1\n\n{CURRENT}\n# by hand too\nLAST='2'\n");
    for text in [text.clone(), text.replace('\n', "\r\n"), CURRENT.to_owned()] {
        let (_directory, path) = written(".env.example", &text);
        assert!(refuse(&path).is_ok(), "{text}");
        let kept = keep_example_current(Config::schema(), &path, Update::Write);
        assert!(kept.is_ok());
        assert_eq!(read(&path), text);
    }
}

#[test]
fn file_that_drifted_fails_with_the_lines_and_the_command() {
    let (_directory, path) = written(
        ".env.example",
        &CURRENT.replace("MAIL_PORT=8080", "MAIL_PORT=25"),
    );
    let stale = refuse(&path).unwrap_err();
    assert_eq!(stale.reason(), StaleReason::Different);
    let path = path.display();
    assert_eq!(
        stale.to_string(),
        format!(
            "\
`{path}` does not say what `Config` reads; `ENVKEEP_UPDATE=1 cargo test` writes it anew:

  …
  # Port to listen on.
  # Optional: an integer from 0 to 65535.
- # MAIL_PORT=…
+ # MAIL_PORT=8080

  # Required, secret: a text."
        )
    );
    assert_eq!(format!("{stale:?}"), stale.to_string());
}

#[test]
fn value_that_somebody_put_into_the_file_is_not_shown() {
    let canary = "c4n4ry";
    for (line, shown) in [
        ("RESEND_API_KEY=c4n4ry", "- RESEND_API_KEY=…"),
        ("# RESEND_API_KEY=c4n4ry", "- # RESEND_API_KEY=…"),
        ("export RESEND_API_KEY = c4n4ry", "- RESEND_API_KEY=…"),
        ("UNKNOWN=c4n4ry", "- …"),
        ("c4n4ry=1", "- …"),
        (
            "MAIL_PORT=8080 # was c4n4ry for root",
            "- MAIL_PORT=8080 # …",
        ),
        ("# MAIL_PORT=8080 c4n4ry", "- # MAIL_PORT=…"),
        (
            "RESEND_API_KEY=\"abc\nMAIL_PORT=c4n4ry\"",
            "- RESEND_API_KEY=…\n- …",
        ),
        (
            "RESEND_API_KEY={\nMAIL_PORT=c4n4ry\n}",
            "- RESEND_API_KEY=…\n- MAIL_PORT=…\n- …",
        ),
        ("# c4n4ry=", "- # …"),
        ("# old password: c4n4ry", "- # …"),
        ("MAIL_PROT=9", "- MAIL_PROT=…"),
        ("MAIL_PORT=${RESEND_API_KEY:-c4n4ry}", "- MAIL_PORT=…"),
        ("MAIL_PORT=sk_live_c4n4ry", "- MAIL_PORT=…"),
        ("c4n4ry", "- …"),
        ("two words=c4n4ry", "- …"),
        ("=c4n4ry", "- …"),
        ("# the key is re_c4n4ry", "- # the …"),
        ("RESEND_API_KEY='c4n4ry", "- RESEND_API_KEY=…"),
    ] {
        let (_directory, path) = written(".env.example", &CURRENT.replace("RESEND_API_KEY=", line));
        let stale = refuse(&path).unwrap_err();
        for text in [
            stale.to_string(),
            format!("{stale:?}"),
            format!("{stale:#?}"),
        ] {
            assert!(text.contains(&format!("\n{shown}\n")), "{text}");
            assert!(!text.contains(canary), "{text}");
        }
    }
}

#[test]
fn words_that_the_struct_says_too_are_shown() {
    for (line, shown) in [
        (
            "# Settings of the team's mail service.",
            "- # Settings of the … mail service.",
        ),
        ("\n\nRESEND_API_KEY=", "-\n-\n"),
    ] {
        let (_directory, path) = written(".env.example", &CURRENT.replace("RESEND_API_KEY=", line));
        let told = refuse(&path).unwrap_err().to_string();
        assert!(told.contains(&format!("\n{shown}")), "{told}");
    }
}

#[test]
fn update_writes_the_region_again_and_nothing_else() {
    for line_end in ["\n", "\r\n"] {
        let before = "# by hand\nEXTRA=1\n\n# envkeep:begin Config a note of our own\n";
        let behind = "#  envkeep:end\n# by hand too\nLAST='2'";
        let old = format!("{before}MAIL_PORT=1\nRETIRED=2\n{behind}").replace('\n', line_end);
        let (_directory, path) = written(".env.example", &old);
        keep_example_current(Config::schema(), &path, Update::Write).expect("it is written");
        let inner: Vec<&str> = CURRENT.lines().skip(1).collect();
        let inner = inner.join("\n").replace("# envkeep:end", "");
        let expected = format!("{before}{inner}{behind}").replace('\n', line_end);
        assert_eq!(read(&path), expected);
        assert!(refuse(&path).is_ok());
    }
}

#[test]
fn update_makes_a_file_that_is_not_there() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(".env.example");
    assert_eq!(refuse(&path).unwrap_err().reason(), StaleReason::Absent);
    keep_example_current(Config::schema(), &path, Update::Write).expect("it is written");
    assert_eq!(read(&path), CURRENT);
}

#[test]
fn file_without_a_region_keeps_its_text_and_an_update_appends_one() {
    let hand_written = "MAIL_PORT=8080\nRESEND_API_KEY=\n";
    let (_directory, path) = written(".env.example", hand_written);
    let stale = refuse(&path).unwrap_err();
    assert_eq!(stale.reason(), StaleReason::Unmarked);
    assert_eq!(
        stale.to_string(),
        format!(
            "\
`{}` has no region for `Config`; `ENVKEEP_UPDATE=1 cargo test` appends it, or writes it where these two lines stand:

# envkeep:begin Config (`ENVKEEP_UPDATE=1 cargo test` writes it)
# envkeep:end",
            path.display()
        )
    );
    assert_eq!(read(&path), hand_written);
    keep_example_current(Config::schema(), &path, Update::Write).expect("it is appended");
    assert_eq!(read(&path), format!("{hand_written}\n{CURRENT}"));
    assert!(refuse(&path).is_ok());
}

#[test]
fn file_that_is_empty_is_written_whole() {
    let (_directory, path) = written(".env.example", "");
    keep_example_current(Config::schema(), &path, Update::Write).expect("it is written");
    assert_eq!(read(&path), CURRENT);
}

#[test]
fn region_that_is_open_or_stands_twice_and_file_that_cannot_be_read_are_reported() {
    let reason = |path: &Path| {
        keep_example_current(Config::schema(), path, Update::Write)
            .unwrap_err()
            .reason()
    };
    let (_first, open) = written(
        ".env.example",
        &CURRENT.replace("# envkeep:end\n", "KEEP=1\n"),
    );
    assert_eq!(reason(&open), StaleReason::Open);
    assert!(read(&open).ends_with("KEEP=1\n"));
    let (_second, twice) = written(".env.example", &CURRENT.repeat(2));
    assert_eq!(reason(&twice), StaleReason::MarkedTwice);
    let directory = tempfile::tempdir().expect("a directory");
    assert!(matches!(
        reason(directory.path()),
        StaleReason::Unreadable(_)
    ));
}

#[test]
fn table_of_a_markdown_file_is_kept_current_between_its_marks() {
    let text = "# Mail\n\n<!-- envkeep:begin Config -->\n<!-- envkeep:end -->\n\nThe end.\n";
    let (_directory, path) = written("README.md", text);
    let stale = keep_markdown_current(Config::schema(), &path, Update::Refuse).unwrap_err();
    assert_eq!(stale.reason(), StaleReason::Different);
    keep_markdown_current(Config::schema(), &path, Update::Write).expect("it is written");
    assert_eq!(
        read(&path),
        "\
# Mail

<!-- envkeep:begin Config -->

| variable | value | default | what it is for |
|---|---|---|---|
| `MAIL_PORT` | an integer from 0 to 65535 | `8080` | Port to listen on. |
| `RESEND_API_KEY` | secret: a text | required |  |

<!-- envkeep:end -->

The end.
"
    );
    assert!(keep_markdown_current(Config::schema(), &path, Update::Refuse).is_ok());
}

#[test]
fn key_that_somebody_put_into_the_table_is_not_shown() {
    let rows = "| `RESEND_API_KEY` | `re_c4n4ry` | required | the old one was sk_live_c4n4ry |\n| a secret | row |\n";
    let text = format!("<!-- envkeep:begin Config -->\n{rows}<!-- envkeep:end -->\n");
    let (_directory, path) = written("README.md", &text);
    let stale = keep_markdown_current(Config::schema(), &path, Update::Refuse).unwrap_err();
    let told = stale.to_string();
    assert!(
        told.contains("\n- | `RESEND_API_KEY` | … | required | … |\n- | a … | … |\n+ | variable |"),
        "{told}"
    );
    assert!(!told.contains("c4n4ry"), "{told}");
}

#[test]
fn regions_of_one_file_are_written_at_the_same_time_without_loss() {
    let marks = |name| format!("<!-- envkeep:begin {name} -->\n<!-- envkeep:end -->\n");
    let (_directory, path) = written("README.md", &(marks("Config") + &marks("Other")));
    thread::scope(|scope| {
        for schema in [Config::schema(), Other::schema()] {
            let path = &path;
            scope.spawn(move || {
                keep_markdown_current(schema, path, Update::Write).expect("it is written")
            });
        }
    });
    for schema in [Config::schema(), Other::schema()] {
        assert!(keep_markdown_current(schema, &path, Update::Refuse).is_ok());
    }
}

/// Names, for the child process alone, the file that the macro is tried on.
const FILE: &str = "ENVKEEP_TEST_EXAMPLE_FILE";

#[test]
fn assertion_writes_when_the_process_environment_asks_for_it_and_fails_when_not() {
    if let Some(path) = env::var_os(FILE) {
        // A path that is absolute takes the place of the package's directory.
        let path = path.into_string().expect("the path is text");
        envkeep::assert_example_current!(Config, &path);
        return;
    }
    let (_directory, path) = written(".env.example", &CURRENT.replace("8080", "25"));
    let run = |update: &str| {
        let test = "contract::drift::assertion_writes_when_the_process_environment_asks_for_it_and_fails_when_not";
        let this = env::current_exe().expect("the test binary is known");
        let mut command = Command::new(this);
        command
            .args(["--exact", test])
            .env(FILE, &path)
            .env("ENVKEEP_UPDATE", update);
        command.output().expect("the test binary runs")
    };
    for refusing in ["", "0"] {
        let output = run(refusing);
        let printed = String::from_utf8_lossy(&output.stdout);
        assert!(!output.status.success(), "{printed}");
        assert!(
            printed.contains("- # MAIL_PORT=…\n+ # MAIL_PORT=8080\n"),
            "{printed}"
        );
        assert!(
            printed.contains("drift.rs"),
            "the place is the test's: {printed}"
        );
    }
    let output = run("1");
    assert!(output.status.success(), "{output:?}");
    assert_eq!(read(&path), CURRENT);
    assert!(run("").status.success());
}
