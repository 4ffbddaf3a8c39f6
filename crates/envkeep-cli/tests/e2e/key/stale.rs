//! `envkeep stale`: what it tells, and that it claims no more than it saw.

use std::fs;
use std::path::Path;

use envkeep::{Env, FromEnv, Secret};

use super::{directory, key, tool, with_input};
use crate::tool::text;

const FIRST_LINE: &str = "# envkeep record 1: the secrets that were read, by name, and the last day on which each was; no values\n";

/// What `envkeep stale` prints and says on a day, and how it ends.
fn stale(day: &str, directory: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = tool(directory);
    command
        .env("ENVKEEP_TODAY", day)
        .arg("stale")
        .args(arguments);
    let output = with_input(&mut command, "");
    super::assert_no_key(&output);
    (
        output.status.code(),
        text(&output.stdout).to_owned(),
        text(&output.stderr).to_owned(),
    )
}

fn with_keys() -> tempfile::TempDir {
    let directory = directory();
    fs::write(
        directory.path().join(".env"),
        format!("A_KEY={}\nB_KEY=x\nPORT=1\n", key()),
    )
    .expect("it can be written");
    directory
}

#[test]
fn a_key_that_no_record_has_for_so_many_days_is_reported() {
    let directory = with_keys();
    let here = directory.path();
    let record = format!("{FIRST_LINE}since 2026-10-01\n2026-11-28 A_KEY\n2026-12-20 B_KEY\n");
    fs::write(here.join("api.record"), record).expect("it can be written");
    let (code, table, words) = stale("2026-12-27", here, &["--record", "api.record"]);
    assert_eq!((code, table.as_str()), (Some(0), ""));
    assert_eq!(
        words,
        "envkeep: no schema was found, so it is unknown which keys no program reads\n"
    );
    let (code, table, _) = stale("2026-12-28", here, &["--record", "api.record"]);
    assert_eq!(
        (code, table.as_str()),
        (
            Some(1),
            "`A_KEY` was last loaded on 2026-11-28, as far as the records show: if nothing needs it, revoke it where it was created, \
             then `envkeep remove A_KEY`\n"
        )
    );
    // Another program loads it.
    let other = format!("{FIRST_LINE}since 2026-12-27\n2026-12-27 A_KEY\n");
    fs::write(here.join("worker.record"), other).expect("it can be written");
    let both = ["--record", "api.record", "--record", "worker.record"];
    assert_eq!(stale("2026-12-28", here, &both).0, Some(0));
    let (_, table, _) = stale(
        "2026-12-28",
        here,
        &["--days", "8", "--record", "api.record"],
    );
    assert_eq!(table.lines().count(), 2, "{table}");
}

#[test]
fn of_a_key_that_no_record_has_no_more_is_claimed_than_the_youngest_record_saw() {
    let directory = with_keys();
    let here = directory.path();
    let record = |since: &str| format!("{FIRST_LINE}since {since}\n2026-12-27 B_KEY\n");
    fs::write(here.join("old.record"), record("2026-01-01")).expect("it can be written");
    fs::write(here.join("new.record"), record("2026-12-01")).expect("it can be written");
    let (_, table, _) = stale("2026-12-28", here, &["--record", "old.record"]);
    assert!(
        table.starts_with(
            "`A_KEY` has not been loaded since 2026-01-01, when the most recent record begins: "
        ),
        "{table}"
    );
    let both = ["--record", "old.record", "--record", "new.record"];
    assert_eq!(stale("2026-12-28", here, &both).1, "");
    assert_eq!(stale("2027-01-10", here, &both).1.lines().count(), 1);
}

#[test]
fn a_key_that_came_since_then_had_no_time_to_be_used() {
    let directory = with_keys();
    let here = directory.path();
    fs::write(
        here.join("env.keys.toml"),
        "[A_KEY]\ncreated = 2026-12-20\n",
    )
    .expect("it can be written");
    let record = format!("{FIRST_LINE}since 2026-10-01\n2026-11-01 A_KEY\n2026-12-27 B_KEY\n");
    fs::write(here.join("use"), record).expect("it can be written");
    assert_eq!(stale("2026-12-28", here, &["--record", "use"]).1, "");
    assert_eq!(
        stale("2027-01-19", here, &["--record", "use"])
            .1
            .lines()
            .count(),
        1
    );
}

#[test]
fn what_could_not_be_checked_is_mentioned() {
    let directory = with_keys();
    let here = directory.path();
    let (code, table, words) = stale("2026-12-28", here, &[]);
    assert_eq!((code, table.as_str()), (Some(0), ""));
    assert!(
        words.contains("no record was given") && words.contains("no schema was found"),
        "{words}"
    );
    fs::write(
        here.join("x"),
        format!("{FIRST_LINE}since 2026-01-01\n2026-03-01 A_KEY\n"),
    )
    .expect("it can be written");
    let (_, _, words) = stale("2026-12-28", here, &["--record", "x"]);
    assert!(
        words.contains("the record `x` has no entry after 2026-03-01"),
        "{words}"
    );
    assert_eq!(
        stale("2026-12-28", here, &["--record", "nowhere"]).0,
        Some(3)
    );
    let (code, _, words) = stale("2026-12-28", here, &["--record", ".env"]);
    assert_eq!(
        (code, words.as_str()),
        (
            Some(3),
            "envkeep: `.env` is not a record of `Env::record_use`\n"
        )
    );
}

#[test]
fn keys_past_their_date_and_keys_that_a_rotation_left_behind_are_told() {
    let directory = directory();
    let here = directory.path();
    fs::write(here.join(".env"), "A_KEY=new\nA_KEY_PREVIOUS=old\n").expect("it can be written");
    let ledger =
        "[A_KEY]\ncreated = 2026-11-28\nrotate = \"90d\"\nurl = \"https://example.com/keys\"\n";
    fs::write(here.join("env.keys.toml"), ledger).expect("it can be written");
    assert_eq!(stale("2026-12-01", here, &[]).1, "");
    assert_eq!(
        stale("2027-02-26", here, &[]).1,
        "`A_KEY` was due to be replaced by 2027-02-26: `envkeep rotate A_KEY`\n\
         `A_KEY_PREVIOUS` is still there, though its rotation began on 2026-11-28: once no program uses it, revoke it at \
         https://example.com/keys, then `envkeep rotate A_KEY --finish`\n"
    );
}

#[derive(FromEnv)]
struct Config {
    a_key: Secret<String>,
}

#[test]
fn a_record_that_a_program_writes_is_read() {
    let directory = with_keys();
    let here = directory.path();
    let env = Env::empty()
        .dotenv(here.join(".env"))
        .record_use(here.join("use"));
    let config: Config = env.load().expect("it is valid");
    drop(config.a_key);
    let (code, table, words) = stale("2126-01-01", here, &["--record", "use"]);
    assert_eq!(code, Some(1));
    assert!(
        table.contains("`A_KEY` was last loaded on 20")
            && table.contains("`B_KEY` has not been loaded since 20"),
        "{table}"
    );
    assert!(
        words.contains("the record `use` has no entry after 20"),
        "{words}"
    );
}

#[test]
fn a_date_in_the_future_is_a_finding_and_keeps_no_key_young() {
    let directory = with_keys();
    let here = directory.path();
    let record = format!("{FIRST_LINE}since 2026-10-01\n2026-11-01 A_KEY\n2026-12-27 B_KEY\n");
    fs::write(here.join("use"), record).expect("it can be written");
    let dated = |day: &str| {
        let ledger = format!("[A_KEY]\ncreated = {day}\n[B_KEY]\ncreated = 2026-12-01\n");
        fs::write(here.join("env.keys.toml"), ledger).expect("it can be written");
        let mut keys = tool(here);
        let keys = keys
            .env("ENVKEEP_TODAY", "2026-12-28")
            .args(["keys", "--check"]);
        let keys = with_input(keys, "");
        let words = [text(&keys.stdout), text(&keys.stderr)].concat();
        (keys.status.code(), words)
    };
    // Elsewhere, the next day may have begun.
    for day in ["2026-12-28", "2026-12-29"] {
        let (code, words) = dated(day);
        assert_eq!(code, Some(0), "{words}");
        assert!(!words.contains("-1 day"), "{words}");
    }
    let (code, words) = dated("2062-01-01");
    assert_eq!(code, Some(1), "{words}");
    assert!(
        words.contains("in the future\n")
            && words.contains(
                "`A_KEY` is dated 2062-01-01, which is in the future: write the actual date under `[A_KEY]` in `env.keys.toml`"
            )
            && !words.contains(" -"),
        "{words}"
    );
    let (code, table, _) = stale("2026-12-28", here, &["--record", "use"]);
    assert_eq!((code, table.lines().count()), (Some(1), 1), "{table}");
}
