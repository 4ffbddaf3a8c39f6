//! The program and its schema file give the same report for the same inputs.

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, FromEnv};
use serde_json::Value;

/// The report without the findings about values that only the program can judge.
fn without_left(json: &str, left: &[String]) -> Value {
    let mut report: Value = serde_json::from_str(json).expect("a report is JSON");
    for list in ["problems", "warnings"] {
        let findings = report[list].as_array_mut().expect("a list");
        findings.retain(|finding| {
            let kind = finding["kind"].as_str().unwrap_or_default();
            let is_of_value = matches!(kind, "invalid" | "check" | "bad-default" | "hazard");
            let variable = finding["variable"].as_str().unwrap_or_default();
            !(is_of_value && left.iter().any(|name| name == variable))
        });
    }
    report
}

#[track_caller]
pub(super) fn assert_parity<T: FromEnv>(env: &Env) {
    // What the program gives itself is not in the file, so the environment is declared without it.
    let text = Env::empty().schema_file::<T>();
    let file = SchemaFile::read(&text).unwrap_or_else(|error| panic!("{error}\n{text}"));
    let left = file.left_to_program();
    let own = without_left(&env.check::<T>().to_json(), &left);
    let by_file = without_left(&file.check(env).to_json(), &left);
    assert_eq!(own, by_file, "{text}");
    let own: Value = serde_json::from_str(&env.explain::<T>().to_json()).expect("JSON");
    let by_file: Value = serde_json::from_str(&file.explain(env).to_json()).expect("JSON");
    let told = |explanation: &Value| {
        let variables = explanation["variables"]
            .as_array()
            .cloned()
            .unwrap_or_default();
        let is_left = |variable: &Value| {
            let name = variable["variable"].as_str().unwrap_or_default();
            left.iter().any(|left| left == name)
        };
        variables
            .into_iter()
            .filter(|variable| !is_left(variable))
            .collect::<Vec<_>>()
    };
    assert_eq!(told(&own), told(&by_file));
    // What is printed from a struct is printed from its file.
    let (own, by_file) = (T::schema(), file.schema());
    assert_eq!(own.to_dotenv_example(), by_file.to_dotenv_example());
    assert_eq!(own.to_markdown(), by_file.to_markdown());
    assert_eq!(own.to_json_schema(), by_file.to_json_schema());
}
