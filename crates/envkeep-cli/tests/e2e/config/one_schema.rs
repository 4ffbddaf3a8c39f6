//! A schema is named in the same ways for every command that reads one, and says the same however it is named.

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use super::program::{ANSWERS, PROGRAM, package};
use super::schema::schema;
use crate::tool::{cargo_envkeep, envkeep, output, text};

/// The commands that do without a schema.
const WITHOUT: [&str; 5] = ["fmt", "remove", "hook", "completions", "man"];

/// The others, each with what a schema changes here.
const WITH: [&[&str]; 14] = [
    &["check"],
    &["explain"],
    &["diff", ".env", "other.env"],
    &["sync", "--check"],
    &["doctor"],
    &["example"],
    &["docs"],
    &["add", "MAIL_PORT", "--stdin"],
    &["rotate", "RESEND_API_KEY", "--stdin"],
    &["rotate", "RESEND_API_KEY", "--finish"],
    &["keys"],
    &["stale"],
    &[
        "run",
        "--only-schema",
        "--",
        "sh",
        "-c",
        "echo ${OLD_TOKEN-none}",
    ],
    // How many files there are depends on where the schema is.
    &["scan", "--quiet"],
];

/// How a schema is named.
#[derive(Clone, Copy, Debug)]
enum Way {
    Nowhere,
    Here,
    File,
    Program,
}

impl Way {
    fn options(self) -> &'static [&'static str] {
        match self {
            Self::Nowhere | Self::Here => &[],
            Self::File => &["--schema", "deploy/names.json"],
            Self::Program => &["--bin", "api"],
        }
    }

    /// How it is told.
    fn place(self) -> &'static str {
        match self {
            Self::Nowhere | Self::Here => "`env.schema.json`",
            Self::File => "`deploy/names.json`",
            Self::Program => "the program `api`",
        }
    }
}

fn set_up(way: Way, command: &[&str]) -> TempDir {
    let directory = package(PROGRAM, ANSWERS);
    let write = |name: &str, content: &str| {
        fs::write(directory.path().join(name), content).expect("it can be written");
    };
    let mut file =
        "DOOR=open-sesame-please\nOLD_TOKEN=abcdefgh1\nRESEND_API_KEY=re_123456789\n".to_owned();
    if command.contains(&"--finish") {
        file += "RESEND_API_KEY_PREVIOUS=re_987654321\n";
    }
    write(".env", &file);
    write("other.env", "DOOR=open-sesame-please\n");
    write("env.keys.toml", "[RESEND_API_KEY]\ncreated = 2026-01-01\n");
    write("notes.txt", "say open-sesame-please\n");
    match way {
        Way::Here => write("env.schema.json", &schema()),
        Way::File => {
            fs::create_dir(directory.path().join("deploy")).expect("it can be made");
            write("deploy/names.json", &schema());
        }
        Way::Nowhere | Way::Program => {}
    }
    directory
}

/// What a command prints and says, and how it ends.
fn told(way: Way, command: &[&str]) -> (Option<i32>, String) {
    let directory = set_up(way, command);
    let mut tool = cargo_envkeep(directory.path());
    tool.env("CARGO", directory.path().join("cargo"))
        .env("HOME", directory.path().join("home"))
        .env("ENVKEEP_TODAY", "2026-11-28")
        .args(["envkeep", command[0]])
        .args(way.options())
        .args(&command[1..]);
    let output = crate::key::with_input(&mut tool, "80a0");
    let said = [text(&output.stdout), text(&output.stderr)].concat();
    let here = directory.path().display().to_string();
    (
        output.status.code(),
        said.replace(way.place(), "SCHEMA").replace(&here, "HERE"),
    )
}

#[test]
fn a_command_says_the_same_however_its_schema_is_named_and_less_without_one() {
    for command in WITH {
        let here = told(Way::Here, command);
        for way in [Way::File, Way::Program] {
            assert_eq!(told(way, command), here, "{command:?} {way:?}");
        }
        assert_ne!(told(Way::Nowhere, command), here, "{command:?}");
    }
}

#[test]
fn a_schema_that_is_not_there_is_refused_by_every_command_that_reads_one() {
    for command in WITH {
        let directory = set_up(Way::Here, command);
        let mut tool = envkeep(directory.path());
        tool.arg(command[0]).args(["--schema", "no-such.json"]);
        let refused = crate::key::with_input(tool.args(&command[1..]), "80a0");
        assert_eq!(refused.status.code(), Some(3), "{command:?} {refused:?}");
        assert!(
            text(&refused.stderr).contains("cannot read `no-such.json`"),
            "{command:?} {refused:?}"
        );
    }
}

#[test]
fn every_command_has_both_options_or_neither() {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let help = |command: &str| {
        let output = output(envkeep(here).args(command.split_whitespace()).arg("--help"));
        text(&output.stdout).to_owned()
    };
    let all = help("");
    let commands = all
        .lines()
        .skip_while(|line| *line != "Commands:")
        .skip(1)
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next())
        .filter(|command| !command.is_empty() && *command != "help");
    let mut count = 0;
    for command in commands {
        let help = help(command);
        let is_without = WITHOUT.contains(&command);
        for option in ["--schema <FILE>", "--bin <PROGRAM>"] {
            assert_ne!(help.contains(option), is_without, "{command} {option}");
        }
        let is_tried = WITH.iter().any(|it| it[0] == command);
        assert_ne!(is_tried, is_without, "{command}");
        count += 1;
    }
    assert!(count > 15, "{count}");
}
