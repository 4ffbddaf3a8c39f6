//! Which files are the standard ones, and where they are searched for.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use crate::subject::Subject;

/// Every profile that is treated differently, with its files in order of precedence.
const PROFILES: [(Option<&str>, &[&str]); 4] = [
    (None, &[".env.local", ".env"]),
    (
        Some("production"),
        &[
            ".env.production.local",
            ".env.local",
            ".env.production",
            ".env",
        ],
    ),
    (Some("test"), &[".env.test.local", ".env.test", ".env"]),
    (Some("local"), &[".env.local.local", ".env.local", ".env"]),
];

/// Every file that any of the profiles reads, and two that none does.
const FILES: [&str; 10] = [
    ".env",
    ".env.local",
    ".env.production",
    ".env.production.local",
    ".env.test",
    ".env.test.local",
    ".env.local.local",
    ".env.example",
    ".env.staging",
    ".env.production.test",
];

fn put(directory: &Path, file: &str) {
    let text = format!("NAME={file}\n");
    fs::write(directory.join(file), text).expect("a file");
}

fn said(directory: &Path, arguments: &[&str]) -> Vec<String> {
    Subject::new().in_directory(directory).run(arguments)
}

fn named(file: &str) -> Vec<String> {
    vec![format!("name: Some({file:?})")]
}

#[test]
fn every_combination_of_files_gives_the_first_that_is_there() {
    for (profile, order) in PROFILES {
        for combination in 0..1_u32 << order.len() {
            let directory = tempfile::tempdir().expect("a temporary directory");
            let present = |place: usize| combination & (1 << place) != 0;
            for (place, file) in order.iter().enumerate() {
                if present(place) {
                    put(directory.path(), file);
                }
            }
            // What the profile does not read changes nothing.
            for file in FILES.iter().filter(|file| !order.contains(file)) {
                put(directory.path(), file);
            }
            let arguments: &[&str] = match profile {
                Some(profile) => &["standard", "profile", profile],
                None => &["standard"],
            };
            let winner = (0..order.len()).find(|&place| present(place));
            let expected = match winner {
                Some(place) => named(order[place]),
                None => vec!["name: None".to_owned()],
            };
            let context = format!("{profile:?} {combination:b}");
            assert_eq!(said(directory.path(), arguments), expected, "{context}");
        }
    }
}

#[test]
fn the_process_environment_wins_over_every_file_and_an_empty_variable_hides_them() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    put(directory.path(), ".env.production.local");
    let subject = || Subject::new().in_directory(directory.path());
    let arguments = ["standard", "profile", "production"];
    assert_eq!(
        subject().with("NAME", "process").run(&arguments),
        named("process")
    );
    assert_eq!(
        subject().with("NAME", "").run(&arguments),
        [
            "name: None",
            "HiddenByEmpty: `NAME` is set but empty, which hides the value at .env.production.local:1:6"
        ]
    );
}

#[test]
fn the_profile_can_come_from_a_variable() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    put(directory.path(), ".env.staging");
    // A file cannot choose the profile by which it is read.
    fs::write(
        directory.path().join(".env"),
        "NAME=.env\nAPP_ENV=staging\n",
    )
    .expect("a file");
    let subject = || Subject::new().in_directory(directory.path());
    let arguments = ["standard", "profile_from", "APP_ENV"];
    for (set, file) in [
        (Some("staging"), ".env.staging"),
        (Some(""), ".env"),
        (None, ".env"),
    ] {
        let subject = set
            .into_iter()
            .fold(subject(), |subject, name| subject.with("APP_ENV", name));
        let name = subject.run(&arguments).remove(0);
        assert_eq!(vec![name], named(file), "{set:?}");
    }
}

#[test]
fn a_profile_whose_name_is_more_than_a_name_is_a_problem() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for name in ["../x", "a.b", "a b", "", "é", "a/b"] {
        let lines = said(directory.path(), &["standard", "profile", name]);
        assert_eq!(
            lines,
            [
                "Invalid: the profile given in code is not the name of one; use ASCII letters, digits, `-` and `_`, and nothing like a key"
            ],
            "{name:?}"
        );
    }
    let lines = Subject::new()
        .in_directory(directory.path())
        .with("APP_ENV", "../hunter2")
        .run(&["standard", "profile_from", "APP_ENV"]);
    assert_eq!(
        lines,
        [
            "Invalid: `APP_ENV` is not the name of a profile; use ASCII letters, digits, `-` and `_`, and nothing like a key"
        ]
    );
}

#[test]
fn what_begins_like_a_key_is_no_profile_and_not_shown_in_the_name_of_a_file() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for key in [
        "sk_live_51HZq7Xj2Kv9Bw4",
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
    ] {
        put(directory.path(), &format!(".env.{key}"));
        let lines = Subject::new()
            .in_directory(directory.path())
            .with("APP_ENV", key)
            .run(&["standard", "profile_from", "APP_ENV"]);
        let refused = "Invalid: `APP_ENV` is not the name of a profile; use ASCII letters, digits, `-` and `_`, and nothing like a key";
        assert_eq!(lines, [refused]);
    }
}

#[test]
fn the_nearest_directory_supplies_all_files_and_none_above_the_repository() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let root = directory.path();
    let below = root.join("repository/package/src");
    fs::create_dir_all(&below).expect("directories");
    put(root, ".env");
    assert_eq!(said(&below, &["standard"]), ["name: None"], "no repository");

    fs::create_dir(root.join("repository/.git")).expect("a directory");
    assert_eq!(said(&below, &["standard"]), ["name: None"], "above it");

    put(&root.join("repository"), ".env.local");
    assert_eq!(said(&below, &["standard"]), named(".env.local"));

    put(&root.join("repository/package"), ".env");
    assert_eq!(said(&below, &["standard"]), named(".env"), "the nearest");

    put(&below, ".env");
    fs::write(below.join(".env"), "NAME=here\n").expect("a file");
    assert_eq!(said(&below, &["standard"]), named("here"));
}

#[test]
fn a_worktree_has_a_file_where_a_repository_has_its_directory() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let below = directory.path().join("src");
    fs::create_dir(&below).expect("a directory");
    put(directory.path(), ".env");
    fs::write(directory.path().join(".git"), "gitdir: elsewhere\n").expect("a file");
    assert_eq!(said(&below, &["standard"]), named(".env"));
}

#[test]
fn what_is_not_a_file_is_not_passed_over_for_a_parents() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let below = directory.path().join("src");
    fs::create_dir_all(below.join(".env")).expect("a directory");
    fs::create_dir(directory.path().join(".git")).expect("a directory");
    put(directory.path(), ".env");
    let refused = |reason| vec![format!("UnreadableSource: `.env` cannot be read: {reason}")];
    assert_eq!(
        said(&below, &["standard"]),
        refused("it is a directory, not a file")
    );
    fs::remove_dir(below.join(".env")).expect("a directory");
    symlink("nowhere", below.join(".env")).expect("a link");
    assert_eq!(
        said(&below, &["standard"]),
        refused("it is a symbolic link to something that is not there")
    );
    fs::remove_file(below.join(".env")).expect("a link");
    let fifo = std::process::Command::new("mkfifo")
        .arg(below.join(".env"))
        .status();
    assert!(fifo.expect("mkfifo runs").success());
    let everybody = fs::Permissions::from_mode(0o666);
    fs::set_permissions(below.join(".env"), everybody).expect("it is ours");
    let first = said(&below, &["standard"]).remove(0);
    let reason = "other users may write to it; take that permission away with `chmod o-w .env`; where the file system does \
        not keep owners and permissions (a bind mount, WSL, a dev container), the program can load with \
        `Env::standard().permissions(Permissions::Unchecked)` instead of `load()`";
    assert_eq!(vec![first], refused(reason));
}
