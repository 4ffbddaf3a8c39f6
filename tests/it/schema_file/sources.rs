//! The schema file of a program lists the sources of its variables, without a value.

use envkeep::dynamic::SchemaFile;
use envkeep::{Dialect, Env, FromEnv, Permissions, ProblemKind, Secret};
use serde_json::{Value, json};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    port: u16,
    api_key: Secret<String>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Sibling {
    worker_threads: usize,
    token: Secret<String>,
}

fn environment(env: &Env) -> Value {
    let text = env.schema_file::<Config>();
    assert!(!text.contains("hunter2"), "{text}");
    let file: Value = serde_json::from_str(&text).expect("it is JSON");
    file["x-envkeep"]["environment"].clone()
}

#[test]
fn every_source_is_reported_and_no_value() {
    let env = Env::standard()
        .profile_from("APP_ENV")
        .dotenv("service.env")
        .dotenv_optional("more.env")
        .dotenv_str("inline.env", "PORT=hunter2\nhunter2=x\nAPI_KEY=hunter2\n")
        .secrets_dir_optional("/run/secrets")
        .credentials()
        .vars([("PORT", "hunter2"), ("hunter2", "1")])
        .set("API_KEY", "hunter2")
        .without("PORT")
        .secret_files()
        .permissions(Permissions::Unchecked)
        .deny_unknown()
        .allow_unknown(["AWS_*"])
        .allow_unknown_of::<Sibling>();
    assert_eq!(
        environment(&env),
        json!({
            "sources": [
                {"source": "process"},
                {"source": "standard-files"},
                {"source": "file", "path": "service.env"},
                {"source": "file", "path": "more.env", "optional": true},
                {"source": "text", "name": "inline.env", "variables": ["API_KEY", "PORT"]},
                {"source": "secrets-directory", "path": "/run/secrets", "optional": true},
                {"source": "credentials"},
                {"source": "given", "variables": ["PORT"]},
            ],
            "profile_from": "APP_ENV",
            "set": ["API_KEY"],
            "without": ["PORT"],
            "secret_files": true,
            "permissions_unchecked": true,
            "deny_unknown": true,
            "allow_unknown": ["AWS_*", "WORKER_THREADS", "TOKEN", "TOKEN_FILE"],
        })
    );
    let file = SchemaFile::read(&env.schema_file::<Config>()).expect("it is read again");
    let again = file.env().schema_file::<Config>();
    let again: Value = serde_json::from_str(&again).expect("it is JSON");
    let again = &again["x-envkeep"]["environment"];
    assert_eq!(again["profile_from"], "APP_ENV");
    assert_eq!(
        again["sources"].as_array().map(Vec::len),
        Some(6),
        "{again}"
    );
    assert_eq!(again["allow_unknown"], environment(&env)["allow_unknown"]);
}

#[test]
fn what_the_program_gives_itself_is_not_missing() {
    let env = Env::empty()
        .vars([("PORT", "80")])
        .set("API_KEY", "hunter2");
    let file = SchemaFile::read(&env.schema_file::<Config>()).expect("it is a schema file");
    assert!(file.check(&Env::empty()).problems().is_empty());
    let wrong = file.check(&Env::empty().dotenv_str(".env", "PORT=x\n"));
    assert_eq!(wrong.problems()[0].kind(), ProblemKind::Invalid);
}

#[test]
fn names_are_those_that_the_environment_gives() {
    let env = Env::empty().prefix("SHOP_").secret_files();
    let file: Value = serde_json::from_str(&env.schema_file::<Config>()).expect("it is JSON");
    let names: Vec<&String> = file["properties"]
        .as_object()
        .expect("an object")
        .keys()
        .collect();
    assert_eq!(names, ["SHOP_API_KEY", "SHOP_API_KEY_FILE", "SHOP_PORT"]);
    let read = SchemaFile::read(&file.to_string()).expect("it is a schema file");
    let report = read.check(
        &read
            .env()
            .vars([("SHOP_PORT", "80"), ("SHOP_API_KEY", "x")]),
    );
    assert!(report.problems().is_empty(), "{report}");
}

#[test]
fn the_dialect_is_read_again() {
    for dialect in [Dialect::Dotenvy, Dialect::Envkeep] {
        let env = Env::empty().process().dotenv("a.env").dialect(dialect);
        let file = SchemaFile::read(&env.schema_file::<Config>()).expect("it is read again");
        assert_eq!(environment(&file.env()), environment(&env), "{dialect:?}");
    }
}
