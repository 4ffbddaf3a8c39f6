//! How a real git treats `.env` files, in repositories created for each test.
//!
//! A separate program asks git, so that its `HOME` is the test's and the machine's own git configuration does not count.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::subject::{ANOTHER_USER, Subject, is_root, skipped};

pub(super) struct Repository {
    _directory: tempfile::TempDir,
    pub(super) home: PathBuf,
    pub(super) root: PathBuf,
}

impl Repository {
    /// A directory that is not a repository yet.
    pub(super) fn none() -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let path = directory.path().canonicalize().expect("it is there");
        let (home, root) = (path.join("home"), path.join("repository"));
        fs::create_dir(&home).expect("a directory");
        fs::create_dir(&root).expect("a directory");
        Self {
            _directory: directory,
            home,
            root,
        }
    }

    pub(super) fn new() -> Self {
        let repository = Self::none();
        repository.git(&["init", "--quiet"]);
        repository.write("README", "");
        repository.git(&["add", "README"]);
        repository.commit();
        repository
    }

    pub(super) fn git(&self, arguments: &[&str]) {
        let output = Command::new("git")
            .args(["-c", "user.name=t", "-c", "user.email=t@example.com"])
            .args(["-c", "protocol.file.allow=always"])
            .args(arguments)
            .current_dir(&self.root)
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", &self.home)
            .output()
            .expect("git runs");
        assert!(output.status.success(), "{arguments:?}: {output:?}");
    }

    pub(super) fn commit(&self) {
        self.git(&["commit", "--quiet", "--message", "a commit"]);
    }

    pub(super) fn write(&self, path: &str, text: &str) {
        let path = self.root.join(path);
        fs::create_dir_all(path.parent().expect("a directory")).expect("directories");
        fs::write(path, text).expect("a file");
    }

    pub(super) fn subject(&self) -> Subject {
        Subject::new().with("HOME", &self.home)
    }

    pub(super) fn tracking(&self, path: &str) -> String {
        self.tracking_by(&self.subject(), path)
    }

    pub(super) fn tracking_by(&self, subject: &Subject, path: &str) -> String {
        let path = self.root.join(path).display().to_string();
        subject.run(&["tracking", &path]).remove(0)
    }

    /// What the assertion says when it fails, with the repository's path left out; `None` when it holds.
    pub(super) fn assertion(&self, directory: &str, paths: &[&str]) -> Option<String> {
        let directory = self.root.join(directory).display().to_string();
        let arguments = [&["assert-ignored", &directory], paths].concat();
        let output = self.subject().output(&arguments);
        if output.status.success() {
            return None;
        }
        let text = String::from_utf8(output.stderr).expect("UTF-8");
        let (_, message) = text.split_once(":\n").expect("a panic with its place");
        let (message, _) = message.split_once("\nnote: ").unwrap_or((message, ""));
        Some(
            message
                .trim_end()
                .replace(&*self.root.to_string_lossy(), "ROOT"),
        )
    }
}

#[test]
fn ignored_tracked_both_and_neither() {
    let repository = Repository::new();
    assert_eq!(repository.tracking(".env"), "NotIgnored");
    for name in ["*", "READM[E]", ":(top)README", ":!x"] {
        assert_eq!(repository.tracking(name), "NotIgnored", "no pattern");
    }
    repository.write(".env", "KEY=1\n");
    assert_eq!(repository.tracking(".env"), "NotIgnored");
    repository.write(".gitignore", ".env\n");
    assert_eq!(repository.tracking(".env"), "Ignored");
    repository.git(&["add", "--force", ".env"]);
    assert_eq!(repository.tracking(".env"), "Tracked", "and ignored");
    repository.commit();
    fs::remove_file(repository.root.join(".gitignore")).expect("a file");
    assert_eq!(repository.tracking(".env"), "Tracked");
    fs::remove_file(repository.root.join(".env")).expect("a file");
    assert_eq!(repository.tracking(".env"), "Tracked", "and deleted");
    repository.git(&["rm", "--quiet", "--cached", ".env"]);
    assert_eq!(repository.tracking(".env"), "NotIgnored");
}

#[test]
fn every_place_of_a_rule_counts() {
    let repository = Repository::new();
    repository.write("package/src/x", "");
    let tracking = || repository.tracking("package/.env");
    assert_eq!(tracking(), "NotIgnored");

    repository.write("package/.gitignore", ".env\n");
    assert_eq!(tracking(), "Ignored", "nested");
    assert_eq!(repository.tracking(".env"), "NotIgnored", "not above it");
    repository.write(".gitignore", ".env*\n");
    repository.write("package/.gitignore", "!.env\n");
    assert_eq!(tracking(), "NotIgnored", "negated below");
    assert_eq!(repository.tracking("package/.env.local"), "Ignored");
    repository.write(".gitignore", "");
    repository.write("package/.gitignore", "");

    repository.write(".git/info/exclude", ".env\n");
    assert_eq!(tracking(), "IgnoredHereOnly", "info/exclude");
    repository.write(".git/info/exclude", "");
    assert_eq!(tracking(), "NotIgnored");

    let excludes = repository.home.join("excludes");
    fs::write(&excludes, ".env\n").expect("a file");
    let config = format!("[core]\n\texcludesFile = {}\n", excludes.display());
    fs::write(repository.home.join(".gitconfig"), config).expect("a file");
    assert_eq!(tracking(), "IgnoredHereOnly", "global excludes");
    fs::remove_file(repository.home.join(".gitconfig")).expect("a file");
    assert_eq!(tracking(), "NotIgnored");

    repository.write(".gitignore", "package/\n");
    assert_eq!(tracking(), "Ignored", "its directory");
}

#[test]
fn a_worktree_and_a_submodule_have_their_own_answer() {
    let repository = Repository::new();
    repository.write(".gitignore", ".env\n");
    repository.git(&["add", "."]);
    repository.commit();
    repository.git(&["worktree", "add", "--quiet", "../worktree"]);
    assert_eq!(repository.tracking("../worktree/.env"), "Ignored");
    fs::remove_file(repository.root.join("../worktree/.gitignore")).expect("a file");
    assert_eq!(repository.tracking("../worktree/.env"), "NotIgnored");

    let other = Repository::new();
    let url = other.root.display().to_string();
    repository.git(&["submodule", "--quiet", "add", &url, "module"]);
    assert_eq!(repository.tracking("module/.env"), "NotIgnored");
    repository.write("module/.gitignore", ".env\n");
    assert_eq!(repository.tracking("module/.env"), "Ignored");
}

#[test]
fn what_git_cannot_say_is_unknown() {
    let none = Repository::none();
    assert_eq!(none.tracking(".env"), "Unknown(NoRepository)");
    assert_eq!(none.tracking("absent/.env"), "Unknown(NoDirectory)");
    let repository = Repository::new();
    assert_eq!(repository.tracking(".git/.env"), "Unknown(NoRepository)");
    let without_git = repository.subject().with("PATH", "/not/there");
    assert_eq!(
        repository.tracking_by(&without_git, ".env"),
        "Unknown(NoGit)"
    );
}

#[test]
fn a_repository_of_another_user_is_unknown() {
    if !is_root() {
        skipped("only root can give a repository away");
        return;
    }
    let repository = Repository::new();
    repository.write(".gitignore", ".env\n");
    for path in [".", ".git"] {
        let path = repository.root.join(path);
        std::os::unix::fs::chown(path, Some(ANOTHER_USER), None).expect("root may do that");
    }
    assert_eq!(repository.tracking(".env"), "Unknown(ForeignRepository)");
}

#[test]
fn variables_that_point_git_elsewhere_change_nothing() {
    let repository = Repository::new();
    let other = Repository::new();
    other.write(".gitignore", ".env\n");
    let subject = repository
        .subject()
        .with("GIT_DIR", other.root.join(".git"))
        .with("GIT_WORK_TREE", &other.root)
        .with("GIT_INDEX_FILE", other.root.join(".git/index"))
        .with("GIT_CONFIG_COUNT", "1")
        .with("GIT_CONFIG_KEY_0", "core.excludesFile")
        .with("GIT_CONFIG_VALUE_0", other.root.join(".gitignore"));
    assert_eq!(repository.tracking_by(&subject, ".env"), "NotIgnored");
}

#[test]
fn no_program_that_a_repository_names_is_run() {
    let repository = Repository::new();
    let mark = repository.home.join("was-run");
    let hook = repository.home.join("hook");
    fs::write(&hook, format!("#!/bin/sh\ntouch {}\n", mark.display())).expect("a file");
    let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
    fs::set_permissions(&hook, executable).expect("it is ours");
    let hook = hook.display().to_string();
    repository.git(&["config", "core.fsmonitor", &hook]);
    repository.git(&["config", "core.pager", &hook]);
    repository.write(".gitignore", ".env\n");
    assert_eq!(repository.tracking(".env"), "Ignored");
    assert!(!mark.exists());
    // The hook is one that git would run.
    repository.git(&["status"]);
    assert!(mark.exists());
}

#[test]
fn the_assertion_holds_where_all_files_are_ignored() {
    let repository = Repository::new();
    repository.write(".gitignore", ".env\n.env.*\n!.env.example\n");
    repository.write("package/.env", "KEY=1\n");
    repository.write(".env.production.local", "KEY=1\n");
    repository.write(".env.example", "KEY=\n");
    repository.git(&["add", "--all"]);
    repository.commit();
    assert_eq!(repository.assertion("package", &[]), None);
    assert_eq!(repository.assertion("", &[".env.staging"]), None);
}

#[test]
fn the_assertion_reports_each_file_with_what_to_do() {
    let repository = Repository::new();
    repository.write("package/src/x", "");
    repository.write(".env", "KEY=1\n");
    repository.write(".env.production.local", "KEY=1\n");
    repository.write(".env.production", "HOST=1\n");
    repository.write("package/.gitignore", ".env.local\n");
    repository.git(&["add", "--force", ".env"]);
    let message = repository.assertion("package", &[]).expect("it fails");
    assert_eq!(
        message,
        "files that may hold secrets are not safe from git

  `ROOT/.env` is tracked by git
      fix: `git rm -r --cached .env` at the top of the repository, ignore it, and replace every key that is in it, for git keeps its history

  `ROOT/.env.production.local` is not ignored by git
      fix: add a line `.env.production.local` to `.gitignore`

  `ROOT/package/.env` is not ignored by git
      fix: add a line `.env` to `.gitignore`"
    );
    let named = repository.assertion("package", &["deploy.env"]);
    assert_eq!(
        named.expect("it fails"),
        "files that may hold secrets are not safe from git

  `ROOT/package/deploy.env` is not ignored by git
      fix: add a line `deploy.env` to `.gitignore`"
    );
}

#[test]
fn the_assertion_fails_where_nothing_is_known() {
    let none = Repository::none();
    assert_eq!(
        none.assertion("", &[".env"]).expect("it fails"),
        "files that may hold secrets are not safe from git

  `ROOT/.env` may or may not be ignored by git: it is in no git repository
      fix: run this test in a clone of the repository, or leave it out where there is none"
    );
}

#[test]
fn this_repository_keeps_its_own_rule() {
    let subject = Subject::new().with("HOME", std::env::var_os("HOME").unwrap_or_default());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(".env");
    let tracking = subject.run(&["tracking", &path.display().to_string()]);
    if tracking[0].starts_with("Unknown") {
        skipped(&format!(
            "this is not a clone that git trusts: {tracking:?}"
        ));
        return;
    }
    let output = subject.output(&["assert-ignored-here"]);
    assert!(output.status.success(), "{output:?}");
}
