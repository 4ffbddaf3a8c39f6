//! Which source wins.

use envkeep::{Env, FromEnv, ProblemKind};

#[derive(Debug, FromEnv)]
struct Config {
    name: String,
}

fn name(env: &Env) -> String {
    env.load::<Config>().expect("`NAME` is set").name
}

#[test]
fn the_earlier_source_wins() {
    let file_first = Env::empty()
        .dotenv_str(".env", "NAME=file\n")
        .vars([("NAME", "given")]);
    let given_first = Env::empty()
        .vars([("NAME", "given")])
        .dotenv_str(".env", "NAME=file\n");
    assert_eq!(name(&file_first), "file");
    assert_eq!(name(&given_first), "given");
}

#[test]
fn a_source_that_lacks_a_variable_is_passed_over() {
    let env = Env::empty()
        .dotenv_str(".env.local", "OTHER=1\n")
        .dotenv_str(".env", "NAME=lower\n");
    assert_eq!(name(&env), "lower");
}

#[test]
fn a_variable_set_in_code_wins_over_every_source() {
    let env = Env::empty()
        .vars([("NAME", "given")])
        .set("NAME", "first")
        .set("NAME", "second");
    assert_eq!(name(&env), "second");
}

#[test]
fn a_variable_taken_away_is_absent_in_every_source() {
    let env = Env::empty()
        .vars([("NAME", "given")])
        .dotenv_str(".env", "NAME=file\n")
        .without("NAME");
    let error = env.load::<Config>().expect_err("`NAME` was taken away");
    assert_eq!(error.problems().len(), 1);
    assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
}

#[test]
fn the_last_of_set_and_without_counts() {
    let env = Env::empty().set("NAME", "set").without("NAME");
    assert!(env.load::<Config>().is_err());
    assert_eq!(name(&env.set("NAME", "again")), "again");
}

#[test]
fn of_a_variable_given_twice_the_last_counts() {
    let env = Env::empty().vars([("NAME", "first"), ("NAME", "last")]);
    assert_eq!(name(&env), "last");
}

#[test]
fn every_load_reads_the_files_anew() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("service.env");
    let env = Env::empty().dotenv(&path);
    std::fs::write(&path, "NAME=first\n").expect("the file can be written");
    assert_eq!(name(&env), "first");
    std::fs::write(&path, "NAME=second\n").expect("the file can be written");
    assert_eq!(name(&env), "second");
}
