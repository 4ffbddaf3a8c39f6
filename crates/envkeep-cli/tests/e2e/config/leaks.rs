//! No command and no format prints a value, in whatever quotes it stands.

use std::sync::LazyLock;

use envkeep::{Env, FromEnv, Secret};

use super::{directory, run};
use crate::tool::text;

/// How a value may be written, or written wrongly. `@` stands for the secret.
const LINES: &[&str] = &[
    "API_KEY=@",
    "API_KEY='@'",
    "API_KEY=\"@\"",
    "API_KEY=`@`",
    "API_KEY=\u{201c}@\u{201d}",
    "API_KEY='@",
    "API_KEY=\"@",
    "API_KEY='@' x",
    "API_KEY=x#@",
    "API_KEY=#@",
    "API_KEY= # @",
    "API_KEY=@;",
    "API_KEY='@';",
    "API_KEY=$@",
    "API_KEY=${@}",
    "API_KEY=${@",
    "API_KEY=${X:?@}",
    "API_KEY=$(@)",
    "API_KEY=\"\\q@\"",
    "API_KEY=\"\\t@\"",
    "API_KEY=@\\",
    "API_KEY: @",
    "API_KEY @",
    "export @",
    "=@",
    "@",
    "@=1",
    "x@=1",
    "@: 1",
    "@\u{200b}=1",
    "API_KEY=a\u{a0}@\u{a0}",
    "API_KEY=@\u{200b}",
    "API_KEY={\"a\": \"@ # x\"}",
    "API_KEY=[1, # @]",
    "API_KEY=postgres://u:@@db/x",
    "API_KEY=-----BEGIN X-----\n@\n-----END X-----",
    "API_KEY=-----BEGIN X-----\\n@\\n-----END X-----",
    "API_KEY=`a\n@`",
    "API_KEY='a\n@'",
    "API_KEY='a\n@\nB=c",
    "API_KEY=1\nAPI_KEY=@",
    "API_KEY=@\nAPI_KEY=2",
    "API_KEY=@\rB=1",
    "# API_KEY=@",
    "# @",
    "# @=1",
    "PORT=@",
    "PORT=1\nURL=http://$PORT/@",
];

const COMMANDS: &[&[&str]] = &[
    &["check", "--schema", "schema.json"],
    &[
        "check",
        "--schema",
        "schema.json",
        "--strict",
        "--format",
        "json",
    ],
    &["explain", "--schema", "schema.json"],
    &["explain", "--schema", "schema.json", "--json"],
    &["diff", "--schema", "schema.json", ".env", "other.env"],
    &["doctor", "--schema", "schema.json"],
    &["sync", "--schema", "schema.json", "--check"],
    &["check"],
    &["check", "--process"],
    &["check", "--strict", "--format", "json"],
    &["check", "--format", "github"],
    &["check", "--format", "sarif"],
    &["check", "--color", "always"],
    &["explain"],
    &["explain", "API_KEY"],
    &["explain", "--json"],
    &["diff", ".env", "other.env"],
    &["diff", "other.env", ".env", "--json"],
    &["diff", ".env", ".env"],
    &["doctor"],
    &["doctor", "--json"],
    &["fmt", "--check"],
    &["sync", "--check", "--from", "other.env"],
    &["sync", "--check", "-f", "other.env", "--from", ".env"],
    &["fmt", "--yes"],
    &["sync", "--from", "other.env"],
];

/// A program that reads some of the variables.
#[derive(FromEnv)]
#[expect(dead_code, reason = "only its schema is asked for")]
struct Config {
    port: Option<Secret<u16>>,
    api_key: Secret<String>,
    new_key: Secret<String>,
    after: Option<u8>,
}

static SCHEMA: LazyLock<String> = LazyLock::new(|| Env::standard().schema_file::<Config>());

/// Each secret, and the pieces of it that must not be seen.
fn secrets() -> [(String, Vec<String>); 3] {
    let random = ["Zq8Lw2mN7pR4", "tY6uI1oP3aS5"].concat();
    let pieces = |text: &str| -> Vec<String> {
        let characters: Vec<char> = text.chars().collect();
        characters
            .windows(6)
            .map(|piece| piece.iter().collect())
            .collect()
    };
    [
        (random.clone(), pieces(&random)),
        ("correct-horse$taple".to_owned(), pieces("correct-horse")),
        ("qwx7zjv".to_owned(), vec!["qwx7zjv".to_owned()]),
    ]
}

fn assert_no_leak(line: &str, secret: &str, pieces: &[String]) {
    let file = format!("{}\nAFTER=1\n", line.replace('@', secret));
    let directory = directory(&[
        (".env", &file),
        ("other.env", "PORT=8080\nNEW_KEY=\n"),
        ("schema.json", SCHEMA.as_str()),
    ]);
    for command in COMMANDS {
        let output = run(directory.path(), command);
        let shown = [text(&output.stdout), text(&output.stderr)].concat();
        for piece in pieces {
            assert!(
                !shown.contains(piece.as_str()),
                "`{piece}` of {file:?} by {command:?}:\n{shown}"
            );
        }
    }
}

#[test]
fn no_command_and_no_format_shows_a_value_in_any_quoting() {
    let secrets = secrets();
    for (number, line) in LINES.iter().enumerate() {
        let (secret, pieces) = &secrets[number % secrets.len()];
        assert_no_leak(line, secret, pieces);
    }
}

#[test]
#[ignore = "each secret in each quoting takes a minute"]
fn none_shows_any_of_several_secrets_in_any_quoting() {
    for line in LINES {
        for (secret, pieces) in secrets() {
            assert_no_leak(line, &secret, &pieces);
        }
    }
}
