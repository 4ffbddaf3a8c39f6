//! `envkeep explain` without a schema.

use super::{directory, json, printed, run};
use crate::tool::text;

const FILES: &[(&str, &str)] = &[
    (".env", "PORT=8080\nAPI_KEY=hunter2hunter2\n"),
    (".env.local", "# mine\nPORT=9090\n"),
];

#[test]
fn each_variable_is_reported_with_its_place_and_what_it_hides_and_no_value() {
    let directory = directory(FILES);
    assert_eq!(
        printed(&directory, &["explain"], 0),
        "\
variable  state  value                            from            hides
PORT      set    [not shown: under 8 characters]  .env.local:2:6  .env:1:6
API_KEY   set    [not shown: 8 to 31 characters]  .env:2:9
"
    );
}

#[test]
fn one_variable_is_reported_alone() {
    let directory = directory(FILES);
    let told = printed(&directory, &["explain", "API_KEY"], 0);
    assert!(told.contains("API_KEY") && !told.contains("PORT"), "{told}");
    let document = json(&directory, &["explain", "PORT", "--json"], 0);
    assert_eq!(document["variables"].as_array().map(Vec::len), Some(1));
    assert_eq!(document["variables"][0]["hidden"][0]["path"], ".env");
    assert!(document["variables"][0].get("expected").is_none());
}

#[test]
fn a_variable_that_no_file_sets_is_reported_with_1() {
    let directory = directory(FILES);
    let output = run(directory.path(), &["explain", "NO_SUCH"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(text(&output.stderr), "envkeep: no file sets `NO_SUCH`\n");
}
