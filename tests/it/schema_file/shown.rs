//! Which defaults, and which values in conditions, a schema file shows.

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, FromEnv};
use serde_json::{Value, json};

use super::judged::file_of;
use super::parity::assert_parity;

#[test]
fn a_default_that_may_be_a_credential_is_not_shown() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Hides {
        #[env(default = String::from("ghp_16C7e42F292c6912E7710c838347Ae178B4a"))]
        x: String,
    }
    assert_parity::<Hides>(&Env::empty());
    let table = file_of::<Hides>().schema().to_markdown();
    assert!(
        table.contains("not shown") && !table.contains("ghp_"),
        "{table}"
    );
}

#[test]
fn neither_a_default_nor_a_value_that_requires_a_field_is_shown_if_its_name_says_credential() {
    #[derive(FromEnv)]
    #[allow(dead_code, deprecated)]
    struct Config {
        #[env(default = "hunter2")]
        password: String,
        #[env(required_if(password = "hunter2"))]
        host: Option<String>,
    }
    let text = Env::empty().schema_file::<Config>();
    assert!(!text.contains("hunter2"), "{text}");
    // Nor is it if the file has it.
    let mut file: Value = serde_json::from_str(&text).expect("it is JSON");
    let term = "/x-envkeep/struct/fields/1/required_if/0";
    file.pointer_mut(term).expect("it is there")["values"] = json!(["hunter2"]);
    let file = SchemaFile::read(&file.to_string()).expect("it is a schema file");
    let table = file.schema().to_markdown();
    assert!(
        table.contains("`PASSWORD` is a value that is not shown"),
        "{table}"
    );
}

#[test]
fn the_number_that_requires_a_field_is_no_credential_whatever_its_name() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        token: Option<u32>,
        #[env(required_if(token = 5))]
        host: Option<String>,
    }
    assert_parity::<Config>(&Env::empty().vars([("TOKEN", "5")]));
    let table = file_of::<Config>().schema().to_markdown();
    assert!(table.contains("`TOKEN` is `5`"), "{table}");
}
