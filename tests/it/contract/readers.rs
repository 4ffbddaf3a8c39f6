//! The example file as other readers of `.env` read it, if they are installed.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use envkeep::dotenv::{Document, Limits, Lookup};
use envkeep::{FromEnv, Secret};

use super::filled;
use super::shop::Shop;

type Values = BTreeMap<String, String>;

/// Values in the forms that all readers agree on: bare, in single quotes, and in double quotes without an escape. Escapes are
/// what Node knows only one of, `\n`.
#[derive(FromEnv)]
#[allow(dead_code)]
struct Forms {
    #[env(example = "plain/value:8080@host?a=b&c")]
    bare: String,
    #[env(example = "two words")]
    blank: String,
    #[env(example = " blanks round ")]
    blanks: String,
    #[env(example = "a # b")]
    hash: String,
    #[env(example = r#"{"most": 3}"#)]
    json: String,
    #[env(example = "It's me")]
    apostrophe: String,
    #[env(example = "100 $ and 5%")]
    dollar: String,
    #[env(example = "größe ✓")]
    letters: String,
    #[env(example = "a;b`c")]
    signs: String,
    #[env(default = "in force # later")]
    optional: String,
    /// Has no value at all.
    key: Secret<String>,
}

fn texts() -> [String; 2] {
    let shop = filled(
        &Shop::schema().to_dotenv_example(),
        &[
            ("SHOP_LOG_LEVEL", "info"),
            ("SHOP_TITLE", "'The # shop'"),
            ("SHOP_LANGUAGES", "'en de'"),
        ],
    );
    [shop, Forms::schema().to_dotenv_example()]
}

fn read_here(text: &str) -> Values {
    let document = Document::parse(text);
    let mut nothing = |_: &str| Lookup::Undefined;
    let expansion = document.expand(&Limits::default(), &mut nothing);
    let values = expansion.iter(&document);
    values
        .map(|value| (value.key().to_owned(), value.text().to_owned()))
        .collect()
}

/// Runs a program that prints one JSON object, or says loudly that it is not there. No variable of its own stands in the way
/// of one of the file.
fn run(program: &str, probe: &[&str], arguments: &[&str], expected: &Values) -> Option<Values> {
    let mut probing = Command::new(program);
    let is_there = probing
        .args(probe)
        .output()
        .is_ok_and(|output| output.status.success());
    if !is_there {
        // Written past the capture of the test's output, so that it is seen.
        let _ = writeln!(
            io::stderr(),
            "\n*** SKIPPED: `{program} {}` does not run here ***\n",
            probe.join(" ")
        );
        return None;
    }
    let mut command = Command::new(program);
    for name in expected.keys() {
        command.env_remove(name);
    }
    let output = command.args(arguments).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
    Some(serde_json::from_slice(&output.stdout).expect("an object of strings"))
}

fn path(file: &Path) -> &str {
    file.to_str().expect("the path is text")
}

#[test]
fn node_reads_the_same_values() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join(".env.example");
    for text in texts() {
        std::fs::write(&file, &text).expect("it is written");
        let expected = read_here(&text);
        let names = serde_json::to_string(&expected.keys().collect::<Vec<_>>()).expect("names");
        let script = format!(
            "console.log(JSON.stringify(Object.fromEntries({names}.map(n => [n, process.env[n]]))))"
        );
        let file = format!("--env-file={}", path(&file));
        let Some(found) = run(
            "node",
            &[&file, "--eval", "0"],
            &[&file, "--eval", &script],
            &expected,
        ) else {
            return;
        };
        assert_eq!(found, expected);
    }
}

#[test]
fn python_dotenv_reads_the_same_values() {
    let directory = tempfile::tempdir().expect("a directory");
    let file = directory.path().join(".env.example");
    for text in texts() {
        std::fs::write(&file, &text).expect("it is written");
        let expected = read_here(&text);
        let script =
            "import json, sys, dotenv; print(json.dumps(dotenv.dotenv_values(sys.argv[1])))";
        let Some(found) = run(
            "python3",
            &["-c", "import dotenv"],
            &["-c", script, path(&file)],
            &expected,
        ) else {
            return;
        };
        assert_eq!(found, expected);
    }
}
