use envkeep::{Env, ExposeSecret, FromEnv, Secret};
use serde::Deserialize;

use super::told;

#[derive(Debug, Deserialize, PartialEq)]
struct Limits {
    burst: u32,
    paths: Vec<String>,
}

#[derive(Debug, FromEnv)]
struct Config {
    #[env(json)]
    limits: Limits,
    #[env(json)]
    maybe: Option<Limits>,
    #[env(json)]
    hidden: Option<Secret<Limits>>,
}

const LIMITS: &str = r#"{"burst": 5, "paths": ["/a"]}"#;

#[test]
fn a_structured_value_is_read_from_json() {
    let config: Config = Env::empty()
        .vars([("LIMITS", LIMITS), ("HIDDEN", LIMITS)])
        .load()
        .expect("both are valid");
    let limits = Limits {
        burst: 5,
        paths: vec!["/a".to_owned()],
    };
    assert_eq!(config.limits, limits);
    assert_eq!(config.maybe, None);
    let hidden = config.hidden.expect("it is set");
    assert_eq!(hidden.expose_secret(), &limits);
}

#[test]
fn a_list_of_numbers_is_read_from_json_as_well() {
    #[derive(Debug, FromEnv)]
    struct Numbers {
        #[env(json)]
        list: Vec<u8>,
        #[env(json)]
        deep: Option<Vec<Vec<i8>>>,
    }
    let numbers: Numbers = Env::empty()
        .vars([("LIST", "[1, 2]"), ("DEEP", "[[1], [-2]]")])
        .load()
        .expect("both are JSON");
    assert_eq!(numbers.list, [1, 2]);
    assert_eq!(numbers.deep, Some(vec![vec![1], vec![-2]]));
}

#[test]
fn what_serde_says_is_reported_unless_the_value_is_secret() {
    assert_eq!(
        told::<Config>([
            ("LIMITS", r#"{"burst": "many"}"#),
            ("HIDDEN", r#"{"burst": "hunter2"}"#),
        ]),
        [
            "`LIMITS` is not JSON for `Limits`: `{\"burst\": \"many\"}` \
             (invalid type: string \"many\", expected an integer from 0 to 4294967295 at line 1 column 16)",
            "`HIDDEN` is not JSON for `Limits`: [not shown: 8 to 31 characters]",
        ]
    );
}

#[test]
fn what_json_has_instead_is_told_in_words_of_json() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(json)]
        map: std::collections::BTreeMap<String, u8>,
        #[env(json)]
        list: Vec<u8>,
        #[env(json)]
        limits: Limits,
        #[env(json)]
        nothing: (),
    }
    let told = told::<Config>([
        ("MAP", "[1]"),
        ("LIST", "{}"),
        ("LIMITS", "1"),
        ("NOTHING", "1"),
    ]);
    for (told, words) in told
        .iter()
        .zip(["an object", "a list", "an object", "null"])
    {
        assert!(
            told.contains(&format!(", expected {words} at line 1")),
            "{told}"
        );
    }
    assert_eq!(told.len(), 4, "{told:?}");
}
