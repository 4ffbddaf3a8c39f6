//! `expected` in JSON describes a valid text, whatever is wrong.

use std::ffi::OsString;
use std::time::Duration;

use envkeep::{Env, FromEnv, Secret};
use serde_json::Value;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(range = 1..=64)]
    workers: u16,
    #[env(range = "1s"..="2m")]
    pause: Duration,
    #[env(len = 8.., starts_with = "re_")]
    api_key: Secret<String>,
    #[env(one_of = ["json", "text"])]
    log_format: String,
    #[env(len = ..=2)]
    ports: Vec<u16>,
    #[env(validate = even)]
    threads: u8,
    #[env(starts_with = "https")]
    site: url::Url,
    #[env(json)]
    limits: Vec<u32>,
    #[env(expected = "a share", with = share)]
    share: u8,
}

fn even(number: &u8) -> Result<(), &'static str> {
    if number.is_multiple_of(2) {
        Ok(())
    } else {
        Err("is not even")
    }
}

fn share(text: &str) -> Result<u8, std::num::ParseIntError> {
    text.trim_end_matches('%').parse()
}

/// Each variable with what it is expected to be, and texts that are wrong in every way that its field knows.
const WRONG: [(&str, &str, &[&str]); 9] = [
    ("WORKERS", "an integer from 1 to 64", &["x", "0", "1_0"]),
    (
        "PAUSE",
        "a duration with its unit, from 1s to 2m",
        &["x", "30", "5m"],
    ),
    (
        "API_KEY",
        "a text of at least 8 characters, starting with `re_`",
        &["re_", "sk_12345678"],
    ),
    ("LOG_FORMAT", "one of json, text", &["jsno", "x"]),
    (
        "PORTS",
        "a list of values separated by `,`, each an integer from 0 to 65535, at most 2 items",
        &["x", "1,,2", "1,2,3"],
    ),
    ("THREADS", "an integer from 0 to 255", &["x", "3"]),
    (
        "SITE",
        "a URL, like https://example.com, starting with `https`",
        &["x", "http://a"],
    ),
    (
        "LIMITS",
        "JSON for a list of integers",
        &["x", "[1", "[\"a\"]"],
    ),
    ("SHARE", "a share", &["x"]),
];

fn expected(value: Option<OsString>, name: &str) -> Vec<(String, Value)> {
    let env = Env::empty().vars(value.map(|value| (name, value)));
    let report: Value = serde_json::from_str(&env.check::<Config>().to_json()).expect("it is JSON");
    let problems = report["problems"].as_array().expect("a list").iter();
    let of_it = problems.filter(|problem| problem["variable"] == name);
    of_it
        .map(|problem| (problem["kind"].to_string(), problem["expected"].clone()))
        .collect()
}

#[test]
fn expected_is_what_is_expected_for_every_kind_of_problem() {
    let mut kinds = std::collections::BTreeSet::new();
    for (name, right, wrong) in WRONG {
        let mut values = vec![None, Some(OsString::new())];
        values.extend(wrong.iter().map(|text| Some(OsString::from(text))));
        #[cfg(unix)]
        {
            use std::os::unix::ffi::OsStringExt;
            values.push(Some(OsString::from_vec(vec![0xff])));
        }
        for value in values {
            let told = expected(value.clone(), name);
            assert!(!told.is_empty(), "{name}={value:?}");
            for (kind, told) in told {
                assert_eq!(told, right, "{name}={value:?}");
                kinds.insert(kind);
            }
        }
    }
    assert!(kinds.len() >= 4, "{kinds:?}");
}
