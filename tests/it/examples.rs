//! The examples run as the README says.

mod logging;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::subject::skipped;

fn root() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().expect("the workspace").to_owned()
}

/// Runs an example as a reader of the README does, with variables that no machine's own environment adds to.
fn run(example: &str, variables: &[(&str, &str)]) -> Output {
    run_with(example, &[], variables)
}

fn run_with(example: &str, arguments: &[&str], variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO"));
    command
        .args(["run", "--quiet", "--example", example, "--"])
        .args(arguments)
        .current_dir(root());
    for name in [
        "MAIL_HOST",
        "MAIL_PORT",
        "RESEND_API_KEY",
        "DATABASE_URL",
        "DATABASE_POOL_MAX",
        "SENTRY_DSN",
        "NO_COLOR",
        "CLICOLOR",
        "CLICOLOR_FORCE",
        "SHOP_PORT",
        "SHOP_LOG_LEVEL",
        "SHOP_PUBLIC_URL",
        "SHOP_SENTRY_DSN",
        "PORT",
        "DATABASE_PASSWORD",
        "SESSION_KEY",
        "CREDENTIALS_DIRECTORY",
        "LOG_LEVEL",
        "PUBLIC_URL",
        "RUST_LOG",
        "ENVKEEP",
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
fn quickstart_answers_what_a_load_would_find_and_starts_nothing() {
    let output = run("quickstart", &[("ENVKEEP", "check"), ("MAIL_PORT", "80a0")]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let told = text(&output.stdout);
    assert!(told.starts_with("1 problem in the configuration"), "{told}");
    assert!(told.contains("`MAIL_PORT` is not an integer"), "{told}");
    assert_eq!(text(&output.stderr), "");
}

/// The tool does not have the program's types, and reports the same six faults by its schema file.
#[test]
fn report_is_the_same_by_the_schema_file_alone() {
    let text = std::fs::read_to_string(root().join("examples/report/env.schema.json"));
    let text = text.expect("the schema file is there");
    let file = envkeep::dynamic::SchemaFile::read(&text).expect("it is one");
    assert!(file.left_to_program().is_empty());
    let faulty = std::fs::read_to_string(root().join("examples/report/.env.example"));
    let env = envkeep::Env::empty().dotenv_str(
        "examples/report/.env.example",
        &faulty.expect("the file is there"),
    );
    let report = file.check(&env);
    let own = std::fs::read_to_string(root().join("examples/report/stderr.txt"));
    let own = own.expect("the report is there");
    let problems = report.to_string();
    assert!(problems.starts_with(own.trim_end()), "{problems}");
    assert!(!problems.contains("hunter2"));
}

#[test]
fn report_lists_all_six_faults_and_exits_with_78() {
    let output = run("report", &[]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    expect_test::expect_file!["../../examples/report/stderr.txt"].assert_eq(text(&output.stderr));
    assert!(!text(&output.stderr).contains("hunter2"));
}

#[test]
fn explain_shows_where_every_value_is_from() {
    let output = run("explain", &[("MAIL_PORT", "9999")]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    expect_test::expect_file!["../../examples/explain/stdout.txt"].assert_eq(text(&output.stdout));
    assert!(!text(&output.stdout).contains("re_xxxxxxxxx"));
}

#[test]
fn the_report_is_in_colours_where_they_are_wanted() {
    let coloured = run("report", &[("CLICOLOR_FORCE", "1")]);
    let coloured = text(&coloured.stderr);
    expect_test::expect_file!["../../examples/report/terminal.txt"].assert_eq(coloured);
    let plain = std::fs::read_to_string(root().join("examples/report/stderr.txt"));
    assert_eq!(
        without_colours(coloured),
        plain.expect("the plain report is there")
    );

    for variables in [
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")][..],
        &[("CLICOLOR_FORCE", "")],
        &[("CLICOLOR", "1")],
    ] {
        let output = run("report", variables);
        assert_eq!(
            text(&output.stderr),
            without_colours(coloured),
            "{variables:?}"
        );
    }
}

fn without_colours(text: &str) -> String {
    let mut parts = text.split('\u{1b}');
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |plain, part| {
        let (_, rest) = part.split_once('m').expect("a code ends with `m`");
        plain + rest
    })
}

/// A real terminal, made by util-linux's `script`, whose stream is standard output and standard error in one.
#[cfg(target_os = "linux")]
#[test]
fn the_report_is_in_colours_on_a_terminal() {
    let built = run("report", &[]);
    assert_eq!(built.status.code(), Some(78));
    let on_terminal = |variables: &str| {
        Command::new("script")
            .args(["--quiet", "--return", "--command"])
            .arg(format!(
                "env {variables} cargo run --quiet --example report"
            ))
            .arg("/dev/null")
            .current_dir(root())
            .output()
    };
    let Ok(output) = on_terminal("-u NO_COLOR -u CLICOLOR TERM=xterm") else {
        skipped("there is no `script` here");
        return;
    };
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let coloured = std::fs::read_to_string(root().join("examples/report/terminal.txt"));
    let coloured = coloured.expect("the coloured report is there");
    assert_eq!(text(&output.stdout).replace("\r\n", "\n"), coloured);

    for variables in [
        "NO_COLOR=1 TERM=xterm",
        "-u NO_COLOR CLICOLOR=0",
        "-u NO_COLOR -u CLICOLOR TERM=dumb",
    ] {
        let output = on_terminal(variables).expect("`script` ran before");
        let plain = text(&output.stdout).replace("\r\n", "\n");
        assert_eq!(plain, without_colours(&coloured), "{variables}");
    }
}

#[test]
fn layers_prints_what_the_earlier_source_says() {
    let output = run("layers", &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    expect_test::expect_file!["../../examples/layers/stdout.txt"].assert_eq(text(&output.stdout));
}

#[test]
fn layers_lets_the_process_environment_win_and_references_see_it() {
    let output = run("layers", &[("SHOP_PORT", "9999")]);
    let printed = text(&output.stdout);
    assert_eq!(printed.matches("port: 9999,").count(), 2, "{output:?}");
    assert!(printed.contains("\"http://localhost:9999\""), "{output:?}");
}

#[test]
fn elements_prints_lists_and_maps_and_what_is_wrong_with_them() {
    let output = run("elements", &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    expect_test::expect_file!["../../examples/elements/stdout.txt"].assert_eq(text(&output.stdout));
    assert!(!text(&output.stdout).contains("first-token"), "{output:?}");
    assert!(!text(&output.stdout).contains("postgres"), "{output:?}");
}

#[test]
fn gateway_prints_what_is_committed_beside_it() {
    for (argument, golden) in [
        (
            "",
            expect_test::expect_file!["../../examples/gateway/stdout.txt"],
        ),
        (
            "example",
            expect_test::expect_file!["../../examples/gateway/.env.example"],
        ),
        (
            "table",
            expect_test::expect_file!["../../examples/gateway/table.md"],
        ),
        (
            "schema",
            expect_test::expect_file!["../../examples/gateway/schema.json"],
        ),
    ] {
        let output = run_with("gateway", &[argument], &[]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        golden.assert_eq(text(&output.stdout));
        assert!(!text(&output.stdout).contains("-token"), "{output:?}");
        assert!(!text(&output.stdout).contains("not-a-real"), "{output:?}");
    }
}

#[test]
fn gateway_reports_every_fault_of_lists_maps_and_variants_with_a_place() {
    let output = run_with("gateway", &["faulty"], &[]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let report = text(&output.stderr);
    expect_test::expect_file!["../../examples/gateway/stderr.txt"].assert_eq(report);
    assert!(!report.contains("-token"), "{report}");
    // A problem is a paragraph that is indented.
    let findings = report.split("\n\n").filter(|part| part.starts_with("  `"));
    for finding in findings {
        // What comes to light once another is mended has the other's place.
        let has_place = finding.contains("examples/gateway/faulty.env:");
        assert!(
            has_place || finding.contains("applies as soon as"),
            "{finding}"
        );
    }
    let count = report
        .split(' ')
        .next()
        .and_then(|count| count.parse::<u32>().ok());
    assert!(count >= Some(8), "{report}");
}

#[test]
fn containers_reads_its_secrets_from_files_and_prints_none() {
    let output = run("containers", &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    expect_test::expect_file!["../../examples/containers/stdout.txt"]
        .assert_eq(text(&output.stdout));
    assert!(!text(&output.stdout).contains("not-a-real"), "{output:?}");
}

#[test]
fn containers_prefers_systemds_credentials_and_refuses_a_secret_that_is_set_twice() {
    let credentials = tempfile::tempdir().expect("a temporary directory");
    std::fs::write(credentials.path().join("PORT"), "9999\n").expect("a file");
    let path = credentials.path().display().to_string();
    let output = run("containers", &[("CREDENTIALS_DIRECTORY", &path)]);
    assert!(text(&output.stdout).contains("port: 9999,"), "{output:?}");
    let twice = [("SESSION_KEY", "x"), ("SESSION_KEY_FILE", "y")];
    let output = run("containers", &twice);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let told = "`SESSION_KEY` and `SESSION_KEY_FILE` are both set";
    assert!(text(&output.stderr).contains(told), "{output:?}");
}

#[test]
fn fixtures_prints_the_file_that_is_committed() {
    let output = run("fixtures", &[]);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let committed = std::fs::read_to_string(root().join("examples/fixtures/.env.example"));
    let committed = committed.expect("the file is there");
    let lines: Vec<&str> = committed.lines().collect();
    let [_begin, inner @ .., _end] = &*lines else {
        panic!("the file has no marks");
    };
    assert_eq!(text(&output.stdout).lines().collect::<Vec<_>>(), inner);
    assert_eq!(text(&output.stderr), "");
}

#[test]
fn the_pages_show_what_the_examples_print() {
    let read = |path: &str| std::fs::read_to_string(root().join(path)).expect(path);
    for (page, printed) in [
        ("README.md", "examples/report/stderr.txt"),
        (
            "crates/envkeep/src/_guide/quick_start.md",
            "examples/quickstart/stdout.txt",
        ),
        (
            "crates/envkeep/src/_guide/profiles.md",
            "examples/explain/stdout.txt",
        ),
    ] {
        assert!(
            read(page).contains(read(printed).trim_end()),
            "{page} shows another output than {printed}"
        );
    }
}

/// What the example `read` says of a path that it refuses.
#[cfg(unix)]
fn refusal_of(path: &Path) -> String {
    let output = Command::new(env!("CARGO"))
        .args(["run", "--quiet", "--example", "read", "--"])
        .arg(path)
        .current_dir(root())
        .output()
        .expect("cargo runs");
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).expect("UTF-8")
}

#[cfg(unix)]
#[test]
#[ignore = "waits for 5 seconds"]
fn read_refuses_a_device_and_does_not_wait_for_ever() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let fifo = directory.path().join("fifo");
    let made = Command::new("mkfifo").arg(&fifo).status();
    assert!(made.expect("mkfifo runs").success());
    for (path, reason) in [
        (Path::new("/dev/zero"), "it is not a regular file"),
        (directory.path(), "it is a directory, not a file"),
        (&fifo, "it is a FIFO and gave no complete text within 5s"),
    ] {
        let said = refusal_of(path);
        assert!(said.contains(reason), "{said}");
    }
}
