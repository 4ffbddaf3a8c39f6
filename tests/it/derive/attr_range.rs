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
fn every_value_outside_is_told() {
    assert_eq!(
        told::<Config>([
            ("WORKERS", "0"),
            ("RATIO", "1.0"),
            ("PORTS", "8080,80"),
            ("PIN", "12345"),
            ("TIMEOUT", "10ms"),
        ]),
        [
            "`WORKERS` is not from 1 to 64: `0`",
            "`RATIO` is not at least 0.0 and below 1.0: `1.0`",
            "`PORTS` is not at least 1024: `8080,80`",
            "`PIN` is not at most 9999: [not shown: under 8 characters]",
            "`TIMEOUT` is not at least Duration::from_secs(1): `10ms`",
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
fn what_is_no_number_lies_in_no_range() {
    assert_eq!(
        told::<Config>([("WORKERS", "1"), ("RATIO", "NaN")]),
        ["`RATIO` is not a number, like 0.25: `NaN`"]
    );
}
