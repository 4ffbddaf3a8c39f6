use std::time::Duration;

use envkeep::{FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(range = 1..=64)]
    workers: u16,
    #[env(range = 0.0..1.0)]
    ratio: Option<f64>,
    #[env(range = 1024..)]
    ports: Option<Vec<u16>>,
    #[env(range = ..=9999)]
    pin: Option<Secret<u32>>,
    #[env(range = Duration::from_secs(1)..)]
    timeout: Option<Duration>,
}

#[test]
fn every_value_outside_is_reported() {
    assert_eq!(
        told::<Config>([
            ("WORKERS", "0"),
            ("RATIO", "1.0"),
            ("PORTS", "8080,80"),
            ("PIN", "12345"),
            ("TIMEOUT", "10ms"),
        ]),
        [
            "`WORKERS` is outside 1 to 64: `0`",
            "`RATIO` is not at least 0.0 and below 1.0: `1.0`",
            "`PORTS` is not at least 1024: `8080,80`",
            "`PIN` is not at most 9999: [not shown: under 8 characters]",
            "`TIMEOUT` is not at least 1s: `10ms`",
        ]
    );
}

#[test]
fn the_ends_of_a_range_are_values() {
    for workers in ["1", "64"] {
        assert!(
            told::<Config>([("WORKERS", workers), ("RATIO", "0.0"), ("PIN", "9999")]).is_empty()
        );
    }
}

#[test]
fn what_is_not_a_number_lies_in_no_range() {
    assert_eq!(
        told::<Config>([("WORKERS", "1"), ("RATIO", "NaN")]),
        ["`RATIO` is not a number, at least 0.0 and below 1.0: `NaN`"]
    );
}

const FEWEST: u16 = 4;

#[derive(PartialEq, PartialOrd)]
struct Level(u8);

impl std::str::FromStr for Level {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        text.parse().map(Self).map_err(|_| "no level".to_owned())
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Computed {
    #[env(range = FEWEST..=u16::MAX / 2)]
    workers: u16,
    #[env(range = 1..FEWEST)]
    retries: u16,
    #[env(range = Duration::from_millis(1500)..=Duration::from_secs(3600))]
    timeout: Duration,
    #[env(range = "1s"..="2m")]
    pause: Duration,
    #[env(range = "100ms"..)]
    pauses: Option<Vec<Duration>>,
    #[env(range = .."1h")]
    delay: Option<Secret<Duration>>,
    #[env(range = ..=envkeep::ByteSize::mib(64))]
    upload: envkeep::ByteSize,
    #[env(range = ..=10_000_000 * 1_000)]
    bytes: Option<u64>,
    #[env(range = "10.0.0.0"..="10.0.0.255")]
    address: std::net::Ipv4Addr,
    #[env(range = Level(2)..)]
    level: Level,
}

fn computed() -> Vec<(&'static str, &'static str)> {
    vec![
        ("WORKERS", "5"),
        ("RETRIES", "3"),
        ("TIMEOUT", "2s"),
        ("PAUSE", "1s"),
        ("PAUSES", "100ms,5m"),
        ("DELAY", "59m59s"),
        ("UPLOAD", "1MB"),
        ("ADDRESS", "10.0.0.7"),
        ("LEVEL", "2"),
    ]
}

#[test]
fn the_ends_of_a_range_are_reported_as_values() {
    let none: [&str; 0] = [];
    assert_eq!(told::<Computed>(computed()), none);
    let wrong = [
        ("WORKERS", "3", "outside 4 to 32767"),
        ("RETRIES", "4", "not at least 1 and below 4"),
        ("TIMEOUT", "1s", "outside 1s500ms to 1h"),
        ("PAUSE", "3m", "outside 1s to 2m"),
        ("PAUSES", "1s,99ms", "not at least 100ms"),
        ("UPLOAD", "65MiB", "not at most 64MiB"),
        ("ADDRESS", "10.0.1.0", "outside 10.0.0.0 to 10.0.0.255"),
    ];
    for (name, value, words) in wrong {
        let mut variables = computed();
        variables.push((name, value));
        assert_eq!(
            told::<Computed>(variables),
            [format!("`{name}` is {words}: `{value}`")]
        );
    }
    let mut variables = computed();
    variables.extend([("DELAY", "1h"), ("LEVEL", "1")]);
    assert_eq!(
        told::<Computed>(variables),
        [
            "`DELAY` is not below 1h: [not shown: under 8 characters]",
            "`LEVEL` is outside of its range: `1`"
        ]
    );
}

#[test]
fn no_rust_stands_in_what_is_printed_of_a_range() {
    let schema = Computed::schema();
    for text in [
        schema.to_dotenv_example(),
        schema.to_markdown(),
        schema.to_json_schema(),
    ] {
        for word in ["::", "FEWEST", "MAX", "Level(", "\\\"1s"] {
            assert!(!text.contains(word), "{word} in {text}");
        }
        for word in [
            "from 4 to 32767",
            "from 1s500ms to 1h",
            "from 1s to 2m",
            "at most 64MiB",
        ] {
            assert!(text.contains(word), "{word} in {text}");
        }
    }
    let ranges: Vec<Option<String>> = schema
        .variables()
        .map(|variable| variable.range().map(std::borrow::Cow::into_owned))
        .collect();
    assert_eq!(ranges.last(), Some(&None));
    assert_eq!(ranges.first(), Some(&Some("from 4 to 32767".to_owned())));
}

#[test]
fn a_range_of_texts_that_are_not_values_is_a_mistake_in_the_program() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(range = "1s"..="soon")]
        pause: Duration,
    }
    assert_eq!(
        told::<Config>([("PAUSE", "1s")]),
        ["`PAUSE` has a range whose ends cannot be read, which is a mistake in the program: `1s`"]
    );
}

#[test]
fn a_value_that_cannot_be_read_is_reported_with_the_range_of_its_field() {
    let mut variables = computed();
    variables.extend([("WORKERS", "many"), ("PAUSE", "30")]);
    assert_eq!(
        told::<Computed>(variables),
        [
            "`WORKERS` is not an integer from 4 to 32767: `many`",
            "`PAUSE` is not a duration with its unit, from 1s to 2m: `30` (a unit is missing: `30s` for seconds, `30ms` for milliseconds)",
        ]
    );
}
