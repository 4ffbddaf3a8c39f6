//! `envkeep doctor`, in real repositories.

use std::os::unix::fs::PermissionsExt;

use serde_json::Value;

use super::{directory, printed};
use crate::repository::{Repository, key};
use crate::tool::text;

fn doctor(repository: &Repository) -> (Option<i32>, String) {
    let output = repository.envkeep(&["doctor", "-q"]);
    assert!(output.stderr.is_empty(), "{output:?}");
    (output.status.code(), text(&output.stdout).to_owned())
}

/// A repository in which there is nothing to be done.
fn in_order() -> Repository {
    let repository = Repository::new();
    protect(&repository, ".env");
    repository
}

fn protect(repository: &Repository, name: &str) {
    let path = repository.top().join(name);
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600)).expect("it is ours");
}

#[test]
fn if_all_is_in_order_a_message_says_so() {
    let repository = in_order();
    repository.commit("start");
    assert_eq!(
        doctor(&repository),
        (
            Some(0),
            "nothing to do: 1 env file is in order\n".to_owned()
        )
    );
    let nothing = directory(&[]);
    assert_eq!(
        printed(&nothing, &["doctor"], 0),
        "there is no env file here\n"
    );
}

#[test]
fn each_kind_of_trouble_is_reported_in_its_group_with_what_to_do() {
    let repository = in_order();
    repository.write(
        ".env",
        format!(
            "API_KEY={}\nPORT=1\nPORT=2\nNAME: x\nDB_PASSWORD=op://vault/db/password\n",
            key()
        ),
    );
    repository.write(".env.example", "PORT=1\n# MAIL_HOST=localhost\n");
    repository.write(".env.local", "A=1\n");
    repository.write(".gitignore", ".env\n");
    let (code, told) = doctor(&repository);
    assert_eq!(code, Some(1));
    for part in [
        "how git sees your files\n  .env.local: is not ignored by git\n      add a line `.env.local` to `.gitignore`\n",
        "variables that are set more than once\n  .env:3:1: `PORT` is set more than once; the last one is used (see 2:1)\n      remove the other lines\n",
        "  .env:4:1: this line has `:` after the name",
        "  .env.example: does not mention `API_KEY`, `A`, a variable at .env:5",
        "  .env.local: lacks `MAIL_HOST`\n      `envkeep sync` adds them",
    ] {
        assert!(told.contains(part), "{part}\n---\n{told}");
    }
}

#[test]
fn a_file_that_others_may_read_is_reported() {
    let repository = Repository::new();
    let path = repository.top().join(".env");
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644)).expect("it is ours");
    let (code, told) = doctor(&repository);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("who may read and change them\n  .env"),
        "{told}"
    );
}

#[test]
fn a_file_that_is_tracked_or_was_committed_once_is_reported() {
    let repository = in_order();
    repository.git(&["add", "--force", ".env"]);
    let (_, told) = doctor(&repository);
    assert!(
        told.contains("  .env: is tracked by git\n      `git rm --cached .env`"),
        "{told}"
    );
    repository.commit("oh no");
    repository.git(&["rm", "--quiet", "--cached", ".env"]);
    repository.commit("take it out");
    let (code, told) = doctor(&repository);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("  .env: was committed once, and what was in it is still in the history\n"),
        "{told}"
    );
}

#[test]
fn a_file_on_another_branch_or_below_is_seen() {
    let repository = in_order();
    repository.commit("start");
    repository.git(&["checkout", "--quiet", "-b", "side"]);
    repository.write("api/.env.local", "A=1\n");
    repository.git(&["add", "--force", "api/.env.local"]);
    repository.commit("side");
    repository.git(&["checkout", "--quiet", "main"]);
    let (_, told) = doctor(&repository);
    assert!(
        told.contains("  api/.env.local: was committed once"),
        "{told}"
    );
    repository.write("web/.env", "B: 1\n");
    let (_, told) = doctor(&repository);
    assert!(told.contains("  web/.env:1:1: this line has `:`"), "{told}");
}

#[test]
fn what_all_machines_share_may_be_committed_unless_it_holds_a_key() {
    let repository = in_order();
    repository.write(".env.production", "PORT=80\n");
    repository.commit("shared");
    assert_eq!(doctor(&repository).0, Some(0));
    repository.write(".env.production", format!("API_KEY={}\n", key()));
    protect(&repository, ".env.production");
    let (code, told) = doctor(&repository);
    assert_eq!(code, Some(1));
    assert!(
        told.contains("  .env.production: is tracked by git"),
        "{told}"
    );
}

#[test]
fn files_of_different_profiles_are_not_read_as_one() {
    let repository = in_order();
    repository.write(".env.production", "PORT=80\nURL=http://$HOST\n");
    repository.write(".env", format!("API_KEY={}\nHOST=a\nPORT=1\n", key()));
    repository.write(".env.staging", "PORT=81\n");
    protect(&repository, ".env");
    assert_eq!(doctor(&repository).0, Some(0), "{}", doctor(&repository).1);
}

#[test]
fn findings_are_data_too() {
    let repository = in_order();
    repository.write(".env", "NAME: x\n");
    let output = repository.envkeep(&["doctor", "--json"]);
    let document: Value = serde_json::from_slice(&output.stdout).expect("it prints JSON");
    let first = &document["findings"][0];
    assert_eq!(
        (&first["group"], &first["line"]),
        (&"lines".into(), &1.into()),
        "{document}"
    );
    assert_eq!(first["fix"], "write `NAME=…`");
}

#[test]
fn a_repository_of_which_git_says_nothing_is_not_taken_for_good() {
    let repository = in_order();
    repository.write(".git/HEAD", "nonsense");
    let output = repository.envkeep(&["doctor"]);
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    assert!(
        text(&output.stdout).contains("  .env: may or may not be ignored by git"),
        "{output:?}"
    );
}

#[test]
fn a_key_that_an_example_shows_is_reported_and_a_made_up_one_is_not() {
    let repository = in_order();
    let env = |value: &str| {
        repository.write(".env", format!("API_KEY='{value}'\n"));
        protect(&repository, ".env");
    };
    for (value, is_reported) in [
        (key(), true),
        ("your-api-key-goes-here".to_owned(), false),
        ("sk_test_0123456789abcdefghij".to_owned(), false),
        ("local-secret-of-32-characters-xx".to_owned(), false),
    ] {
        env(&value);
        for name in [".env.example", "deep/.env.sample"] {
            repository.write(name, format!("API_KEY='{value}'\n"));
            let (code, told) = doctor(&repository);
            assert_eq!(code, Some(i32::from(is_reported)), "{value} {told}");
            let words = format!("  {name}: shows the value of `API_KEY`\n      remove it there, ");
            assert_eq!(told.contains(&words), is_reported, "{told}");
            assert!(!told.contains(&value[..6]), "{told}");
        }
    }
    // Another value says nothing about the key.
    env(&key());
    repository.write(".env.example", format!("API_KEY={}x\n", key()));
    repository.write("deep/.env.sample", "API_KEY=\n");
    assert_eq!(doctor(&repository).0, Some(0), "{}", doctor(&repository).1);
}
