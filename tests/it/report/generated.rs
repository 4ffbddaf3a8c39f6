//! Generated environments: whatever a file contains and however files are layered, no output contains a part of a secret.

use std::collections::HashMap;
use std::str::FromStr;
use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, FromEnv, Secret};
use proptest::prelude::*;

use super::outputs;
use crate::effort::cases;

/// The secret, in all the places where one is planted. No other text has four of its characters in a row.
const MARK: &str = "q7zw9xk3vjq5";

const PIECE: usize = 4;

struct Quoting;

impl FromStr for Quoting {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        Err(format!("cannot read {text}"))
    }
}

#[derive(EnvValue)]
#[allow(dead_code)]
enum Choice {
    First,
    Second,
}

#[derive(FromEnv)]
#[env(prefix = "A_")]
#[allow(dead_code)]
struct Config {
    text: Secret<String>,
    number: Secret<u32>,
    #[env(starts_with = "re_")]
    checked: Option<Secret<String>>,
    quoting: Option<Secret<Quoting>>,
    #[env(secret)]
    marked: Option<Quoting>,
    list: Option<Vec<Secret<u16>>>,
    quoting_set: Option<Vec<Secret<Quoting>>>,
    map: Option<Secret<HashMap<String, u16>>>,
    pair: Option<Secret<[u16; 2]>>,
    wait: Option<Secret<Duration>>,
    size: Option<Secret<ByteSize>>,
    choice: Option<Secret<Choice>>,
    #[env(hex)]
    hex: Option<Secret<Vec<u8>>>,
    #[env(base64, len = 1..=2)]
    base64: Option<Secret<Vec<u8>>>,
    #[env(json)]
    json: Option<Secret<Vec<u16>>>,
    #[env(with = Quoting::from_str)]
    by_function: Option<Secret<Quoting>>,
    #[env(validate = |_: &String| Err("is never right"), alias = "OLD")]
    refused: Option<Secret<String>>,
    plain: Option<Quoting>,
    #[env(default = 5)]
    count: u8,
}

const SECRETS: [&str; 18] = [
    "A_TEXT",
    "A_NUMBER",
    "A_CHECKED",
    "A_QUOTING",
    "A_MARKED",
    "A_LIST",
    "A_QUOTING_SET",
    "A_MAP",
    "A_PAIR",
    "A_WAIT",
    "A_SIZE",
    "A_CHOICE",
    "A_HEX",
    "A_BASE64",
    "A_JSON",
    "A_BY_FUNCTION",
    "A_REFUSED",
    "A_OLD",
];

/// What a line may say of a secret's variable `N` with the secret `M` in it.
const SECRET_LINES: [&str; 37] = [
    "N=M",
    "N=1,M",
    "N=M=1,M=2",
    "N_FILE=M",
    "N='M'",
    "N=\"M\"",
    "export N=M",
    "N = 'M';",
    "N='M' # comment",
    "N='M'#",
    "N=M#M",
    "N=M #",
    "N=\"M",
    "N='M",
    "N=\"x\\\"M",
    "N='x'M",
    "N: M",
    "N=#M",
    "N=${M",
    "N=$M",
    "N=${M}",
    "N=${B:-M}",
    "N=${B:?M}",
    "N=${B:=M}",
    "N=${A_TEXT:+M}",
    "N=$(M)",
    "N=`M`",
    "N={\"k\":\"M\"}",
    "N=M\\tM\\",
    "N=\"M\\q\\t\"",
    "N=\"M\n\nx\"",
    "N='M\nx\n'",
    "N=\"-----BEGIN PRIVATE KEY-----\nM==\nM=\nx=M\n-----END PRIVATE KEY-----\"",
    "N=\"-----BEGIN PRIVATE KEY-----\nM==\nM=\nx=M\n-----END PRIVATE KEY-----",
    "N=-----BEGIN PRIVATE KEY-----\nM==\nM=\nM\n-----END PRIVATE KEY-----",
    "N=\u{feff}M\u{0}M",
    "NX=M",
];

/// The other lines of a file; a secret is in them only by reference.
const OTHER_LINES: [&str; 18] = [
    "",
    "# comment",
    "A_COUNT=80a0",
    "A_COUNT=",
    "A_COUTN=7",
    "A_PLAIN=x",
    "A_PLAIN=${A_TEXT}",
    "A_PLAIN=postgres://u:${A_NUMBER}@h/${A_CHECKED}",
    "A_PLAIN=$B",
    "B=${A_TEXT}",
    "B=harmless",
    "A_PLAIN=${A_COUNT}",
    "A_COUNT=${A_PLAIN}",
    "A_TEXT=",
    "STRAY=1",
    "\"",
    "'",
    "no sign",
];

fn line() -> impl Strategy<Value = String> {
    let secret = (
        prop::sample::select(&SECRET_LINES[..]),
        prop::sample::select(&SECRETS[..]),
    )
        .prop_map(|(line, name)| {
            let line = line
                .replace("BEGIN PRIVATE KEY", "\u{1}")
                .replace("END PRIVATE KEY", "\u{2}");
            let line = line.replace('M', MARK).replace('N', name);
            line.replace('\u{1}', "BEGIN PRIVATE KEY")
                .replace('\u{2}', "END PRIVATE KEY")
        });
    let other = prop::sample::select(&OTHER_LINES[..]).prop_map(str::to_owned);
    prop_oneof![3 => secret, 2 => other]
}

fn file() -> impl Strategy<Value = String> {
    let end = prop::sample::select(&["\n", "\r\n", "\r"][..]);
    (prop::collection::vec(line(), 0..7), end).prop_map(|(lines, end)| lines.join(end) + end)
}

#[derive(Debug, Clone, Copy)]
enum Source {
    File,
    Given,
    Set,
}

fn given() -> impl Strategy<Value = (Source, &'static str, String)> {
    let source = prop::sample::select(&[Source::File, Source::Given, Source::Set][..]);
    let value = prop::sample::select(&["", "M", "re_M", "M M", "80", "M\nM", "https://u:M@h/"][..]);
    (source, prop::sample::select(&SECRETS[..]), value)
        .prop_map(|(source, name, value)| (source, name, value.replace('M', MARK)))
}

fn pieces() -> impl Iterator<Item = &'static str> {
    (0..=MARK.len() - PIECE).filter_map(|start| MARK.get(start..start + PIECE))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(10_000), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_holds_a_piece_of_a_secret(
        files in prop::collection::vec(file(), 1..3),
        (source, name, value) in given(),
        deny in any::<bool>(),
        secret_files in any::<bool>(),
    ) {
        let mut env = match source {
            Source::File => Env::empty(),
            Source::Given => Env::empty().vars([(name, value)]),
            Source::Set => Env::empty().set(name, value),
        };
        for (number, file) in files.iter().enumerate() {
            env = env.dotenv_str(format!("{number}.env"), file);
        }
        if secret_files {
            env = env.secret_files();
        }
        if deny {
            env = env.deny_unknown();
        }
        for (way_out, text) in outputs::of::<Config>(&env) {
            for piece in pieces() {
                prop_assert!(!text.contains(piece), "{way_out} holds `{piece}`: {text}");
            }
        }
    }
}
