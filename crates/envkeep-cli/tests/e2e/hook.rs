//! Hooks as git runs them: what is staged is looked through before it is committed.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::process::Output;

use crate::repository::{Repository, key};
use crate::tool::text;

fn with_hook() -> Repository {
    let repository = Repository::new();
    let installed = repository.envkeep(&["hook", "install"]);
    assert_eq!(
        installed.status.code(),
        Some(0),
        "{}",
        text(&installed.stderr)
    );
    repository.git(&["add", "--all"]);
    repository.git(&["commit", "--quiet", "--message=first"]);
    repository
}

/// Git fails with the place and the variable, and without the key.
fn assert_stopped(output: &Output, place: &str) {
    assert!(!output.status.success(), "{output:?}");
    let shown = format!("{}{}", text(&output.stdout), text(&output.stderr));
    assert!(shown.contains(&format!("{place}: `API_KEY`")), "{shown}");
    assert!(
        !shown.contains(&key()[..6]) && !shown.contains(&key()[18..]),
        "{shown}"
    );
}

fn assert_done(output: &Output) {
    assert!(
        output.status.success(),
        "{}{}",
        text(&output.stdout),
        text(&output.stderr)
    );
}

#[test]
fn a_commit_with_a_key_fails_with_its_place_and_one_without_is_made() {
    let repository = with_hook();
    repository.write("src/main.py", format!("import os\nKEY = '{}'\n", key()));
    repository.git(&["add", "src"]);
    assert_stopped(
        &repository.try_git(&["commit", "--message=x"]),
        "src/main.py:2:8",
    );
    repository.write("src/main.py", "import os\nKEY = os.environ['API_KEY']\n");
    assert_stopped(
        &repository.try_git(&["commit", "--message=what is staged counts"]),
        "src/main.py:2:8",
    );
    assert_done(&repository.try_git(&["commit", "--all", "--message=x"]));
}

#[test]
fn a_partial_commit_is_judged_by_what_it_takes_and_not_by_what_else_is_staged() {
    let repository = with_hook();
    repository.write("clean", "a\n");
    repository.write("leak", key());
    repository.git(&["add", "clean", "leak"]);
    assert_done(&repository.try_git(&["commit", "--message=x", "clean"]));
    assert_stopped(
        &repository.try_git(&["commit", "--message=x", "leak"]),
        "leak:1:1",
    );
    repository.git(&["reset", "--quiet"]);
    repository.write("clean", key());
    fs::remove_file(repository.top().join("leak")).expect("it is there");
    assert_stopped(
        &repository.try_git(&["commit", "--message=x", "clean"]),
        "clean:1:1",
    );
    assert_stopped(
        &repository.try_git(&["commit", "--all", "--message=x"]),
        "clean:1:1",
    );
}

#[test]
fn an_amended_commit_is_looked_through_and_may_take_a_key_away() {
    let repository = with_hook();
    repository.write("a", "a\n");
    repository.git(&["add", "a"]);
    assert_done(&repository.try_git(&["commit", "--message=x"]));
    repository.write("a", key());
    repository.git(&["add", "a"]);
    assert_stopped(
        &repository.try_git(&["commit", "--amend", "--no-edit"]),
        "a:1:1",
    );
    repository.git(&["commit", "--quiet", "--amend", "--no-edit", "--no-verify"]);
    repository.write("a", "b\n");
    repository.git(&["add", "a"]);
    assert_done(&repository.try_git(&["commit", "--amend", "--no-edit"]));
}

#[test]
fn merges_with_and_without_conflicts_are_looked_through() {
    let repository = with_hook();
    repository.git(&["switch", "--quiet", "--create", "leaky"]);
    repository.write("leak", key());
    repository.git(&["add", "leak"]);
    repository.git(&["commit", "--quiet", "--no-verify", "--message=leak"]);
    repository.git(&["switch", "--quiet", "--create", "clean", "main"]);
    repository.write("both", "clean\n");
    repository.git(&["add", "both"]);
    assert_done(&repository.try_git(&["commit", "--message=clean"]));
    repository.git(&["switch", "--quiet", "main"]);
    repository.write("both", "main\n");
    repository.git(&["add", "both"]);
    assert_done(&repository.try_git(&["commit", "--message=main"]));
    assert_stopped(
        &repository.try_git(&["merge", "--no-edit", "leaky"]),
        "leak:1:1",
    );
    repository.git(&["merge", "--abort"]);
    assert!(
        !repository.try_git(&["merge", "clean"]).status.success(),
        "it has a conflict"
    );
    repository.write("both", format!("clean\nmain\n{}\n", key()));
    repository.git(&["add", "both"]);
    assert_stopped(&repository.try_git(&["commit", "--no-edit"]), "both:3:1");
    repository.write("both", "clean\nmain\n");
    repository.git(&["add", "both"]);
    assert_done(&repository.try_git(&["commit", "--no-edit"]));
}

#[test]
fn the_first_commit_of_a_linked_work_tree_and_of_a_repository_is_looked_through() {
    let repository = Repository::new();
    assert_done(&repository.envkeep(&["hook", "install"]));
    repository.write("leak", key());
    repository.git(&["add", "--all"]);
    assert_stopped(&repository.try_git(&["commit", "--message=x"]), "leak:1:1");
    fs::remove_file(repository.top().join("leak")).expect("it is there");
    repository.git(&["add", "--all"]);
    assert_done(&repository.try_git(&["commit", "--message=x"]));
    let linked = repository.beside("linked");
    let linked = linked.to_str().expect("it is a text");
    repository.git(&["worktree", "add", "--quiet", linked]);
    for (name, content) in [(".env", format!("API_KEY={}\n", key())), ("leak", key())] {
        fs::write(repository.beside("linked").join(name), content).expect("it can be written");
    }
    assert_done(&repository.try_git(&["-C", linked, "add", "--all"]));
    assert_stopped(
        &repository.try_git(&["-C", linked, "commit", "--message=x"]),
        "leak:1:1",
    );
}

#[test]
fn a_push_of_a_key_that_was_committed_without_a_look_is_stopped_and_another_hook_still_reads_the_commits()
 {
    let repository = with_hook();
    let hook = repository.top().join(".git/hooks/pre-push");
    fs::write(&hook, "#!/bin/sh\ncat > ../pushed\n").expect("it can be written");
    assert_done(&repository.envkeep(&["hook", "install", "--pre-push"]));
    let remote = repository.beside("remote.git");
    let remote = remote.to_str().expect("it is a text");
    repository.git(&["init", "--quiet", "--bare", remote]);
    repository.git(&["remote", "add", "origin", remote]);
    assert_done(&repository.try_git(&["push", "origin", "main"]));
    let pushed = fs::read_to_string(repository.beside("pushed")).expect("the hook wrote it");
    assert!(pushed.starts_with("refs/heads/main "), "{pushed}");
    repository.write("leak", key());
    repository.git(&["add", "leak"]);
    repository.git(&["commit", "--quiet", "--no-verify", "--message=x"]);
    repository.git(&["rm", "--quiet", "leak"]);
    repository.git(&["commit", "--quiet", "--message=y"]);
    assert_stopped(&repository.try_git(&["push", "origin", "main"]), "leak:1:1");
    assert_done(&repository.try_git(&["push", "origin", "main~2:refs/heads/other"]));
    // What the remote has is not told again.
    assert_done(&repository.try_git(&["push", "--no-verify", "origin", "main"]));
    assert_done(&repository.try_git(&["push", "origin", "main:refs/heads/third"]));
    repository.write("more", "a\n");
    repository.commit("z");
    assert_done(&repository.try_git(&["push", "origin", "main"]));
}

#[test]
fn a_hook_that_is_there_is_kept_and_is_as_it_was_when_the_lines_are_taken_out() {
    let repository = Repository::new();
    let path = repository.top().join(".git/hooks/pre-commit");
    let own = "#!/bin/sh\necho own >> ../ran\nexit 0\n";
    fs::write(&path, own).expect("it can be written");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o750)).expect("it is ours");
    for _ in 0..2 {
        assert_done(&repository.envkeep(&["hook", "install"]));
    }
    assert_eq!(
        fs::metadata(&path)
            .expect("it is there")
            .permissions()
            .mode()
            & 0o777,
        0o751
    );
    repository.write("leak", key());
    repository.git(&["add", "--all"]);
    assert_stopped(&repository.try_git(&["commit", "--message=x"]), "leak:1:1");
    assert!(!repository.beside("ran").exists());
    repository.git(&["rm", "--quiet", "--cached", "leak"]);
    assert_done(&repository.try_git(&["commit", "--message=x"]));
    assert!(repository.beside("ran").exists());
    assert_done(&repository.envkeep(&["hook", "uninstall"]));
    assert_eq!(fs::read_to_string(&path).expect("it is there"), own);
    assert!(
        !repository
            .top()
            .join(".git/hooks/pre-merge-commit")
            .exists()
    );
    assert_done(&repository.envkeep(&["hook", "uninstall"]));
}

#[test]
fn a_hook_fails_where_the_tool_is_not_found() {
    let repository = with_hook();
    repository.write("clean", "a\n");
    repository.git(&["add", "clean"]);
    let mut command = repository.command("git");
    command
        .args(["commit", "--message=x"])
        .env("PATH", std::env::var_os("PATH").unwrap_or_default());
    let refused = crate::tool::output(&mut command);
    assert!(!refused.status.success());
    assert!(
        text(&refused.stderr).contains("the program envkeep, which was not found"),
        "{}",
        text(&refused.stderr)
    );
}

#[test]
fn hooks_that_are_not_this_repositorys_alone_are_left_as_they_are_and_reported() {
    let shared = Repository::new();
    shared.git(&["config", "--global", "core.hooksPath", "/some/hooks"]);
    let python = Repository::new();
    fs::write(
        python.top().join(".git/hooks/pre-commit"),
        "#!/usr/bin/env python3\n",
    )
    .expect("it can be written");
    let of_windows = Repository::new();
    of_windows.write(".git/hooks/pre-commit", "#!/bin/sh\r\nexit 0\r\n");
    let linked = Repository::new();
    symlink("../../hook", linked.top().join(".git/hooks/pre-commit")).expect("it can be written");
    let husky = Repository::new();
    husky.write(".husky/pre-commit", "npm test\n");
    let lefthook = Repository::new();
    lefthook.write("lefthook.yml", "pre-commit:\n");
    for (repository, words) in [
        (
            &shared,
            "a directory that all repositories share (`core.hooksPath`, set in its global configuration)",
        ),
        (&python, "is not a shell script"),
        (&of_windows, "ends in a carriage return"),
        (&linked, "is a link or not a file"),
        (
            &husky,
            "add the line `envkeep scan --staged` to `.husky/pre-commit`",
        ),
        (
            &lefthook,
            "with `run: envkeep scan --staged` under `pre-commit:`",
        ),
    ] {
        let refused = repository.envkeep(&["hook", "install"]);
        assert_eq!(refused.status.code(), Some(3), "{words}");
        assert!(
            text(&refused.stderr).contains(words),
            "{}",
            text(&refused.stderr)
        );
        assert!(
            !repository
                .top()
                .join(".git/hooks/pre-merge-commit")
                .exists(),
            "{words}"
        );
    }
    // The advice holds.
    shared.git(&["config", "--local", "core.hooksPath", ".git/hooks"]);
    assert_done(&shared.envkeep(&["hook", "install"]));
    assert!(shared.top().join(".git/hooks/pre-commit").exists());
}

#[test]
fn without_a_work_tree_there_is_nothing_to_hook() {
    let repository = Repository::new();
    let bare = repository.beside("bare.git");
    let bare = bare.to_str().expect("it is a text");
    repository.git(&["init", "--quiet", "--bare", bare]);
    for (directory, words) in [(bare, "no work tree"), ("..", "no git repository")] {
        let refused = repository.envkeep(&["-C", directory, "hook", "install"]);
        assert_eq!(refused.status.code(), Some(3));
        assert!(
            text(&refused.stderr).contains(words),
            "{}",
            text(&refused.stderr)
        );
    }
}

#[test]
fn a_push_from_a_shallow_clone_is_looked_through() {
    let repository = with_hook();
    repository.commit("second");
    let top = format!("file://{}", repository.top().display());
    let shallow = repository.beside("shallow");
    let shallow = shallow.to_str().expect("it is a text");
    repository.git(&["clone", "--quiet", "--depth=1", &top, shallow]);
    assert_done(&repository.envkeep(&["-C", shallow, "hook", "install", "--pre-push"]));
    assert_done(&repository.try_git(&["-C", shallow, "push", "origin", "main:other"]));
}

#[test]
fn what_git_is_given_for_one_command_applies_to_its_hook() {
    let repository = with_hook();
    repository.write("leak", key());
    let refused = repository.try_git(&["-c", "core.quotePath=true", "add", "leak"]);
    assert_done(&refused);
    let output = repository.try_git(&["-c", "core.bare=false", "commit", "--message=x"]);
    assert_stopped(&output, "leak:1:1");
}
