//! Which secrets a load records, and that it records nothing of their values.

use std::fs;

use envkeep::{Env, FromEnv, Secret};

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "only what is read counts")]
struct Config {
    port: u16,
    #[env(alias = "OLD_API_KEY")]
    api_key: Secret<String>,
    #[env(secret)]
    code: Option<String>,
    sentry_dsn: Option<Secret<String>>,
}

#[test]
fn a_load_notes_the_secrets_that_had_a_value_and_no_value() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let path = directory.path().join("use");
    let env = Env::empty()
        .vars([
            ("PORT", "80"),
            ("OLD_API_KEY", "hunter2hunter2"),
            ("CODE", "4711"),
            ("SENTRY_DSN", ""),
        ])
        .record_use(&path);
    env.load::<Config>().expect("it is valid");
    let record = fs::read_to_string(&path).expect("it is written");
    let names: Vec<&str> = record
        .lines()
        .skip(2)
        .filter_map(|line| line.split(' ').nth(1))
        .collect();
    assert_eq!(names, ["CODE", "OLD_API_KEY"]);
    assert!(
        !record.contains("hunter2") && !record.contains("4711"),
        "{record}"
    );
    let others = fs::read_dir(directory.path()).expect("it is there").count();
    assert_eq!(others, 1, "no temporary file is left");
}

#[test]
fn a_record_that_cannot_be_written_fails_no_load() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let env = Env::empty().vars([("PORT", "80"), ("API_KEY", "hunter2hunter2")]);
    let foreign = directory.path().join("foreign");
    fs::write(&foreign, "API_KEY=1\n").expect("it can be written");
    for path in [
        directory.path(),
        &directory.path().join("no/such/directory"),
        &foreign,
    ] {
        env.clone()
            .record_use(path)
            .load::<Config>()
            .expect("it is valid");
    }
    assert_eq!(
        fs::read_to_string(&foreign).expect("it is there"),
        "API_KEY=1\n"
    );
}

#[test]
fn a_load_that_fails_and_one_that_was_not_asked_note_nothing() {
    let directory = tempfile::tempdir().expect("a directory can be made");
    let path = directory.path().join("use");
    let env = Env::empty().vars([("PORT", "x"), ("API_KEY", "hunter2hunter2")]);
    env.clone()
        .record_use(&path)
        .load::<Config>()
        .expect_err("the port is wrong");
    env.set("PORT", "80").load::<Config>().expect("it is valid");
    assert!(!path.exists());
}
