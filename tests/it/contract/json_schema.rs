//! The JSON Schema is valid by its own meta-schema, and accepts the environments that envkeep accepts.

use envkeep::{Env, FromEnv};
use serde_json::{Value, json};

use super::shop::Shop;

fn schema() -> Value {
    serde_json::from_str(&Shop::schema().to_json_schema()).expect("it is JSON")
}

/// An environment that loads, as an object.
fn environment() -> Value {
    json!({
        "SHOP_TITLE": "The shop",
        "SHOP_LOG_LEVEL": "info",
        "SHOP_MODE": "read-only",
        "SHOP_SESSION_SECRET": "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
        "SHOP_SHIPPING": "de=5",
        "SHOP_DATABASE_URL": "postgres://shop@localhost/shop",
        "SHOP_DATABASE_POOL_MAX": "10",
        "PATH": "/usr/bin",
    })
}

fn with(name: &str, value: Value) -> Value {
    let mut environment = environment();
    environment[name] = value;
    environment
}

fn without(name: &str) -> Value {
    let mut environment = environment();
    environment
        .as_object_mut()
        .and_then(|object| object.remove(name))
        .expect(name);
    environment
}

/// Whether envkeep loads an environment in which every value is a string.
fn loads(environment: &Value) -> bool {
    let variables = environment.as_object().into_iter().flatten();
    let variables =
        variables.map(|(name, value)| (name.as_str(), value.as_str().expect("a string")));
    Env::empty().vars(variables).load::<Shop>().is_ok()
}

#[test]
fn it_is_valid_by_the_meta_schema_of_draft_2020_12() {
    let schema = schema();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(
        jsonschema::draft202012::meta::validate(&schema).map_err(|error| error.to_string()),
        Ok(())
    );
}

#[test]
fn environments_that_load_are_valid() {
    let validator = jsonschema::draft202012::new(&schema()).expect("it is a schema");
    let renamed = {
        let mut renamed = without("SHOP_SESSION_SECRET");
        renamed["SHOP_PORT_NUMBER"] = json!("+2000");
        renamed["SHOP_SESSION_SECRET"] = json!("x".repeat(32));
        renamed
    };
    for environment in [
        environment(),
        renamed,
        with("SHOP_PORT", json!("8081")),
        with("SHOP_LANGUAGES", json!("en de")),
    ] {
        assert!(loads(&environment), "{environment}");
        let first = validator.iter_errors(&environment).next();
        assert!(first.is_none(), "{first:?}");
    }
    let mut in_file = without("SHOP_SESSION_SECRET");
    in_file["SHOP_SESSION_SECRET_FILE"] = json!("/run/secrets/session");
    assert!(validator.is_valid(&in_file));
}

#[test]
fn environments_that_break_a_rule_are_refused_by_both() {
    let validator = jsonschema::draft202012::new(&schema()).expect("it is a schema");
    for environment in [
        without("SHOP_TITLE"),
        without("SHOP_SESSION_SECRET"),
        without("SHOP_DATABASE_POOL_MAX"),
        with("SHOP_LOG_LEVEL", json!("loud")),
        with("SHOP_PORT", json!("80a0")),
        with("SHOP_PORT_NUMBER", json!("http")),
        with("SHOP_SESSION_SECRET", json!("short")),
        with("SHOP_DATABASE_URL", json!("mysql://localhost")),
        with("SHOP_STRIPE_SECRET_KEY", json!("pk_test_x")),
    ] {
        assert!(!loads(&environment), "{environment}");
        assert!(!validator.is_valid(&environment), "{environment}");
    }
    assert!(
        !validator.is_valid(&with("SHOP_PORT", json!(8080))),
        "a value is a string"
    );
}

#[test]
fn sign_of_a_pattern_in_a_start_stands_for_itself() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(starts_with = "a.b/[c]$")]
        name: String,
    }
    let schema: Value =
        serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    assert!(validator.is_valid(&json!({"NAME": "a.b/[c]$x"})));
    assert!(!validator.is_valid(&json!({"NAME": "aXb/[c]$x"})));
}

fn schema_of<T: FromEnv>() -> Value {
    serde_json::from_str(&T::schema().to_json_schema()).expect("it is JSON")
}

#[test]
fn a_struct_is_its_properties_and_what_is_required() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        name: String,
        port: Option<u16>,
    }
    let schema = schema_of::<Config>();
    assert_eq!(schema["required"], json!(["NAME"]));
    assert_eq!(schema["allOf"], Value::Null);
    assert!(!schema.to_string().contains("_FILE"), "{schema}");
}

#[test]
fn a_value_stands_in_a_variable_or_in_its_file_and_not_in_both() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(file)]
        name: Option<String>,
        #[env(file, allow_empty)]
        text: Option<String>,
        other: Option<String>,
    }
    let schema = schema_of::<Config>();
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    for (environment, is_valid) in [
        (json!({"NAME": "a"}), true),
        (json!({"NAME_FILE": "/a"}), true),
        (json!({"NAME": "a", "NAME_FILE": "/a"}), false),
        (json!({"NAME": "", "NAME_FILE": "/a"}), true),
        (json!({"OTHER": "a", "OTHER_FILE": "/a"}), true),
    ] {
        assert_eq!(validator.is_valid(&environment), is_valid, "{environment}");
    }
}

#[test]
fn a_text_that_no_value_has_is_refused_by_the_pattern_of_its_kind() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(default)]
        x: Texts,
    }
    #[derive(Clone, Copy, Default, envkeep::EnvValue)]
    enum Texts {
        #[default]
        ReadOnly,
        Rw,
    }
    macro_rules! kinds {
        ($($(#[$attribute:meta])? $kind:ty: $right:expr, $wrong:expr;)+) => {$({
            #[derive(FromEnv)]
            #[allow(dead_code)]
            struct Config {
                $(#[$attribute])?
                x: $kind,
            }
            let schema = schema_of::<Config>();
            let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
            for (texts, is_valid) in [(&$right[..], true), (&$wrong[..], false)] {
                for text in texts {
                    let is_read = Env::empty().vars([("X", *text)]).load::<Config>().is_ok();
                    assert_eq!(is_read, is_valid, "{text}: {}", stringify!($kind));
                    assert_eq!(validator.is_valid(&json!({"X": text})), is_valid, "{text}: {schema}");
                }
            }
        })+};
    }
    kinds! {
        bool: ["true", "FALSE", "1", "0", "yes", "No", "on", "off"], ["2", "ture", "y", ""];
        Texts: ["read-only", "READ_ONLY", "rw", "R-W"], ["read", "rwx", ""];
        u8: ["0", "+7", "007"], ["-1", "1.5", "x", "+", ""];
        u16: ["0"], ["-1", "x"];
        u32: ["0"], ["-1", "x"];
        u64: ["0"], ["-1", "x"];
        u128: ["0"], ["-1", "x"];
        usize: ["0"], ["-1", "x"];
        std::num::NonZeroU8: ["1", "+10", "001"], ["0", "00", "-1", "x"];
        std::num::NonZeroU16: ["1"], ["0", "x"];
        std::num::NonZeroU32: ["1"], ["0", "x"];
        std::num::NonZeroU64: ["1"], ["0", "x"];
        std::num::NonZeroUsize: ["1"], ["0", "x"];
        i8: ["0", "-7", "+7"], ["--1", "1.5", "x", "-", ""];
        i16: ["-1"], ["x"];
        i32: ["-1"], ["x"];
        i64: ["-1"], ["x"];
        i128: ["-1"], ["x"];
        isize: ["-1"], ["x"];
        char: ["a", "é"], ["ab", ""];
        #[env(hex)] Vec<u8>: ["00fF"], ["00f", "0g"];
        #[env(base64)] Vec<u8>: ["aGk=", "aGk", "-_-_"], ["a!", "aGk=a"];
        #[env(len = 2..=3)] String: ["ab", "äöü"], ["a", "abcd"];
        #[env(one_of = ["a", "b"])] String: ["a"], ["c"];
        #[env(starts_with = "a", one_of = ["a", "ab"])] String: ["ab"], ["b"];
        #[env(starts_with = "1")] u8: ["12"], ["2", "1x"];
    }
}

#[test]
fn the_conditions_of_an_optional_struct_hold_once_it_is_there() {
    #[derive(FromEnv)]
    #[env(exactly_one(cert, bundle))]
    #[allow(dead_code)]
    struct Tls {
        port: Option<u16>,
        cert: Option<String>,
        bundle: Option<String>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        needed: Tls,
        #[env(nested)]
        tls: Option<Tls>,
        #[env(nested(when = "port"))]
        opened: Option<Tls>,
    }
    let schema = schema_of::<Config>();
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    let needed = [("NEEDED_CERT", "a")];
    for (more, is_valid) in [
        (&[][..], true),
        (&[("TLS_PORT", "1")], false),
        (&[("TLS_PORT", "1"), ("TLS_CERT", "a")], true),
        (&[("TLS_CERT", "a"), ("TLS_BUNDLE", "b")], false),
        (&[("OPENED_PORT", "1")], false),
        (&[("OPENED_PORT", "1"), ("OPENED_CERT", "a")], true),
        (&[("OPENED_CERT", "a"), ("OPENED_BUNDLE", "b")], true),
        (&[("NEEDED_BUNDLE", "b")], false),
    ] {
        let all = needed.iter().chain(more).copied();
        let environment: serde_json::Map<String, Value> = all
            .clone()
            .map(|(name, text)| (name.to_owned(), json!(text)))
            .collect();
        let environment = Value::Object(environment);
        let is_read = Env::empty().vars(all).load::<Config>().is_ok();
        assert_eq!(is_read, is_valid, "{environment}");
        assert_eq!(validator.is_valid(&environment), is_valid, "{environment}");
    }
}

#[test]
fn the_conditions_of_a_struct_that_one_variable_opens_are_said_once() {
    #[derive(FromEnv)]
    #[env(exactly_one(cert, bundle))]
    #[allow(dead_code)]
    struct Tls {
        port: Option<u16>,
        cert: Option<String>,
        bundle: Option<String>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested(when = "port"))]
        tls: Option<Tls>,
    }
    let schema = Config::schema().to_json_schema();
    assert_eq!(schema.matches("oneOf").count(), 1, "{schema}");
}

#[test]
fn a_list_without_a_required_variable_begins_with_any_of_its_first_element() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Server {
        host: Option<String>,
        port: Option<u16>,
    }
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested)]
        needed: Vec<Server>,
        #[env(nested)]
        maybe: Option<Vec<Server>>,
        #[env(nested, default)]
        more: Vec<Server>,
    }
    let schema = schema_of::<Config>();
    let validator = jsonschema::draft202012::new(&schema).expect("it is a schema");
    for environment in [
        json!({"NEEDED_0_HOST": "a"}),
        json!({"NEEDED_0_HOST": "a", "MAYBE_0_PORT": "1"}),
        json!({"NEEDED_0_HOST": "a", "MORE_0_PORT": "1"}),
    ] {
        assert!(validator.is_valid(&environment), "{environment}");
    }
    for environment in [
        json!({}),
        json!({"MAYBE_0_HOST": "a"}),
        json!({"MORE_0_HOST": "a"}),
    ] {
        assert!(!validator.is_valid(&environment), "{environment}");
    }
}
