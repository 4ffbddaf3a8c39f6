//! Keys and git: a file that would be committed gets none.

use std::fs;
use std::os::unix::fs::{MetadataExt, symlink};
use std::process::Command;

use super::{files_with_key, give, key, mode, read, refusal, run, said};
use crate::repository::Repository;
use crate::tool::text;

#[test]
fn a_file_that_git_does_not_ignore_gets_no_key_unless_it_is_forced() {
    let repository = Repository::without_files();
    let top = repository.top();
    let refused = give(&top, &["add", "API_KEY"], &key());
    assert_eq!(
        refusal(&refused),
        "envkeep: `.env` is not ignored by git, and no key was written: add it to `.gitignore`, or write it all the same with \
         `--force`\n"
    );
    assert!(files_with_key(&top).is_empty());
    repository.write(".gitignore", ".env\n");
    said(&give(&top, &["add", "API_KEY"], &key()));
    repository.git(&["add", "--force", ".env"]);
    assert!(refusal(&give(&top, &["add", "OTHER_KEY"], &key())).contains("is tracked by git"));
    said(&give(&top, &["add", "OTHER_KEY", "--force"], "x"));
    // What is taken away harms nobody.
    said(&run(&top, &["remove", "API_KEY"]));
}

#[test]
fn rules_that_no_clone_has_are_reported() {
    let repository = Repository::without_files();
    repository.write(".git/info/exclude", ".env\n");
    let added = give(&repository.top(), &["add", "API_KEY"], &key());
    assert!(said(&added).contains("is ignored by git in this clone only"));
}

#[test]
fn names_that_are_not_text_are_looked_up_like_all_others() {
    use std::os::unix::ffi::OsStrExt;

    let repository = Repository::without_files();
    repository.write(".gitignore", ".env\n.env.*\n");
    let below = repository.top().join(std::ffi::OsStr::from_bytes(b"n\xff"));
    fs::create_dir(&below).expect("it can be made");
    said(&give(&below, &["add", "API_KEY"], &key()));
    assert_eq!(mode(below.join(".env")), 0o600);
    let other = std::ffi::OsStr::from_bytes(b".env.\xfe");
    let mut command = super::tool(&below);
    command.args(["add", "API_KEY", "--stdin", "-f"]).arg(other);
    said(&super::with_input(&mut command, &key()));
    assert!(below.join(other).exists());
    // Another name that is shown alike is another file of the ledger.
    let alike = std::ffi::OsStr::from_bytes(b".env.\xfd");
    let mut command = super::tool(&below);
    command.args(["add", "API_KEY", "--stdin", "-f"]).arg(alike);
    said(&super::with_input(&mut command, &key()));
    let ledger = super::read(below.join("env.keys.toml"));
    for file in [r".env.\xfe", r".env.\xfd"] {
        assert_eq!(ledger.matches(file).count(), 1, "{ledger}");
    }
    let listed = run(&below, &["keys"]);
    assert!(text(&listed.stdout).contains("0 days"), "{listed:?}");
    // The rule is that of a file whose own directory is not text.
    fs::write(below.join(".gitignore"), "!.env\n").expect("it can be written");
    let refused = give(&below, &["add", "OTHER_KEY"], &key());
    assert!(refusal(&refused).contains("is not ignored by git"));
}

#[test]
fn where_git_cannot_be_asked_nothing_is_written() {
    let repository = Repository::without_files();
    repository.write(".gitignore", ".env\n");
    let mut command = Command::new(env!("CARGO_BIN_EXE_envkeep"));
    command
        .args(["add", "API_KEY", "--stdin"])
        .current_dir(repository.top())
        .env_clear()
        .env("PATH", "/nowhere");
    let refused = super::with_input(&mut command, &key());
    assert!(
        refusal(&refused).contains("the program `git` was not found"),
        "{refused:?}"
    );
    assert!(files_with_key(&repository.top()).is_empty());
    let outside = super::directory();
    let mut command = Command::new(env!("CARGO_BIN_EXE_envkeep"));
    command
        .args(["add", "API_KEY", "--stdin"])
        .current_dir(outside.path())
        .env_clear()
        .env("PATH", "/nowhere");
    assert_eq!(
        super::with_input(&mut command, &key()).status.code(),
        Some(0)
    );
}

#[test]
fn a_link_is_followed_to_an_ignored_file_of_the_same_repository_alone() {
    let repository = Repository::without_files();
    let top = repository.top();
    repository.write(".gitignore", ".env\n/private\n");
    repository.write("private/mail.env", "A=1\n");
    symlink("private/mail.env", top.join(".env")).expect("it can be linked");
    said(&give(&top, &["add", "API_KEY"], &key()));
    assert_eq!(
        read(top.join("private/mail.env")),
        format!("A=1\nAPI_KEY={}\n", key())
    );
    assert!(fs::symlink_metadata(top.join(".env")).is_ok_and(|it| it.is_symlink()));
    assert_eq!(mode(top.join("private/mail.env")), 0o640);

    repository.write("shown.env", "A=1\n");
    fs::remove_file(top.join(".env")).expect("it is there");
    symlink("shown.env", top.join(".env")).expect("it can be linked");
    assert!(refusal(&give(&top, &["add", "OTHER_KEY"], &key())).contains("is not ignored by git"));

    let outside = repository.beside("outside.env");
    fs::write(&outside, "A=1\n").expect("it can be written");
    fs::remove_file(top.join(".env")).expect("it is there");
    symlink(&outside, top.join(".env")).expect("it can be linked");
    for force in [&[][..], &["--force"]] {
        let arguments = [&["add", "OTHER_KEY"], force].concat();
        assert!(refusal(&give(&top, &arguments, &key())).contains("leads out of its repository"));
    }
    assert_eq!(read(&outside), "A=1\n");

    // Nor is a file of another repository, though that ignores it.
    let other = Repository::without_files();
    other.write(".gitignore", ".env\n");
    other.write(".env", "A=1\n");
    fs::remove_file(top.join(".env")).expect("it is there");
    symlink(other.top().join(".env"), top.join(".env")).expect("it can be linked");
    let refused = give(&top, &["add", "OTHER_KEY"], &key());
    assert!(refusal(&refused).contains("leads out of its repository"));
    assert_eq!(read(other.top().join(".env")), "A=1\n");
}

#[test]
fn what_a_killed_one_left_is_removed_by_the_next_and_nothing_else_is() {
    let repository = Repository::new();
    let top = repository.top();
    let of = fs::metadata(&top).expect("it is there");
    let left = [
        format!(".git/envkeep-{:x}-{:x}-abcdefghijkl", of.dev(), of.ino()),
        ".env.envkeep-abcdefghijkl".to_owned(),
    ];
    let kept = [
        ".env.envkeep-backup",
        ".git/envkeep-1-2-abcdefghijkl",
        ".env.envkeep-abcdefghijk.",
    ];
    for name in left.iter().map(String::as_str).chain(kept) {
        repository.write(name, key());
    }
    said(&give(&top, &["add", "OTHER"], "1"));
    for name in left {
        assert!(!top.join(name).exists());
    }
    for name in kept {
        assert!(top.join(name).exists(), "{name}");
    }
}

#[test]
fn a_hook_of_another_repository_points_nowhere_else() {
    let repository = Repository::without_files();
    let other = Repository::new();
    let mut command = super::tool(&repository.top());
    command.args(["add", "API_KEY", "--stdin"]);
    command
        .env("GIT_DIR", other.top().join(".git"))
        .env("GIT_WORK_TREE", other.top());
    let refused = super::with_input(&mut command, &key());
    assert!(
        text(&refused.stderr).contains("is not ignored by git"),
        "{refused:?}"
    );
    assert!(files_with_key(&repository.top()).is_empty());
}
