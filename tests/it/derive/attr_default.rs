use std::time::Duration;

use envkeep::{Env, FromEnv};

use super::told;

#[test]
fn a_default_text_is_read_as_it_would_be_in_the_environment() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(default = "1m30s")]
        timeout: Duration,
        #[env(default = "a, b")]
        tags: Vec<String>,
        #[env(default = "on")]
        debug: bool,
    }
    let config: Config = Env::empty().load().expect("everything has a default");
    assert_eq!(config.timeout, Duration::from_secs(90));
    assert_eq!(config.tags, ["a", "b"]);
    assert!(config.debug);
}

#[test]
fn a_default_is_checked_like_a_value() {
    type Count = u8;
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(default = u8::MAX, range = 1..=9)]
        made: u8,
    }
    assert_eq!(
        told::<Config>([]),
        ["the default of `MADE` is not from 1 to 9; this is a mistake in the program"]
    );
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Written {
        #[env(default = "many")]
        unreadable: Count,
        #[env(default = "ab", len = 3..)]
        short: std::path::PathBuf,
    }
    assert_eq!(
        told::<Written>([]),
        [
            "the default of `UNREADABLE` is not an integer from 0 to 255; this is a mistake in the program",
            "the default of `SHORT` has fewer than 3 characters; this is a mistake in the program"
        ]
    );
}

#[test]
fn the_default_of_the_type_needs_no_text() {
    #[derive(Debug, PartialEq, Default)]
    struct Level(u8);
    impl std::str::FromStr for Level {
        type Err = std::num::ParseIntError;
        fn from_str(text: &str) -> Result<Self, Self::Err> {
            text.parse().map(Self)
        }
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(default)]
        level: Level,
    }
    let config: Config = Env::empty().load().expect("a default");
    assert_eq!(config.level, Level(0));
}
