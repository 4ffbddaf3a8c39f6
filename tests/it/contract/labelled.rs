//! Several structs with the same name whose regions are in one file.

use std::fs;

use envkeep::check::{StaleReason, Update, keep_example_current, keep_markdown_current};
use envkeep::{FromEnv, assert_example_current, assert_markdown_current};

mod api {
    #[derive(envkeep::FromEnv)]
    #[allow(dead_code)]
    pub(super) struct Config {
        #[env(default = 80)]
        api_port: u16,
    }
}

mod worker {
    #[derive(envkeep::FromEnv)]
    #[allow(dead_code)]
    pub(super) struct Config {
        #[env(default = 4)]
        worker_threads: u16,
    }
}

#[test]
fn two_members_keep_their_regions_of_one_file() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(".env.example");
    let (api, worker) = (
        api::Config::schema().labelled("api"),
        worker::Config::schema().labelled("worker"),
    );
    for _ in 0..2 {
        for region in [api, worker] {
            keep_example_current(region, &path, Update::Write).expect("it is written");
        }
    }
    let file = fs::read_to_string(&path).expect("it is there");
    assert_eq!(
        file,
        "\
# envkeep:begin Config as api (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Optional: an integer from 0 to 65535.
# API_PORT=80
# envkeep:end

# envkeep:begin Config as worker (`ENVKEEP_UPDATE=1 cargo test` writes it)
# Optional: an integer from 0 to 65535.
# WORKER_THREADS=4
# envkeep:end
"
    );
    assert_example_current!(api::Config as "api", &path);
    assert_example_current!(worker::Config as "worker", &path,);

    // What is stale is told of the one region, and mending it leaves the other alone.
    fs::write(&path, file.replace("THREADS=4", "THREADS=5")).expect("it is written");
    assert_example_current!(api::Config as "api", &path);
    let stale = keep_example_current(worker, &path, Update::Refuse).expect_err("it differs");
    assert_eq!(stale.reason(), StaleReason::Different);
    assert!(
        stale.to_string().contains("what `Config as worker` reads"),
        "{stale}"
    );
    keep_example_current(worker, &path, Update::Write).expect("it is written");
    assert_eq!(fs::read_to_string(&path).expect("it is there"), file);
}

#[test]
fn two_members_have_their_tables_in_one_page() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("README.md");
    fs::write(&path, "# Shop\n").expect("it is written");
    let worker = worker::Config::schema().labelled("crates/worker");
    keep_markdown_current(api::Config::schema(), &path, Update::Write).expect("it is written");
    keep_markdown_current(worker, &path, Update::Write).expect("it is written");
    assert_markdown_current!(api::Config, &path);
    assert_markdown_current!(worker::Config as "crates/worker", &path);
    let page = fs::read_to_string(&path).expect("it is there");
    assert!(
        page.starts_with("# Shop\n\n<!-- envkeep:begin Config -->\n"),
        "{page}"
    );
    assert!(
        page.contains("<!-- envkeep:begin Config as crates/worker -->\n\n| variable |"),
        "{page}"
    );
}

#[test]
fn a_struct_without_variables_has_its_marks_once() {
    #[derive(FromEnv)]
    struct Empty {}
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(".env.example");
    for _ in 0..2 {
        keep_example_current(Empty::schema(), &path, Update::Write).expect("it is written");
    }
    let file = fs::read_to_string(&path).expect("it is there");
    assert_eq!(file.matches("envkeep:begin Empty").count(), 1, "{file}");
    assert_example_current!(Empty, &path);
}

#[test]
fn a_label_that_cannot_stand_in_a_mark_is_refused_and_nothing_is_written() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join(".env.example");
    for label in ["", "a b", "a\nKEY=1", "-->", "`"] {
        let region = api::Config::schema().labelled(label);
        let stale = keep_example_current(region, &path, Update::Write).expect_err(label);
        assert_eq!(stale.reason(), StaleReason::BadLabel);
        assert_eq!(stale.to_string().lines().count(), 1, "{stale}");
        assert!(!path.exists());
    }
}
