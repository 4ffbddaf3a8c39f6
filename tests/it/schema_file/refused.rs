//! A file that is not a schema file is refused with a message that gives the place and shows nothing of the text there.

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, FromEnv, Secret};
use proptest::prelude::*;
use serde_json::{Value, json};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(default = 8080, range = 1..)]
    port: u16,
    #[env(one_of = ["a", "b"], alias = "OLD")]
    choice: Vec<String>,
    key: Secret<String>,
    #[env(nested)]
    database: Option<Database>,
    #[env(nested)]
    servers: Vec<Database>,
    #[env(entries)]
    labels: std::collections::BTreeMap<String, u8>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Database {
    url: String,
}

fn file() -> Value {
    let env = Env::standard()
        .profile_from("APP_ENV")
        .allow_unknown(["AWS_*"]);
    serde_json::from_str(&env.schema_file::<Config>()).expect("it is JSON")
}

#[track_caller]
fn refusal(file: &Value) -> String {
    let read = SchemaFile::read(&file.to_string());
    read.expect_err("it is refused").to_string()
}

fn with(pointer: &str, value: Value) -> Value {
    let mut file = file();
    *file.pointer_mut(pointer).expect(pointer) = value;
    file
}

/// The file in which the variable of a list's struct takes no prefix.
fn with_absolute_in_list() -> Value {
    let mut file = file();
    file["x-envkeep"]["struct"]["fields"][4]["struct"]["fields"][0]["absolute"] = json!(true);
    file
}

#[test]
fn a_newer_version_is_refused_in_words() {
    assert_eq!(
        refusal(&with("/x-envkeep/version", json!(2))),
        "the schema file has version 2, and this program reads up to 1; use a newer version of envkeep"
    );
    for version in [json!(0), json!(-1), json!("1"), json!(1.5), json!(null)] {
        let said = refusal(&with("/x-envkeep/version", version));
        assert!(said.contains("`x-envkeep.version`"), "{said}");
    }
}

#[test]
fn what_is_not_a_schema_file_is_refused_with_its_place() {
    let fields = "/x-envkeep/struct/fields";
    for (file, words) in [
        (json!({}), "has no `x-envkeep`"),
        (json!([1]), "has no `x-envkeep`"),
        (
            with("/x-envkeep", json!("hunter2")),
            "has no object at `x-envkeep`",
        ),
        (
            with(&format!("{fields}/0/kind"), json!("hunter2")),
            "`x-envkeep.struct.fields[0].kind` is a word that this version",
        ),
        (
            with(&format!("{fields}/0/variable"), json!("A=hunter2\nB")),
            "`x-envkeep.struct.fields[0].variable` is not the name of a variable",
        ),
        (
            with(&format!("{fields}/0/variable"), json!("KEY")),
            "`x-envkeep.struct` has a variable that two fields read",
        ),
        (
            with(&format!("{fields}/1/one_of"), json!(["hunter2", 1])),
            "`x-envkeep.struct.fields[1].one_of` is not a list of texts",
        ),
        (
            with(
                &format!("{fields}/1/other_names"),
                json!([{"deprecated": "a hunter2"}]),
            ),
            "`x-envkeep.struct.fields[1].other_names[0].deprecated` is not the name of a variable",
        ),
        (
            with(&format!("{fields}/0/range"), json!({"hunter2": 1})),
            "has a word at `x-envkeep.struct.fields[0].range` that",
        ),
        (
            with(&format!("{fields}/5/prefix"), json!("")),
            "`x-envkeep.struct.fields[5].prefix` is empty, so every variable would have a key",
        ),
        (
            with_absolute_in_list(),
            "`x-envkeep.struct.fields[4].struct` has a variable without a prefix",
        ),
        (
            with("/x-envkeep/environment/sources/0/source", json!("hunter2")),
            "`x-envkeep.environment.sources[0].source` is a word",
        ),
    ] {
        let said = refusal(&file);
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("hunter2"), "{said}");
    }
    let said = SchemaFile::read("{\"hunter2\": tru")
        .expect_err("no JSON")
        .to_string();
    assert_eq!(said, "the schema file is no JSON at line 1, column 15");
    // What JSON Schema's own words say is for others.
    let mut other = file();
    other["required"] = json!([]);
    assert!(SchemaFile::read(&other.to_string()).is_ok());
}

/// Every place in a value.
fn places(value: &Value, at: &str, found: &mut Vec<String>) {
    found.push(at.to_owned());
    match value {
        Value::Object(object) => {
            for (key, value) in object {
                places(value, &format!("{at}/{}", key.replace('/', "~1")), found);
            }
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                places(value, &format!("{at}/{index}"), found);
            }
        }
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    /// Whatever a file contains, it is read or refused, and a schema that was read loads or reports.
    #[test]
    fn no_file_makes_the_reader_panic(
        seed: prop::sample::Index,
        value in prop::sample::select(vec![
            json!(null), json!(""), json!("\u{0}"), json!("key"), json!("choice"), json!("json"), json!(0), json!(1e300),
            json!(u64::MAX), json!(true), json!([]), json!(["a"]), json!({}), json!([{}]), json!("list"), json!("map"),
            json!({"kind": "u8"}), json!("=\n"), json!({"name": "X", "fields": []}),
        ]),
    ) {
        let mut file = file();
        let mut all = Vec::new();
        places(&file["x-envkeep"], "/x-envkeep", &mut all);
        let place = seed.get(&all);
        *file.pointer_mut(place).expect(place) = value;
        if let Ok(file) = SchemaFile::read(&file.to_string()) {
            let env = Env::empty().vars([
                ("PORT", "0"), ("CHOICE", "a,c"), ("KEY", "hunter2"), ("SERVERS_0_URL", ""), ("LABELS_x", "y"),
            ]);
            let report = file.check(&env);
            prop_assert!(!report.to_string().contains("hunter2"));
            let _ = (file.explain(&env).to_string(), file.schema().to_markdown(), file.schema().to_dotenv_example());
            let _ = file.schema().to_json_schema();
        }
    }
}
