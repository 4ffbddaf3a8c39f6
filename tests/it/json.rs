//! A value that is read from JSON is exactly what is written there, or it is refused.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Secret};
use proptest::prelude::*;
use serde::Deserialize;

#[test]
fn a_number_in_json_that_would_be_rounded_is_refused() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(json)]
        rates: Vec<f64>,
    }
    let load = |text: &str| Env::empty().vars([("RATES", text)]).load::<Config>();
    assert_eq!(
        load("[0.25, 1e3]").map(|config| config.rates).ok(),
        Some(vec![0.25, 1000.0])
    );
    for text in ["[0.1e-999]", "[0.25, 0.1234567890123456789]"] {
        let told = load(text).expect_err(text).problems()[0].to_string();
        assert!(
            told.contains("has a number that cannot be kept as it is written"),
            "{told}"
        );
    }
}

#[test]
fn json_gives_each_type_what_is_written_or_nothing() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        single: Option<f32>,
        double: Option<f64>,
        wide: Option<u128>,
        any: Option<serde_json::Value>,
        counts: Option<BTreeMap<String, u32>>,
        tagged: Option<Tagged>,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    enum Tagged {
        One(f32),
        Two { x: f64 },
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(json)]
        x: Vec<Inner>,
    }
    let load = |text: &str| {
        Env::empty()
            .vars([("X", format!("[{text}]"))])
            .load::<Config>()
    };
    for text in [
        r#"{"single": 3.5e38}"#,
        r#"{"single": 1e-50}"#,
        r#"{"single": 16777217}"#,
        r#"{"single": 0.123456789}"#,
        r#"{"double": 9007199254740993}"#,
        r#"{"double": -9007199254740993}"#,
        r#"{"any": 12345678901234567890123}"#,
        r#"{"any": {"b": [12345678901234567890123]}}"#,
        r#"{"any": {"a": 1, "a": 2}}"#,
        r#"{"counts": {"a": 1, "a": 2}}"#,
        r#"{"counts": {"a": 1, "\u0061": 1}}"#,
        r#"{"single": 1, "single": 1}"#,
        r#"{"tagged": {"One": 16777217}}"#,
        r#"{"tagged": {"Two": {"x": 9007199254740993}}}"#,
    ] {
        assert!(load(text).is_err(), "{text}");
    }
    for text in [
        r#"{"single": 0.1}"#,
        r#"{"single": 16777216}"#,
        r#"{"single": 3.4e38}"#,
        r#"{"single": 33554432}"#,
        r#"{"double": 0.1}"#,
        r#"{"double": 9007199254740992}"#,
        r#"{"double": -18014398509481984}"#,
        r#"{"wide": 340282366920938463463374607431768211455}"#,
        r#"{"any": 18446744073709551615}"#,
        r#"{"any": 1e300}"#,
        r#"{"any": {"a": {"a": 1}, "b": {"a": 2}}}"#,
        r#"{"tagged": {"One": 0.5}}"#,
    ] {
        let read = load(text)
            .map(|config| config.x.len())
            .map_err(|error| error.to_string());
        assert_eq!(read, Ok(1), "{text}");
    }
}

proptest! {
    #[test]
    fn a_number_in_json_is_read_as_in_a_variable_of_its_own(text in "-?(0|[1-9][0-9]{0,25})(\\.[0-9]{1,20})?(e-?[0-9]{1,2})?") {
        #[derive(Debug, FromEnv)]
        struct Config {
            single: Option<f32>,
            double: Option<f64>,
            #[env(json)]
            singles: Option<Vec<f32>>,
            #[env(json)]
            doubles: Option<Vec<f64>>,
        }
        let load = |name: &str, text: &str| Env::empty().vars([(name, text)]).load::<Config>();
        let listed = format!("[{text}]");
        let single = load("SINGLE", &text).ok().and_then(|config| config.single);
        let singles = load("SINGLES", &listed).ok().and_then(|config| config.singles);
        prop_assert_eq!(single.map(|single| vec![single]), singles);
        let double = load("DOUBLE", &text).ok().and_then(|config| config.double);
        let doubles = load("DOUBLES", &listed).ok().and_then(|config| config.doubles);
        prop_assert_eq!(double.map(|double| vec![double]), doubles);
    }
}

#[test]
fn beside_an_integer_of_128_bits_any_other_number_is_read() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Numbers {
        wide: u128,
        small: u8,
        negative: i64,
        number: f64,
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(json)]
        x: Numbers,
    }
    let wide = "340282366920938463463374607431768211455";
    let text = format!(
        r#"{{"wide": {wide}, "small": 5, "negative": -9000000000000000000, "number": 9000000000000000000}}"#
    );
    let config: Config = Env::empty()
        .vars([("X", text)])
        .load()
        .expect("all are kept");
    assert_eq!(
        config.x,
        Numbers {
            wide: u128::MAX,
            small: 5,
            negative: -9_000_000_000_000_000_000,
            number: 9e18,
        }
    );
}

#[test]
fn an_integer_of_128_bits_is_the_whole_number_or_refused() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(json)]
        signed: Option<i128>,
        #[env(json)]
        unsigned: Option<u128>,
        #[env(json)]
        list: Option<Vec<u128>>,
        #[env(json)]
        secret: Option<Secret<u128>>,
    }
    let load = |name: &str, text: &str| Env::empty().vars([(name, text)]).load::<Config>();
    let told = |name: &str, text: &str| load(name, text).expect_err(text).problems()[0].to_string();
    for number in ["1e3", "1.9", "1E2", "0.5"] {
        for (name, text) in [
            ("SIGNED", number.to_owned()),
            ("SIGNED", format!("-{number}")),
            ("UNSIGNED", number.to_owned()),
            ("LIST", format!("[1, {number}]")),
        ] {
            let told = told(name, &text);
            assert!(
                told.contains("(a fraction or an exponent at line 1 column ")
                    && told.ends_with(", expected all digits of a whole number)"),
                "{told}"
            );
        }
    }
    let secret = told("SECRET", "1234.5678");
    assert!(!secret.contains("fraction"), "{secret}");
    let wide = "-170141183460469231731687303715884105728";
    let config = load("SIGNED", &format!(" {wide}\n")).expect("the smallest of all");
    assert_eq!(config.signed, Some(i128::MIN));
    let config = load("LIST", "[1, 2]").expect("two numbers");
    assert_eq!(config.list, Some(vec![1, 2]));
}

#[test]
fn what_serde_keeps_until_it_knows_the_type_is_exact_for_an_integer_and_a_double() {
    #[derive(Debug, PartialEq, Deserialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
    }
    #[derive(Debug, PartialEq, Deserialize)]
    struct Inner {
        id: Option<u64>,
        ratio: Option<f64>,
    }
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(json)]
        x: Outer,
    }
    let load = |text: &str| Env::empty().vars([("X", text)]).load::<Config>();
    let id = load(r#"{"id": 9007199254740993}"#).map(|config| config.x.inner.id);
    assert_eq!(id.ok(), Some(Some(9_007_199_254_740_993)));
    let ratio = load(r#"{"ratio": 0.1}"#).map(|config| config.x.inner.ratio);
    assert_eq!(ratio.ok(), Some(Some(0.1)));
    assert!(load(r#"{"ratio": 0.1234567890123456789}"#).is_err());
}

#[test]
fn what_people_read_is_read_from_json_as_people_write_it() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(json)]
        x: Vec<std::net::IpAddr>,
    }
    let env = Env::empty().vars([("X", r#"["127.0.0.1", "::1"]"#)]);
    let config: Config = env.load().expect("both are addresses");
    let texts: Vec<String> = config.x.iter().map(ToString::to_string).collect();
    assert_eq!(texts, ["127.0.0.1", "::1"]);
}
