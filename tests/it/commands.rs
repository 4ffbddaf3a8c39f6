//! What a program answers about its configuration, each in its own process.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Output};

use envkeep::dynamic::SchemaFile;
use serde_json::Value;
use tempfile::TempDir;

const STARTED: &str = "the service starts\n";

/// Runs the program in a directory, with these variables and no others.
fn run(directory: &Path, variables: &[(&str, &OsStr)], arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_answers"))
        .args(arguments)
        .current_dir(directory)
        .env_clear()
        .envs(variables.iter().copied())
        .output()
        .expect("the program runs")
}

fn ask(directory: &Path, command: &str, variables: &[(&str, &str)]) -> Output {
    let mut all: Vec<(&str, &OsStr)> = vec![("ENVKEEP", command.as_ref())];
    all.extend(
        variables
            .iter()
            .map(|(name, value)| (*name, OsStr::new(*value))),
    );
    run(directory, &all, &[])
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).expect("it prints UTF-8")
}

/// A directory with a `.env` in it; nothing above it is looked at.
fn directory_with(file: &str) -> TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::create_dir(directory.path().join(".git")).expect("a directory");
    fs::write(directory.path().join(".env"), file).expect("a file");
    directory
}

const SOUND: [(&str, &str); 2] = [
    ("DATABASE_URL", "postgres://shop:hunter2@db/shop"),
    ("RESEND_API_KEY", "re_hunter2_and_more"),
];

#[test]
fn check_reports_the_whole_report_and_ends_as_a_load_would() {
    let directory = directory_with("PORT=80a0\nSHOP_MODE=readonly\n");
    let output = ask(directory.path(), "check", &SOUND);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let told = text(&output.stdout);
    assert!(told.starts_with("1 problem in the configuration"), "{told}");
    assert!(
        told.contains("`PORT` is not an integer from 0 to 65535: `80a0`"),
        "{told}"
    );
    assert!(told.contains("SHOP_MODE"), "the warnings are told: {told}");
    assert_eq!(text(&output.stderr), "");

    let output = ask(directory.path(), " check  --json ", &[("PORT", "1")]);
    assert_eq!(output.status.code(), Some(78));
    let report: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    assert_eq!(
        report["problems"].as_array().map(Vec::len),
        Some(2),
        "{report}"
    );

    let output = ask(directory_with("").path(), "check", &SOUND);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(text(&output.stdout), "no problem in the configuration\n");
}

#[test]
fn what_comes_when_the_program_runs_is_not_missed_where_an_image_is_built() {
    let directory = directory_with("PORT=80a0\nTLS_CERT=x\nDATABASE_URL=\n");
    let output = ask(
        directory.path(),
        "check --no-values --json",
        &[("PORT", "x"), ("MODE", "x")],
    );
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    let report: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
    let problems = report["problems"].as_array().expect("a list");
    let told: Vec<_> = problems
        .iter()
        .map(|problem| (problem["variable"].as_str(), problem["kind"].as_str()))
        .collect();
    assert_eq!(
        told,
        [
            (Some("PORT"), Some("invalid")),
            (Some("TLS_LABEL"), Some("bad-default"))
        ]
    );
    assert_eq!(
        problems[0]["origin"]["line"], 1,
        "the file is judged: {report}"
    );
    // The default of a struct that may be absent is judged although nothing of it is set.
    let output = ask(directory_with("").path(), "check --no-values", &[]);
    assert_eq!(output.status.code(), Some(78), "{output:?}");
    assert!(
        text(&output.stdout).contains("the default of `TLS_LABEL` is short"),
        "{output:?}"
    );
    let output = ask(directory_with("A='\n").path(), "check --no-values", &[]);
    assert!(
        text(&output.stdout).contains("no closing quote"),
        "{output:?}"
    );
}

#[test]
fn explain_shows_every_variable_or_the_one_that_is_asked_for() {
    let directory = directory_with("PORT=25\n");
    let variables = [("PORT", "9999"), SOUND[0], SOUND[1]];
    let output = ask(directory.path(), "explain", &variables);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let told = text(&output.stdout);
    assert!(
        told.contains("PORT            set") || told.contains("PORT "),
        "{told}"
    );
    assert!(
        told.contains(".env:1:6") && told.contains("RESEND_API_KEY"),
        "{told}"
    );

    for name in ["MODE", "SHOP_MODE"] {
        let output = ask(
            directory.path(),
            &format!("explain {name} --json"),
            &variables,
        );
        let explanation: Value = serde_json::from_slice(&output.stdout).expect("it is JSON");
        let told = explanation["variables"].as_array().expect("a list");
        assert_eq!(told.len(), 1, "{explanation}");
        assert_eq!(told[0]["variable"], "MODE");
    }
    let output = ask(directory.path(), "explain RESEND_APIKEY", &variables);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(text(&output.stdout), "");
    assert_eq!(
        text(&output.stderr),
        "no variable of `Config` has this name; did you mean `RESEND_API_KEY`?\n"
    );
}

#[test]
fn schema_example_and_docs_are_printed_as_the_library_writes_them() {
    let directory = directory_with("");
    let schema = ask(directory.path(), "schema", &[]);
    let file = SchemaFile::read(text(&schema.stdout)).expect("it is a schema file");
    for (command, expected) in [
        ("example", file.schema().to_dotenv_example()),
        ("docs", file.schema().to_markdown()),
    ] {
        let output = ask(directory.path(), command, &[]);
        assert_eq!(output.status.code(), Some(0));
        assert_eq!(text(&output.stdout), expected);
    }
    let help = ask(directory.path(), "help", &[]);
    assert_eq!(help.status.code(), Some(0));
    assert!(
        text(&help.stdout).starts_with("usage: ENVKEEP=COMMAND"),
        "{help:?}"
    );
}

#[test]
fn what_is_not_a_command_never_starts_the_service_and_is_not_repeated() {
    let directory = directory_with("");
    for word in [
        "chekc",
        "hunter2",
        "check hunter2",
        "check --hunter2",
        "schema --json",
        "explain --no-values",
        "explain a hunter2",
        "--json",
        "-v",
        "example docs",
    ] {
        let output = ask(directory.path(), word, &SOUND);
        assert_eq!(output.status.code(), Some(2), "{word}: {output:?}");
        assert_eq!(text(&output.stdout), "", "{word}");
        let told = text(&output.stderr);
        assert!(told.contains("\ncommands:\n"), "{word}: {told}");
        assert!(!told.contains("hunter2"), "{told}");
    }
    let not_unicode = OsString::from(OsStr::from_bytes(b"check\xff"));
    let output = run(directory.path(), &[("ENVKEEP", &not_unicode)], &[]);
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    assert_eq!(text(&output.stdout), "");
}

#[test]
fn a_blank_variable_is_none_and_a_file_cannot_ask() {
    let directory = directory_with("ENVKEEP=check\n");
    for variables in [
        &[][..],
        &[("ENVKEEP", OsStr::new(""))],
        &[("ENVKEEP", OsStr::new(" \t"))],
    ] {
        let output = run(directory.path(), variables, &[]);
        assert_eq!(output.status.code(), Some(0), "{output:?}");
        assert_eq!(text(&output.stdout), STARTED);
    }
}

#[test]
fn a_subcommand_of_the_program_answers_the_same() {
    let directory = directory_with("PORT=80a0\n");
    for (command, arguments) in [
        ("check --json", &["config", "check", "--json"][..]),
        ("check --no-values", &["config", "check", "--no-values"]),
        ("explain PORT", &["config", "explain", "PORT"]),
        ("schema", &["config", "schema"]),
        ("docs", &["config", "docs"]),
        ("example", &["config", "example"]),
    ] {
        let by_variable = ask(directory.path(), command, &[]);
        let by_arguments = run(directory.path(), &[], arguments);
        assert_eq!(by_variable.stdout, by_arguments.stdout, "{command}");
        assert_eq!(by_variable.status, by_arguments.status, "{command}");
    }
    for arguments in [&["config"][..], &["config", "hunter2"], &["config", "--x"]] {
        let output = run(directory.path(), &[], arguments);
        assert_eq!(output.status.code(), Some(2), "{output:?}");
        assert!(text(&output.stderr).contains("\ncommands:\n"), "{output:?}");
        assert!(!text(&output.stderr).contains("hunter2"), "{output:?}");
    }
}

/// Every command and format under environments in which a secret stands in every place: its own variable, a file, a default of
/// another, a name, a file that another variable names.
#[test]
fn no_answer_holds_a_secret() {
    let files = [
        String::new(),
        "DATABASE_URL=postgres://shop:hunter2@db:54x2/shop\nRESEND_API_KEY=hunter2\nAPI_PASSWORD=hunter2\n".to_owned(),
        "RESEND_API_KEY='hunter2\nhunter2\n".to_owned(),
        "API_PASSWORD=hunter2\nPORT=$API_PASSWORD\nMODE=${RESEND_API_KEY}\n".to_owned(),
        "hunter2=hunter2\nhunter2\n".to_owned(),
        "TLS_CERT=hunter2_hunter2\nRESEND_API_KEY=hunter2_hunter2\n".to_owned(),
    ];
    let commands = [
        "check",
        "check --json",
        "check --no-values",
        "check --no-values --json",
        "explain",
        "explain --json",
        "explain RESEND_API_KEY",
        "explain API_PASSWORD --json",
        "explain PORT",
        "schema",
        "example",
        "docs",
        "help",
        "explain hunter2",
        "hunter2",
    ];
    let variables: [&[(&str, &str)]; 3] = [
        &[],
        &[("RESEND_API_KEY", "hunter2"), ("API_PASSWORD", "hunter2")],
        &[
            ("DATABASE_URL", "hunter2"),
            ("DATABASE_URL_FILE", "hunter2"),
            ("PORT", "hunter2_hunter2"),
            ("RESEND_API_KEY", "hunter2_hunter2"),
        ],
    ];
    for file in &files {
        let directory = directory_with(file);
        for variables in variables {
            for command in commands {
                let output = ask(directory.path(), command, variables);
                let told = format!("{}{}", text(&output.stdout), text(&output.stderr));
                assert!(!told.is_empty(), "{command}");
                assert!(!told.contains("hunter2"), "{command}\n{file}\n{told}");
            }
        }
    }
}

#[test]
fn a_reader_that_goes_away_is_not_a_failure() {
    let directory = directory_with("");
    let mut child = Command::new(env!("CARGO_BIN_EXE_answers"))
        .current_dir(directory.path())
        .env_clear()
        .env("ENVKEEP", "schema")
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .expect("the program runs");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    assert_eq!(text(&output.stderr), "");
}

/// Whether a program holds a text, as its file is.
fn holds(program: &str, text: &str) -> bool {
    let bytes = fs::read(program).expect("the program is there");
    bytes
        .windows(text.len())
        .any(|window| window == text.as_bytes())
}

#[test]
fn a_program_that_does_not_answer_does_not_hold_the_answers() {
    for text in [
        "where the value of every variable, or of one, comes from",
        "x-envkeep",
    ] {
        assert!(holds(env!("CARGO_BIN_EXE_answers"), text), "{text}");
        assert!(!holds(env!("CARGO_BIN_EXE_residue"), text), "{text}");
    }
}

/// Those that have a configuration.
const EXAMPLES: [&str; 9] = [
    "containers",
    "elements",
    "explain",
    "fixtures",
    "gateway",
    "layers",
    "logging",
    "quickstart",
    "report",
];

#[test]
fn every_example_answers_and_does_nothing_else() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for example in EXAMPLES {
        let output = Command::new(env!("CARGO"))
            .args(["run", "--quiet", "--example", example])
            .current_dir(&root)
            .env("ENVKEEP", "schema")
            .output()
            .expect("cargo runs");
        assert_eq!(output.status.code(), Some(0), "{example}: {output:?}");
        SchemaFile::read(text(&output.stdout)).expect(example);
    }
    let folder = fs::read_dir(root.join("examples")).expect("the folder is there");
    let files = folder.filter_map(|entry| entry.ok()?.file_name().into_string().ok());
    let names = files.filter_map(|file| file.strip_suffix(".rs").map(str::to_owned));
    let mut others: Vec<String> = names
        .filter(|name| !EXAMPLES.contains(&name.as_str()))
        .collect();
    others.sort_unstable();
    assert_eq!(others, ["read"], "an example without a configuration");
}
