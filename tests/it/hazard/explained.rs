//! If something explains why a value is not valid, the problem mentions it, and there is no separate warning.

use std::time::Duration;

use envkeep::{ByteSize, Env, EnvValue, FromEnv, Secret, Warning, WarningKind};

#[derive(Clone, Copy, Debug, EnvValue)]
#[allow(dead_code)]
enum Level {
    Debug,
    Info,
}

/// The reasons that a load gives with its one problem. There is no separate warning.
fn reasons<T: FromEnv>(value: &str) -> String {
    let env = Env::empty().vars([("X", value)]);
    let error = env.load::<T>().err().expect("the value is not valid");
    assert_eq!(error.problems().len(), 1, "{value:?}: {error}");
    let hazards = error.report().warnings().iter();
    let hazards = hazards.filter(|warning| warning.kind() == WarningKind::Hazard);
    assert_eq!(hazards.count(), 0, "{value:?}: {error}");
    error.to_string()
}

macro_rules! one_field {
    ($($name:ident, $(#[$attribute:meta])? $kind:ty, $valid:literal;)+) => {
        $(
            #[derive(Debug, FromEnv)]
            #[allow(dead_code)]
            struct $name {
                $(#[$attribute])?
                x: $kind,
            }
        )+

        /// How each type is refused, with a text that it reads.
        const TYPES: &[(&str, &str, fn(&str) -> String)] = &[
            $((stringify!($name), $valid, reasons::<$name>),)+
        ];
    };
}

one_field! {
    OfNumber, u16, "80";
    OfSecretNumber, Secret<u16>, "80";
    OfDuration, Duration, "30s";
    OfSize, ByteSize, "10MB";
    OfBool, bool, "true";
    OfAddress, std::net::IpAddr, "127.0.0.1";
    OfEnum, Level, "debug";
    OfChoice, #[env(one_of = ["json", "text"])] String, "json";
    OfHex, #[env(hex)] Vec<u8>, "00ff";
    OfSecretHex, #[env(hex)] Secret<Vec<u8>>, "00ff";
    OfBase64, #[env(base64)] Vec<u8>, "AAAA";
    OfFunction, #[env(with = whole_number)] i64, "7";
}

fn whole_number(text: &str) -> Result<i64, std::num::ParseIntError> {
    text.parse()
}

#[test]
fn what_stands_round_a_value_is_reported_once_with_the_problem_that_it_makes() {
    for (name, valid, refuse) in TYPES {
        assert!(!valid.is_empty());
        for (before, behind, words) in [
            ("", "\n", ["line end", "line feed", "newline"]),
            ("", " ", ["blank", "space", "blank"]),
            (" ", "", ["blank", "space", "blank"]),
            ("\"", "\"", ["quote", "quote", "quote"]),
            ("'", "'", ["quote", "quote", "quote"]),
        ] {
            let text = refuse(&format!("{before}{valid}{behind}"));
            let is_told = words.iter().any(|words| text.contains(words));
            assert!(is_told, "{name} {before:?} {behind:?}: {text}");
        }
    }
}

#[test]
fn a_host_where_a_url_has_its_scheme_is_reported_once() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        x: url::Url,
    }
    let text = reasons::<Config>("127.0.0.1:80");
    assert_eq!(
        text.matches("has a host where a URL has its scheme")
            .count(),
        1,
        "{text}"
    );
}

#[test]
fn what_stands_round_the_path_of_a_secret_is_reported_and_the_path_is_not() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        key: Secret<String>,
    }
    for (path, words) in [
        ("\"/run/secrets/hunter2\"", "has quotes round it"),
        ("'hunter2'", "has quotes round it"),
        ("~/hunter2", "starts with `~`"),
        ("/hunter2/pw ", "has a blank or a line end round it"),
        ("/hunter2/pw\n", "has a blank or a line end round it"),
        ("/hunter2/pw", ""),
    ] {
        let env = Env::empty().vars([("KEY_FILE", path)]).secret_files();
        let text = env
            .load::<Config>()
            .expect_err("there is no such file")
            .to_string();
        assert!(
            text.contains("there is no such file") && text.contains(words),
            "{text}"
        );
        assert!(!text.contains("hunter2"), "{text}");
        assert_eq!(text.contains("the path "), !words.is_empty(), "{text}");
    }
}

#[test]
fn what_is_said_of_an_item_is_not_said_of_its_list_too() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        x: Vec<u16>,
    }
    let text = reasons::<Config>("\"80\"");
    assert_eq!(text.matches("quote").count(), 1, "{text}");
}

#[test]
fn a_comment_explains_only_a_value_that_is_valid_without_it() {
    for (value, told) in [("8080 # port", 1), ("80a0 # port", 0)] {
        let text = reasons::<OfNumber>(value);
        assert_eq!(text.matches("has a ` #`").count(), told, "{text}");
    }
}

#[test]
fn what_a_value_holds_beside_its_fault_is_a_warning_beside_the_problem() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        port: u16,
        host: Option<String>,
    }
    let report = Env::empty()
        .vars([("PORT", "80 HOST=db")])
        .check::<Config>();
    assert_eq!(report.problems().len(), 1, "{report}");
    let codes = report.warnings().iter().filter_map(Warning::code);
    assert!(codes.eq(["second-assignment"]), "{report}");
}
