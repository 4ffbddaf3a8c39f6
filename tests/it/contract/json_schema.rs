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
