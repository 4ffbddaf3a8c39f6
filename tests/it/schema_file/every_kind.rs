//! Environments that are right and wrong in every way, for structs with a field of every kind and every attribute.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv};
use proptest::prelude::*;

use super::parity::assert_parity;
use super::structs::{
    Checked, Conditional, Defaults, Lists, Names, Nesting, OfProgram, OptionalScalars, SCALARS,
    Scalars, SecretScalars, Shapes, is_even,
};
use crate::effort::{cases, one_of_every};

/// Texts that are a value of some kind and wrong for others, or wrong for all.
const TEXTS: &[&str] = &[
    "",
    "1",
    "0",
    "-1",
    "+7",
    "64",
    "65",
    "256",
    "70000",
    "4294967296",
    "99999999999999999999",
    "0.5",
    "0.75",
    "1e3",
    "1e400",
    "nan",
    "true",
    "OFF",
    "ture",
    "a",
    "g",
    "ab",
    "é",
    "text",
    "127.0.0.1",
    "::1",
    "127.0.0.1:80",
    "[::1]:80",
    "256.0.0.1",
    "30s",
    "90",
    "1h30m",
    "3m",
    "5M",
    "512KiB",
    "10MB",
    "100MiB",
    "https://example.com",
    "postgres://app:6C#5y@db:5432/app",
    "http//x",
    "read-only",
    "READ_WRITE",
    "rw",
    "readonli",
    "/tmp/x",
    "~/x",
    "1,2,3",
    "1,2",
    "1,1",
    "1,,2",
    "rw,read-write",
    "a:1;b:2",
    "a:1;a:2",
    "rw=5s",
    "rw=5s,read-write=6s",
    "aGk=",
    "aGk",
    "a!",
    "abcd",
    "abcde",
    "00ff00ff",
    "\"8080\"",
    "8080 ",
    " 8080",
    "10_000",
    "0x1F",
    "json",
    "jsn",
    "a,b",
    "a,c",
    "re_12345678",
    "re_1",
    "info",
    "{}",
    "[1,2]",
    "[1,",
    "[\"a\"]",
    "$HOME",
    "value # comment",
    "{\"a\":1}",
    "hunter2\u{200b}",
    "tcp://10.0.0.1:80",
];

const NAMES: &[&str] = &[
    "ARRAY",
    "SET",
    "MODES",
    "MAP",
    "BY_MODE",
    "WORDS",
    "BYTES",
    "DIGITS",
    "FOUR",
    "MAY_BE_EMPTY",
    "SECRETS",
    "WORKERS",
    "RATIO",
    "TIMEOUT",
    "OLD_TIMEOUT",
    "LIMIT",
    "LETTER",
    "NUMBERS",
    "RESEND_API_KEY",
    "RESEND_APIKEY",
    "FORMAT",
    "OF_LIST",
    "FILTER",
    "RUST_LOG",
    "CERTIFICATE",
    "CERTIFICATE_FILE",
    "API_TOKEN",
    "PORT",
    "HOST",
    "CHOICE",
    "MADE",
    "MODE",
    "DEBUG",
    "DIRECTORY",
    "LIST",
    "APP_NAME",
    "APP_DATABASE_URL",
    "APP_DATABASE_POOL_MAX",
    "APP_TLS_CERT",
    "APP_TLS_KEY",
    "APP_TLS_CIPHERS",
    "APP_SERVERS_0_HOST",
    "APP_SERVERS_1_HOST",
    "APP_SERVERS_1_PORT",
    "APP_SERVERS_3_HOST",
    "APP_POOLS_EU_HOST",
    "APP_POOLS_EU_PORT",
    "APP_POOLS_US_PORT",
    "APP_LABELS_TEAM",
    "APP_LABELS_team",
    "APP_UNKNOWN",
    "EVEN",
    "REVERSED",
    "JSON",
    "VALIDATED",
    "PLAIN",
    "SHELF",
];

/// Variables with texts that mostly are not values of theirs, in the process or in a file.
fn environments() -> impl Strategy<Value = Env> {
    let scalars = SCALARS.iter().map(|name| name.to_uppercase());
    let names: Vec<String> = scalars
        .chain(NAMES.iter().map(ToString::to_string))
        .collect();
    let variable = (
        prop::sample::select(names),
        prop::sample::select(TEXTS),
        any::<bool>(),
    );
    prop::collection::vec(variable, 0..60).prop_map(|variables| {
        let mut file = String::new();
        let mut given = BTreeMap::new();
        for (name, text, is_in_file) in variables {
            if is_in_file {
                file.push_str(&format!("{name}='{text}'\n"));
            } else {
                given.insert(name, text);
            }
        }
        Env::empty().vars(given).dotenv_str(".env", &file)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(cases(80)))]

    #[test]
    fn an_environment_is_judged_by_the_file_as_by_the_program(env in environments()) {
        assert_parity::<Scalars>(&env);
        assert_parity::<OptionalScalars>(&env);
        assert_parity::<SecretScalars>(&env);
        assert_parity::<Lists>(&env);
        assert_parity::<Shapes>(&env);
        assert_parity::<Checked>(&env);
        assert_parity::<Defaults>(&env);
        assert_parity::<Nesting>(&env);
        assert_parity::<OfProgram>(&env);
        assert_parity::<Names>(&env);
        assert_parity::<Conditional>(&env);
        assert_parity::<Nesting>(&env.prefix("APP_").deny_unknown());
    }
}

#[test]
fn every_text_is_judged_as_a_value_of_every_kind_as_by_the_program() {
    for text in one_of_every(5, TEXTS.iter()) {
        let all = SCALARS.iter().map(|name| name.to_uppercase());
        let all = all.chain(NAMES.iter().map(ToString::to_string));
        let env = Env::empty().vars(all.map(|name| (name, *text)));
        assert_parity::<Scalars>(&env);
        assert_parity::<OptionalScalars>(&env);
        assert_parity::<SecretScalars>(&env);
        assert_parity::<Lists>(&env);
        assert_parity::<Shapes>(&env);
        assert_parity::<Checked>(&env);
        assert_parity::<Defaults>(&env);
        assert_parity::<Nesting>(&env);
        assert_parity::<OfProgram>(&env);
        assert_parity::<Names>(&env);
        assert_parity::<Conditional>(&env);
    }
}

fn is_long(wait: &u32) -> Result<(), &'static str> {
    if *wait < 60 { Ok(()) } else { Err("is long") }
}

#[derive(FromEnv)]
#[expect(dead_code, reason = "it is only asked what its schema says")]
struct Warned {
    #[env(warn = is_long)]
    wait: u32,
    plain: u16,
}

#[test]
fn what_only_the_program_judges_is_named() {
    let left = |text: String| {
        let file = envkeep::dynamic::SchemaFile::read(&text).expect("it is a schema file");
        file.left_to_program()
    };
    let left_of_program = left(Env::standard().schema_file::<OfProgram>());
    assert_eq!(
        left_of_program,
        ["PERCENT", "EVEN", "REVERSED", "JSON", "VALIDATED"]
    );
    assert_eq!(left(Env::standard().schema_file::<Warned>()), ["WAIT"]);
    assert!(left(Env::standard().schema_file::<Checked>()).is_empty());
    assert!(left(Env::standard().schema_file::<Defaults>()).is_empty());
    assert!(left(Env::standard().schema_file::<Nesting>()).is_empty());
}

#[test]
fn what_a_value_that_only_the_program_judges_makes_required_is_left_to_it_too() {
    #[derive(envkeep::FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(validate = is_even)]
        number: Option<u32>,
        #[env(required_if(number = 4))]
        by_value: Option<String>,
        #[env(required_if(number))]
        by_presence: Option<String>,
    }
    let text = Env::empty().schema_file::<Config>();
    let file = envkeep::dynamic::SchemaFile::read(&text).expect("it is a schema file");
    assert_eq!(file.left_to_program(), ["NUMBER", "BY_VALUE"]);
}
