//! A schema file that says something else than the program, and assertions that fail.

use std::fs;
use std::panic::catch_unwind;
use std::path::Path;

use envkeep::check::{
    Stale, StaleReason, Update, assert_example_current, assert_labelled_example_current,
    assert_labelled_markdown_current, assert_markdown_current, assert_schema_current,
    keep_schema_current,
};
use envkeep::{Env, FromEnv};

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    port: u16,
}

fn keep(path: &Path, update: Update) -> Result<(), Stale> {
    keep_schema_current::<Config>(&Env::empty(), path, update)
}

#[test]
fn a_schema_file_is_created_and_rewritten_only_if_that_is_asked_for() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("env.schema.json");
    let missing = keep(&path, Update::Refuse).expect_err("there is none");
    assert_eq!(missing.reason(), StaleReason::Absent);
    assert!(!path.exists());
    assert!(keep(&path, Update::Write).is_ok());
    let written = fs::read_to_string(&path).expect("it is there");
    assert_eq!(written, Env::empty().schema_file::<Config>());
    assert!(keep(&path, Update::Refuse).is_ok());

    fs::write(&path, written.replace("PORT", "PROT")).expect("it is written");
    let stale = keep(&path, Update::Refuse).expect_err("it differs");
    assert_eq!(stale.reason(), StaleReason::Different);
    assert!(stale.to_string().contains("PORT"), "{stale}");
    assert!(
        fs::read_to_string(&path)
            .expect("it is there")
            .contains("PROT")
    );
    assert!(keep(&path, Update::Write).is_ok());
    assert_eq!(fs::read_to_string(&path).expect("it is there"), written);

    // What is there and cannot be read is not written over.
    let folder = directory.path().join("folder");
    fs::create_dir(&folder).expect("a directory");
    for update in [Update::Refuse, Update::Write] {
        let unreadable = keep(&folder, update).expect_err("it is not a file");
        assert!(
            matches!(unreadable.reason(), StaleReason::Unreadable(_)),
            "{unreadable}"
        );
    }
}

#[test]
fn each_assertion_fails_where_there_is_no_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let directory = directory.path();
    let fails = |assert: &dyn Fn()| {
        let assert = std::panic::AssertUnwindSafe(assert);
        catch_unwind(assert).is_err()
    };
    let env = Env::empty();
    assert!(fails(&|| assert_example_current::<Config>(directory, "a")));
    assert!(fails(&|| assert_markdown_current::<Config>(directory, "a")));
    assert!(fails(&|| assert_schema_current::<Config>(
        directory, "a", &env
    )));
    assert!(fails(&|| assert_labelled_example_current::<Config>(
        "x", directory, "a"
    )));
    assert!(fails(&|| assert_labelled_markdown_current::<Config>(
        "x", directory, "a"
    )));
}
