//! `envkeep remove`.

use std::fs;

use super::{directory, read, refusal, run, said};

#[test]
fn every_line_of_the_variable_goes_and_nothing_else() {
    let directory = directory();
    let env = directory.path().join(".env");
    fs::write(&env, "A=1\n# two\nB='2\n3' # two\nA=3\n").expect("it can be written");
    assert_eq!(
        said(&run(directory.path(), &["remove", "A"]))
            .lines()
            .next(),
        Some(
            "envkeep: `A` was removed from `.env`; the key stays valid until it is revoked where it was created"
        )
    );
    assert_eq!(read(&env), "# two\nB='2\n3' # two\n");
    assert_eq!(
        refusal(&run(directory.path(), &["remove", "A"])),
        "envkeep: `.env` has no `A`\n"
    );
    said(&run(directory.path(), &["remove", "B"]));
    assert_eq!(read(&env), "# two\n");
}

#[test]
fn a_file_that_still_sets_the_variable_is_named() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join(".env"), "A=1\n").expect("it can be written");
    fs::write(here.join(".env.local"), "A=2\n").expect("it can be written");
    let words = "`.env.local` sets `A` too, and takes precedence over `.env`";
    assert!(said(&run(here, &["remove", "A"])).contains(words));
    assert_eq!(
        refusal(&run(here, &["remove", "A"])),
        "envkeep: `.env` has no `A`, but `.env.local` has: name that file with `--file`\n"
    );
    assert!(!said(&run(here, &["remove", "A", "--file", ".env.local"])).contains("too"));
}

#[test]
fn a_file_that_is_not_there_is_not_made() {
    let directory = directory();
    refusal(&run(directory.path(), &["remove", "A"]));
    assert!(!directory.path().join(".env").exists());
}
