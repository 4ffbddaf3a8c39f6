//! The formats in which a program prints its report, and the same report as data for any serializer.

use envkeep::{Env, FromEnv, Secret};
use serde_json::Value;

use crate::subject::Subject;

#[test]
fn a_program_that_asks_for_json_prints_its_report_as_one_line_of_it() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let subject = Subject::new()
        .in_directory(directory.path())
        .with("PORT", "80a0")
        .with("DATABASE_URL", "hunter2");
    let output = subject.output(&["exit", "json"]);
    assert_eq!(output.status.code(), Some(78));
    assert!(output.stdout.is_empty());
    let text = String::from_utf8(output.stderr).expect("it is UTF-8");
    assert_eq!(text.lines().count(), 1, "{text}");
    let report: Value = serde_json::from_str(&text).expect("it is JSON");
    assert_eq!(report["problems"][0]["variable"], "PORT");
    assert!(!text.contains("hunter2"));

    let output = subject.output(&["exit", "text"]);
    assert_eq!(output.status.code(), Some(78));
    let text = String::from_utf8(output.stderr).expect("it is UTF-8");
    assert!(
        text.starts_with("1 problem in the configuration\n"),
        "{text}"
    );
}

#[test]
fn a_program_that_loads_prints_its_warnings_in_the_same_format() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let file = "PORT = '80';\nDATABASE_URL=hunter2\n";
    std::fs::write(directory.path().join(".env"), file).expect("a file");
    let subject = Subject::new().in_directory(directory.path());
    let output = subject.output(&["exit", "json"]);
    assert_eq!(output.status.code(), Some(0));
    let report: Value = serde_json::from_slice(&output.stderr).expect("it is JSON");
    assert_eq!(report["warnings"][0]["variable"], "PORT");
    assert_eq!(report["problems"], Value::Array(Vec::new()));
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(default = 8080, range = 1..)]
    port: u16,
    session_key: Secret<String>,
    #[env(secret)]
    webhook_token: Option<String>,
    secret_shelf: Option<String>,
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Tls {
    key: Secret<String>,
    #[env(default = 443)]
    port: u16,
}

#[test]
fn what_serde_writes_is_what_json_has() {
    let env = Env::empty()
        .set("WEBHOOK_TOKEN", "hunter2")
        .dotenv_str(".env", "SESSION_KEY=hunter2\nPORT = '0';\n");
    let (report, explanation) = (env.check::<Config>(), env.explain::<Config>());
    let parsed = |text: &str| serde_json::from_str::<Value>(text).expect("it is JSON");
    let data = |value: Result<Value, serde_json::Error>| value.expect("it can be written");
    assert_eq!(
        data(serde_json::to_value(&report)),
        parsed(&report.to_json())
    );
    assert_eq!(
        data(serde_json::to_value(&explanation)),
        parsed(&explanation.to_json())
    );
}

#[test]
fn the_effective_configuration_is_masked_by_type_and_by_name_and_says_what_is_absent() {
    let env = Env::empty()
        .set("WEBHOOK_TOKEN", "hunter2")
        .set("SECRET_SHELF", "hunter2")
        .dotenv_str(".env", "SESSION_KEY=hunter2\n");
    let data = serde_json::to_value(env.explain::<Config>()).expect("it can be written");
    assert!(!data.to_string().contains("hunter2"));
    let of = |name: &str| {
        let variables = data["variables"].as_array().expect("a list");
        let found = variables
            .iter()
            .find(|variable| variable["variable"] == name);
        found.expect(name).clone()
    };
    assert_eq!(of("SESSION_KEY")["value"]["state"], "masked");
    assert_eq!(of("WEBHOOK_TOKEN")["value"]["state"], "masked");
    assert_eq!(of("SECRET_SHELF")["value"]["state"], "masked");
    assert_eq!(of("PORT")["default"]["text"], "8080");
    assert_eq!(of("PORT")["expected"], "an integer from 1 to 65535");
    let absent = of("TLS_PORT");
    assert_eq!(
        (&absent["state"], &absent["group"]),
        (&"absent".into(), &"tls".into())
    );
    assert_eq!(absent.get("default"), None);
}
