use std::fmt;
use std::time::Duration;

use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

#[derive(Debug, PartialEq, PartialOrd)]
struct Even(u32);

struct NotEven(u32);

impl fmt::Display for NotEven {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "is odd, and {} would be even", self.0 + 1)
    }
}

impl TryFrom<u32> for Even {
    type Error = NotEven;

    fn try_from(number: u32) -> Result<Self, NotEven> {
        if number.is_multiple_of(2) {
            Ok(Self(number))
        } else {
            Err(NotEven(number))
        }
    }
}

#[derive(Debug, PartialEq)]
struct Hosts(Vec<String>);

impl From<Vec<String>> for Hosts {
    fn from(hosts: Vec<String>) -> Self {
        Self(hosts)
    }
}

#[derive(Debug)]
struct Password(String);

impl TryFrom<String> for Password {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        if text.len() < 8 {
            return Err(format!("is too short: {text}"));
        }
        Ok(Self(text))
    }
}

#[derive(Debug, PartialEq)]
struct Timeout(Duration);

impl From<Duration> for Timeout {
    fn from(duration: Duration) -> Self {
        Self(duration)
    }
}

type Limit = Even;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(try_from = "u32", default = "4", range = Even(2)..=Even(10))]
    workers: Even,
    #[env(try_from = "u32")]
    limit: Option<Limit>,
    #[env(try_from = "Vec<String>", separator = ";", len = ..3)]
    hosts: Option<Hosts>,
    #[env(try_from = "String")]
    password: Option<Secret<Password>>,
    #[env(try_from = "std::time::Duration", unit = "s")]
    timeout: Option<Timeout>,
}

#[test]
fn the_inner_type_is_read_and_converted() {
    let config: Config = Env::empty()
        .vars([
            ("LIMIT", "6"),
            ("HOSTS", "a; b"),
            ("PASSWORD", "hunter2-hunter2"),
            ("TIMEOUT", "90"),
        ])
        .load()
        .expect("all are valid");
    assert_eq!((config.workers, config.limit), (Even(4), Some(Even(6))));
    assert_eq!(config.hosts, Some(Hosts(vec!["a".into(), "b".into()])));
    let password = config
        .password
        .map(|password| password.expose_secret().0.clone());
    assert_eq!(password.as_deref(), Some("hunter2-hunter2"));
    assert_eq!(config.timeout, Some(Timeout(Duration::from_secs(90))));
    let config: Config = Env::empty().load().expect("nothing is needed");
    assert_eq!((config.limit, config.hosts), (None, None));
}

#[test]
fn what_the_inner_type_refuses_is_reported_as_ever_and_what_the_conversion_refuses_in_its_words() {
    assert_eq!(
        told::<Config>([("WORKERS", "x"), ("LIMIT", "7")]),
        [
            "`WORKERS` is not an integer from 0 to 4294967295: `x`",
            "`LIMIT` is odd, and 8 would be even: `7`",
        ]
    );
    assert_eq!(
        told::<Config>([("HOSTS", "a;;b")]),
        [
            "`HOSTS` is not a list of values separated by `;`, at most 2 items: `a;;b` (item 2 is empty)"
        ]
    );
}

#[test]
fn checks_look_at_the_converted_value_and_count_what_it_was_made_of() {
    let texts = told::<Config>([("WORKERS", "12"), ("HOSTS", "a;b;c")]);
    assert_eq!(texts.len(), 2, "{texts:?}");
    assert_eq!(texts[1], "`HOSTS` has more than 2 items: `a;b;c`");
}

#[test]
fn the_words_of_a_secrets_conversion_are_not_reported() {
    assert_eq!(
        told::<Config>([("PASSWORD", "hunter2")]),
        ["`PASSWORD` does not pass its check: [not shown: under 8 characters]"]
    );
}

#[test]
fn a_default_that_the_conversion_refuses_is_a_mistake_of_the_program() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(try_from = "u32", default = "3")]
        workers: Even,
    }
    let texts = told::<Config>([]);
    assert_eq!(
        texts,
        ["the default of `WORKERS` does not pass its check; this is a mistake in the program"]
    );
}

#[test]
fn documents_say_what_the_inner_type_wants() {
    let schema = Config::schema();
    let example = schema.to_dotenv_example();
    assert!(
        example.contains("# Optional: an integer from 0 to 4294967295.\n# LIMIT=\n"),
        "{example}"
    );
    assert!(
        schema
            .to_markdown()
            .contains("| `TIMEOUT` | a number of seconds, or a duration")
    );
    let json: serde_json::Value = serde_json::from_str(&schema.to_json_schema()).expect("JSON");
    assert_eq!(
        json["properties"]["LIMIT"]["anyOf"][1]["pattern"],
        r"^\+?[0-9]+$"
    );
    assert_eq!(json["properties"]["PASSWORD"]["writeOnly"], true);
    let config: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("it is valid");
    assert_eq!(config.workers, Even(4));
}

#[test]
fn an_end_of_a_range_that_is_no_number_is_told_beside_the_integers_of_the_inner_type() {
    #[derive(Debug, PartialEq, PartialOrd)]
    struct Share(u8);

    impl TryFrom<u8> for Share {
        type Error = String;

        fn try_from(number: u8) -> Result<Self, String> {
            Ok(Self(number))
        }
    }

    impl fmt::Display for Share {
        fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(formatter, "{}%", self.0)
        }
    }

    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(try_from = "u8", range = Share(3)..)]
        share: Share,
    }
    assert_eq!(
        told::<Config>([]),
        ["`SHARE` is not set; expected an integer from 0 to 255, at least 3%"]
    );
}
