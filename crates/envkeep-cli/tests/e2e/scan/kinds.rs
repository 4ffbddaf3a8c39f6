//! Repositories and files of every kind: read, or refused in words.

use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt;

use crate::repository::{Repository, key};
use crate::tool::text;

#[test]
fn outside_of_a_repository_all_files_are_read_and_nothing_else_can_be() {
    let repository = Repository::new();
    let outside = repository.beside("outside");
    fs::create_dir(&outside).expect("it is new");
    fs::write(outside.join(".env"), format!("API_KEY={}\n", key())).expect("it can be written");
    fs::write(outside.join("a"), key()).expect("it can be written");
    let found = repository.envkeep(&["-C", "../outside", "scan"]);
    assert_eq!(
        (found.status.code(), text(&found.stdout)),
        (Some(1), "a:1:1: `API_KEY`\n")
    );
    for option in ["--staged", "--history"] {
        let refused = repository.envkeep(&["-C", "../outside", "scan", option]);
        assert_eq!(refused.status.code(), Some(3));
        assert!(text(&refused.stderr).contains("there is no git repository here"));
    }
}

#[test]
fn repositories_without_commits_bare_and_shallow_ones_are_read_or_refused_in_words() {
    let repository = Repository::new();
    assert_eq!(repository.scan(&["--history"]).code, Some(0));
    assert_eq!(repository.scan(&["--staged"]).code, Some(0));
    repository.write("leak", key());
    let leak = repository.commit("x");
    fs::remove_file(repository.top().join("leak")).expect("it is there");
    repository.commit("y");
    let top = format!("file://{}", repository.top().display());
    for (options, name) in [(&["--bare"][..], "bare"), (&["--depth=1"], "shallow")] {
        let path = repository.beside(name);
        let path = path.to_str().expect("it is a text");
        repository.git(&[&["clone", "--quiet"], options, &[&top, path]].concat());
    }
    let bare = repository.envkeep(&["-C", "../bare", "scan"]);
    assert_eq!(bare.status.code(), Some(3));
    assert!(
        text(&bare.stderr).contains("search the commits with `envkeep scan --history`"),
        "{}",
        text(&bare.stderr)
    );
    let bare = repository.envkeep(&[
        "-C",
        "../bare",
        "scan",
        "--history",
        "--file",
        "../top/.env",
    ]);
    assert_eq!(
        text(&bare.stdout),
        format!("leak:1:1: `API_KEY`, since commit {}\n", &leak[..12])
    );
    let shallow = repository.envkeep(&[
        "-C",
        "../shallow",
        "scan",
        "--history",
        "--file",
        "../top/.env",
    ]);
    assert_eq!(shallow.status.code(), Some(3), "{}", text(&shallow.stdout));
    assert!(
        text(&shallow.stderr).contains("git fetch --unshallow"),
        "{}",
        text(&shallow.stderr)
    );
}

#[test]
fn submodules_are_read_in_the_tree_and_named_in_the_history() {
    let repository = Repository::new();
    let inner = Repository::new();
    inner.write("leak", key());
    inner.commit("x");
    let url = format!("file://{}", inner.top().display());
    repository.git(&["submodule", "--quiet", "add", &url, "inner"]);
    assert_eq!(repository.scan(&["--staged"]).paths(), [""; 0]);
    repository.commit("x");
    assert_eq!(repository.scan(&[]).paths(), ["inner/leak"]);
    let history = repository.scan(&["--history"]);
    assert_eq!(history.paths(), [""; 0]);
    assert!(
        history.stderr.contains("`envkeep -C inner scan --history`"),
        "{}",
        history.stderr
    );
}

#[test]
fn a_key_that_a_link_leads_to_is_found_where_the_link_takes_the_place_of_a_file() {
    let repository = Repository::new();
    repository.write("a", "nothing\n");
    repository.commit("x");
    fs::remove_file(repository.top().join("a")).expect("it is there");
    std::os::unix::fs::symlink(format!("/tmp/{}", key()), repository.top().join("a"))
        .expect("it can be linked");
    repository.git(&["add", "a"]);
    for arguments in [&[][..], &["--staged"]] {
        assert_eq!(repository.scan(arguments).paths(), ["a"], "{arguments:?}");
    }
}

#[test]
fn a_work_tree_without_env_files_knows_the_secrets_of_the_others_and_of_the_repository_around_it() {
    let repository = Repository::new();
    let inner = Repository::without_files();
    inner.commit("x");
    let url = format!("file://{}", inner.top().display());
    repository.git(&["submodule", "--quiet", "add", &url, "inner"]);
    repository.commit("x");
    repository.git(&["worktree", "add", "--quiet", "../branch"]);
    // One that is gone and not pruned is none.
    repository.git(&["worktree", "add", "--quiet", "../gone"]);
    fs::remove_dir_all(repository.beside("gone")).expect("it is there");
    for place in ["../branch", "inner"] {
        fs::write(repository.top().join(place).join("leak"), key()).expect("it can be written");
        repository.git(&["-C", place, "add", "leak"]);
        for arguments in [&[][..], &["--staged"]] {
            let arguments = [&["-C", place, "scan"], arguments].concat();
            let found = repository.envkeep(&arguments);
            assert_eq!(
                text(&found.stdout),
                "leak:1:1: `API_KEY`\n",
                "{arguments:?}: {}",
                text(&found.stderr)
            );
        }
    }
}

#[test]
fn what_is_named_and_is_not_a_file_is_reported_and_what_is_found_on_the_way_is_not() {
    let repository = Repository::new();
    let fifo = repository.top().join("fifo");
    let made = std::process::Command::new("mkfifo").arg(&fifo).status();
    assert!(made.is_ok_and(|status| status.success()));
    let named = repository.scan(&["fifo"]);
    assert_eq!(named.code, Some(3));
    assert!(
        named
            .stderr
            .contains("cannot read `fifo`: it is not a regular file"),
        "{named:?}"
    );
    assert_eq!(repository.scan(&[]).code, Some(0));
    repository.write("leak", key());
    std::os::unix::fs::symlink("leak", repository.top().join("link")).expect("it can be made");
    assert_eq!(repository.scan(&["link"]).paths(), ["link"]);
}

#[test]
fn names_that_are_not_text_are_read_and_shown() {
    let repository = Repository::new();
    let name = OsStr::from_bytes(b"na\xffme\n");
    repository.write(name, key());
    let path = "na\u{fffd}me\\n";
    assert_eq!(repository.scan(&[]).paths(), [path]);
    repository.git(&["add", "--all"]);
    assert_eq!(repository.scan(&["--staged"]).paths(), [path]);
    let commit = repository.commit("x");
    let history = repository.scan(&["--history"]);
    assert_eq!(history.paths(), [path]);
    assert_eq!(history.findings()[0]["commits"][0], commit.as_str());
    let sarif = repository.envkeep(&["scan", "--format", "sarif"]);
    assert!(
        text(&sarif.stdout).contains("\"na%FFme%0A\""),
        "{}",
        text(&sarif.stdout)
    );
}

#[test]
fn words_of_commits_and_tags_and_committed_env_files_are_looked_through() {
    let repository = Repository::new();
    let commit = repository.commit(&format!("use {}", key()));
    repository.git(&[
        "tag",
        "--annotate",
        "--message",
        &format!("with {}", key()),
        "v1",
    ]);
    repository.git(&["add", "--force", ".env"]);
    let second = repository.commit("oops");
    let scan = repository.scan(&["--history"]);
    let mut found: Vec<(String, String)> = scan
        .findings()
        .iter()
        .map(|it| (it["in"].to_string(), it["commits"][0].to_string()))
        .collect();
    found.sort();
    let expected = [
        ("\"commit\"".to_owned(), format!("\"{commit}\"")),
        ("\"tag\"".to_owned(), "null".to_owned()),
        ("\"text\"".to_owned(), format!("\"{second}\"")),
    ];
    assert_eq!(found, expected);
}

#[test]
fn a_file_of_many_windows_is_read_without_being_held() {
    let repository = Repository::new();
    let mut content = b"0123456789 filler\n".repeat(600_000);
    content.extend(key().into_bytes());
    repository.write("large", content);
    let scan = repository.scan(&[]);
    assert_eq!(scan.findings()[0]["line"], 600_001);
}

#[test]
fn an_object_that_is_missing_is_reported_with_3() {
    let repository = Repository::new();
    repository.write("a", "some content\n");
    repository.commit("x");
    let id = repository.git(&["rev-parse", "HEAD:a"]);
    let (directory, file) = id.split_at(2);
    let object = repository
        .top()
        .join(".git/objects")
        .join(directory)
        .join(file);
    fs::remove_file(object).expect("it is a file of its own");
    let scan = repository.scan(&["--history"]);
    assert_eq!(scan.code, Some(3), "{}", scan.stderr);
    assert!(
        scan.stderr.contains(&format!("git has no object {id}")),
        "{}",
        scan.stderr
    );
}

#[test]
fn a_line_that_a_later_one_replaces_and_a_key_of_a_list_are_searched_for() {
    let repository = Repository::new();
    let file =
        "API_KEY=Vq8zT3mLx0PwRk5N\nAPI_KEY=changed\nAPI_KEYS=Jw4nB6yHc1DfGs9T,Kx7wQ2nV9bTzR4mJ\n";
    repository.write(".env", file);
    repository.write("old.py", "k = 'Vq8zT3mLx0PwRk5N'");
    repository.write("one.py", "k = 'Kx7wQ2nV9bTzR4mJ'");
    let scan = repository.scan(&[]);
    let findings = scan.findings().into_iter();
    let found: Vec<_> = findings
        .map(|it| (&it["path"], &it["variable"], &it["part"]))
        .map(|(path, name, part)| [path, name, part].map(|it| it.as_str().unwrap_or_default()))
        .collect();
    assert_eq!(
        found,
        [
            ["old.py", "API_KEY", "whole"],
            ["one.py", "API_KEYS", "item"]
        ]
    );
}
