use std::convert::Infallible;
use std::time::SystemTime;

use envkeep::secrecy::SecretString;
use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

/// A type without `FromStr`.
#[derive(Debug, PartialEq)]
struct Pair(u8, u8);

fn pair(text: &str) -> Result<Pair, String> {
    let (left, right) = text.split_once('x').ok_or(format!("no x in {text}"))?;
    let number = |text: &str| text.parse().map_err(|_| format!("{text} is not a number"));
    Ok(Pair(number(left)?, number(right)?))
}

fn seconds(text: &str) -> Result<SystemTime, std::num::ParseIntError> {
    let seconds = std::time::Duration::from_secs(text.parse()?);
    Ok(SystemTime::UNIX_EPOCH + seconds)
}

fn text(text: &str) -> Result<SecretString, String> {
    Err(format!("cannot read {text}"))
}

#[derive(Debug, FromEnv)]
struct Config {
    #[env(with = pair)]
    size: Pair,
    #[env(with = pair)]
    maybe: Option<Pair>,
    #[env(with = pair)]
    hidden: Option<Secret<Pair>>,
    #[env(with = seconds, default = SystemTime::UNIX_EPOCH)]
    since: SystemTime,
}

#[test]
fn a_function_gives_the_type_or_what_stands_inside_it() {
    let config: Config = Env::empty()
        .vars([("SIZE", "3x4"), ("HIDDEN", "5x6")])
        .load()
        .expect("both are pairs");
    assert_eq!(config.size, Pair(3, 4));
    assert_eq!(config.maybe, None);
    assert_eq!(
        config.hidden.expect("it is set").expose_secret(),
        &Pair(5, 6)
    );
    assert_eq!(config.since, SystemTime::UNIX_EPOCH);
}

#[test]
fn what_the_function_says_is_reported_unless_the_value_is_secret() {
    assert_eq!(
        told::<Config>([("SIZE", "34"), ("HIDDEN", "hunter2"), ("SINCE", "now")]),
        [
            "`SIZE` is not a valid `Pair`: `34` (no x in 34)",
            "`HIDDEN` is not a valid `Pair`: [not shown: under 8 characters]",
            "`SINCE` is not a valid `SystemTime`: `now` (invalid digit found in string)",
        ]
    );
}

#[test]
fn a_secret_that_a_function_gives_is_seen_through_an_alias() {
    type Hidden = SecretString;
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(with = text)]
        spelled: SecretString,
        #[env(with = text)]
        named: Hidden,
    }
    let texts = told::<Config>([("SPELLED", "hunter2"), ("NAMED", "hunter2")]);
    assert_eq!(texts.len(), 2);
    assert!(!texts.concat().contains("hunter2"), "{texts:?}");
}

#[test]
fn of_what_a_function_gives_the_length_is_that_of_the_text() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(with = pair, len = 3..=4)]
        size: Pair,
    }
    assert!(told::<Config>([("SIZE", "3x4")]).is_empty());
    assert_eq!(
        told::<Config>([("SIZE", "10x20")]),
        ["`SIZE` has not 3 to 4 characters: `10x20`"]
    );
}

#[test]
fn what_a_function_makes_is_secret_if_its_type_holds_a_secret_behind_an_alias() {
    type Keys = Vec<Secret<String>>;
    type Words = Vec<SecretString>;

    fn keys(_: &str) -> Result<Keys, Infallible> {
        Ok(Keys::new())
    }

    fn words(_: &str) -> Result<Words, Infallible> {
        Ok(Words::new())
    }

    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(with = keys)]
        keys: Keys,
        #[env(with = words)]
        words: Words,
        #[env(with = seconds)]
        since: SystemTime,
    }
    let variables = Config::schema().variables();
    let secret: Vec<bool> = variables.map(|it| it.is_secret()).collect();
    assert_eq!(secret, [true, true, false]);
}
