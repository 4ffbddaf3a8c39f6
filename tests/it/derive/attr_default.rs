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
        #[env(default = u8::from_le(255), range = 1..=9)]
        made: u8,
    }
    assert_eq!(
        told::<Config>([]),
        ["the default of `MADE` is outside 1 to 9; this is a mistake in the program"]
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

#[test]
fn every_default_that_its_field_refuses_fails_the_test_that_asserts_them() {
    type Count = u8;
    fn is_even(number: &u8) -> Result<(), &'static str> {
        if number.is_multiple_of(2) {
            Ok(())
        } else {
            Err("is not even")
        }
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        required: u16,
        #[env(default = "many")]
        count: Count,
        #[env(nested)]
        inner: Option<Inner>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Inner {
        #[env(default = 3, validate = is_even)]
        odd: u8,
        #[env(default = 2, validate = is_even)]
        even: u8,
    }
    let panic = std::panic::catch_unwind(envkeep::check::assert_defaults_valid::<Config>)
        .expect_err("two defaults are wrong");
    assert_eq!(
        panic.downcast_ref::<String>().map(String::as_str),
        Some(
            "defaults of `Config` are not valid:\n\n  \
             the default of `COUNT` is not an integer from 0 to 255; this is a mistake in the program\n  \
             the default of `INNER_ODD` is not even; this is a mistake in the program"
        )
    );
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Sound {
        required: u16,
        #[env(default = "5")]
        count: Count,
    }
    envkeep::assert_defaults_valid!(Sound);
}

#[test]
fn a_default_that_is_a_constant_is_compared_with_the_range_where_it_is_compiled() {
    const PORT: u16 = 8080;
    const LEAST: u16 = 1024;
    trait Limits {
        const MOST: u8;
    }
    #[derive(Debug, FromEnv)]
    struct Config<T: Limits> {
        #[env(default = PORT, range = LEAST..)]
        port: u16,
        #[env(default = 2 * 30, range = 1..=60)]
        seconds: u32,
        #[env(default = T::MOST, range = ..=T::MOST)]
        most: u8,
        #[env(default = f64::MIN_POSITIVE, range = 0.0..1.0)]
        ratio: f64,
        #[env(default = i8::MIN as i64, range = -128..)]
        least: i64,
        #[env(skip)]
        limits: std::marker::PhantomData<T>,
    }
    #[derive(Debug)]
    struct Nine;
    impl Limits for Nine {
        const MOST: u8 = 9;
    }
    let config: Config<Nine> = Env::empty().load().expect("everything has a default");
    assert_eq!((config.port, config.seconds, config.most), (8080, 60, 9));
    assert_eq!((config.ratio, config.least), (f64::MIN_POSITIVE, -128));
}
