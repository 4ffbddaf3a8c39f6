//! Every attribute of the table is shown, tried and told.

use std::fs;
use std::path::{Path, PathBuf};

use crate::attr::TABLE;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Gives the attributes of the table that a condition does not hold for.
fn without(condition: impl Fn(&str) -> bool) -> Vec<&'static str> {
    let names = TABLE.iter().map(|key| key.row().name);
    names.filter(|name| !condition(name)).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(workspace().join(path)).expect("the file is in the repository")
}

#[test]
fn every_attribute_has_a_test_of_what_does_not_compile() {
    let none: [&str; 0] = [];
    let lacking = without(|name| {
        let file = workspace().join(format!("tests/ui/attr_{name}.rs"));
        file.is_file() && file.with_extension("stderr").is_file()
    });
    assert_eq!(lacking, none, "`tests/ui/attr_<name>.rs` and its `.stderr`");
}

#[test]
fn every_attribute_has_a_module_of_what_it_does() {
    let none: [&str; 0] = [];
    let modules = read("tests/it/derive/mod.rs");
    let lacking = without(|name| {
        let file = workspace().join(format!("tests/it/derive/attr_{name}.rs"));
        let text = fs::read_to_string(file).unwrap_or_default();
        text.contains("#[test]") && modules.contains(&format!("mod attr_{name};"))
    });
    assert_eq!(lacking, none, "`tests/it/derive/attr_<name>.rs`");
}

#[test]
fn every_attribute_has_a_row_in_the_documentation() {
    let none: [&str; 0] = [];
    let readme = read("README.md");
    let rows: Vec<&str> = readme
        .lines()
        .skip_while(|line| *line != "## Attributes")
        .skip(1)
        .take_while(|line| !line.starts_with("## "))
        .collect();
    let lacking = without(|name| {
        let cell = format!("| `{name}");
        rows.iter().any(|line| {
            line.strip_prefix(&cell)
                .is_some_and(|rest| rest.starts_with(['`', ' ', '(']))
        })
    });
    assert_eq!(lacking, none, "a row in the README's table");
}

#[test]
fn table_is_in_the_order_of_the_alphabet() {
    assert!(TABLE.is_sorted_by_key(|key| key.row().name));
}
