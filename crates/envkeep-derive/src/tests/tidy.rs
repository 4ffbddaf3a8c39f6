//! Every attribute of the table has an example, a test and a description.

use std::fs;
use std::path::{Path, PathBuf};

use crate::attr::TABLE;

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Returns the attributes of the table that do not satisfy a condition.
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
fn every_attribute_has_a_row_in_the_guide() {
    let none: [&str; 0] = [];
    let guide = read("crates/envkeep/src/_guide/attributes.md");
    let rows: Vec<&str> = guide
        .lines()
        .skip_while(|line| *line != "# Attributes")
        .skip(1)
        .take_while(|line| !line.starts_with("# "))
        .collect();
    let lacking = without(|name| {
        let cell = format!("| `{name}");
        rows.iter().any(|line| {
            line.strip_prefix(&cell)
                .is_some_and(|rest| rest.starts_with(['`', ' ', '(']))
        })
    });
    assert_eq!(lacking, none, "a row in the table of the guide");
}

/// The parts of an attribute's section in the derive's page: what it takes, an example, and the message of its most
/// common mistake.
fn section_of(name: &str) -> Option<String> {
    let page = read("crates/envkeep-derive/docs/from_env.md");
    let (_, section) = page.split_once(&format!("\n### `{name}`\n"))?;
    section.split("\n### `").next().map(str::to_owned)
}

#[test]
fn every_attribute_has_a_section_with_an_example() {
    let none: [&str; 0] = [];
    let lacking = without(|name| {
        let section = section_of(name).unwrap_or_default();
        let blocks: Vec<&str> = section.split("```rust\n").skip(1).collect();
        blocks.iter().any(|block| block.contains(name))
    });
    assert_eq!(lacking, none, "a section of `docs/from_env.md`");
}

#[test]
fn every_section_quotes_what_the_compiler_says() {
    let none: [&str; 0] = [];
    let lacking = without(|name| {
        let section = section_of(name).unwrap_or_default();
        let messages = read(&format!("tests/ui/attr_{name}.stderr"));
        let quoted: Vec<&str> = section
            .lines()
            .filter_map(|line| line.strip_prefix("> "))
            .collect();
        // Rustdoc would read an error's number as a link.
        let is_said = |quote: &&str| {
            let message = quote.strip_prefix("error: ").unwrap_or(quote);
            let mut lines = messages.lines().filter(|line| line.starts_with("error"));
            lines.any(|line| {
                line.split_once(": ")
                    .is_some_and(|(_, said)| said == message)
            })
        };
        !quoted.is_empty() && quoted.iter().all(is_said)
    });
    assert_eq!(lacking, none, "a line of `tests/ui/attr_<name>.stderr`");
}

#[test]
fn table_is_in_the_order_of_the_alphabet() {
    assert!(TABLE.is_sorted_by_key(|key| key.row().name));
}
