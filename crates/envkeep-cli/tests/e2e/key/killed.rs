//! What is left of a program that is killed at any moment: the old file or the new one.

use std::collections::BTreeMap;
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::Write;
use std::path::Path;
use std::process::{Child, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::{files_with_key, key, tool};
use crate::repository::Repository;
use crate::tool::text;

/// A change of a file that is killed.
struct Change {
    arguments: &'static [&'static str],
    input: &'static str,
    /// What the file is when it is not.
    new: fn(&str) -> String,
}

const CHANGES: [Change; 3] = [
    Change {
        arguments: &["add", "API_KEY", "--stdin", "--replace"],
        input: "new-value",
        new: |old| old.replace(&key(), "new-value"),
    },
    Change {
        arguments: &["remove", "API_KEY"],
        input: "",
        new: |old| old.replace(&format!("API_KEY={}\n", key()), ""),
    },
    Change {
        arguments: &["rotate", "API_KEY", "--stdin", "--keep-previous"],
        input: "new-value",
        new: |old| {
            format!(
                "{}API_KEY_PREVIOUS={}\n",
                old.replace(&key(), "new-value"),
                key()
            )
        },
    },
];

fn start(directory: &Path, change: &Change) -> Child {
    let mut command = tool(directory);
    command
        .args(change.arguments)
        .stdin(Stdio::piped())
        .stderr(Stdio::null());
    let mut child = command.spawn().expect("the tool runs");
    let mut stdin = child.stdin.take().expect("it is piped");
    _ = stdin.write_all(change.input.as_bytes());
    child
}

/// A random part of a time.
fn part_of(time: Duration) -> Duration {
    let number = u32::try_from(RandomState::new().hash_one(0) >> 32).unwrap_or_default();
    time.mul_f64(f64::from(number) / f64::from(u32::MAX))
}

/// Kills at so many random moments, and gives how often which file was left, and how often a temporary one.
fn kill(directory: &Path, moments: usize) -> BTreeMap<&'static str, usize> {
    let comment = "# a line that makes the file long\n".repeat(8000);
    let old = format!("{comment}API_KEY={}\n", key());
    let env = directory.join(".env");
    let mut longest = Duration::ZERO;
    let mut left = BTreeMap::new();
    for moment in 0..moments + CHANGES.len() {
        let change = &CHANGES[moment % CHANGES.len()];
        fs::write(&env, &old).expect("it can be written");
        let start_time = Instant::now();
        let mut child = start(directory, change);
        if moment < CHANGES.len() {
            assert!(
                child.wait().expect("it ends").success(),
                "{:?}",
                change.arguments
            );
            longest = longest.max(start_time.elapsed());
        } else {
            thread::sleep(part_of(longest));
            child.kill().expect("it is ours");
            child.wait().expect("it ends");
        }
        let now = fs::read_to_string(&env).expect("there is always a file");
        let which = if now == old {
            "old"
        } else {
            assert!(
                now == (change.new)(&old),
                "neither the old file nor the new one: {:?}",
                change.arguments
            );
            "new"
        };
        *left.entry(which).or_default() += 1;
        let temporary = files_with_key(directory)
            .iter()
            .filter(|name| *name != ".env")
            .count();
        *left.entry("temporary").or_default() += temporary;
        assert!(temporary <= 1);
        let next = super::run(directory, &["add", "OTHER", "--generate=16"]);
        assert_eq!(next.status.code(), Some(0), "{}", text(&next.stderr));
        assert!(
            files_with_key(directory).iter().all(|name| name == ".env"),
            "a piece is left"
        );
    }
    left
}

fn in_repository(moments: usize) {
    let repository = Repository::without_files();
    repository.write(".gitignore", ".env\n");
    let left = kill(&repository.top(), moments);
    eprintln!("in a repository: {left:?}");
    assert!(
        left["old"] > 0 && left["new"] > CHANGES.len() / 2,
        "{left:?}"
    );
}

fn in_no_repository(moments: usize) {
    let directory = super::directory();
    let left = kill(directory.path(), moments);
    eprintln!("in no repository: {left:?}");
    assert!(left["old"] > 0, "{left:?}");
}

#[test]
fn a_program_that_is_killed_leaves_the_old_file_or_the_new_one() {
    in_repository(12);
    in_no_repository(12);
}

#[test]
#[ignore = "takes a minute"]
fn programs_that_are_killed_at_200_random_moments_leave_the_old_file_or_the_new_one() {
    in_repository(200);
    in_no_repository(200);
}
