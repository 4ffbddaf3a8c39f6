//! A report about a missing variable says where the standard files were searched for, and what was skipped.

use std::fs;
use std::path::{Path, PathBuf};

use expect_test::{Expect, expect};
use tempfile::TempDir;

use crate::subject::Subject;

/// A directory of the test with these files; a file without a text is a directory.
struct Tree {
    root: PathBuf,
    _directory: TempDir,
}

impl Tree {
    fn new(files: &[(&str, &str)]) -> Self {
        let directory = tempfile::tempdir().expect("a temporary directory");
        let root = directory.path().canonicalize().expect("its path");
        for (file, text) in files {
            let path = root.join(file);
            let parent = path.parent().expect("a directory");
            fs::create_dir_all(parent).expect("the directories can be made");
            match *text {
                "" => fs::create_dir_all(path).expect("a directory"),
                text => fs::write(path, text).expect("a file"),
            }
        }
        Self {
            root,
            _directory: directory,
        }
    }

    /// What the program prints there, with the test's directory called `/shop`.
    fn said(&self, place: &str, arguments: &[&str]) -> String {
        let lines = Subject::new()
            .in_directory(&self.root.join(place))
            .run(arguments);
        let root = self.root.to_str().expect("the path is UTF-8");
        lines.join("\n").replace(root, "/shop")
    }

    fn expect(&self, place: &str, arguments: &[&str], expected: &Expect) {
        expected.assert_eq(&self.said(place, arguments));
    }
}

#[test]
fn without_git_only_the_working_directory_is_searched_and_that_is_said() {
    let tree = Tree::new(&[(".env", "PORT=1\n"), ("a/b", "")]);
    tree.expect("a/b", &["report"], &expect![[r#"
        2 problems in the configuration

        set these variables:

          `PORT` is not set; expected an integer from 0 to 65535

          `DATABASE_URL` is not set

          looked in: the process environment
          searched: /shop/a/b and no directory above it, for none of them holds `.git`; there is no `.env.local` and no `.env`"#]]);
}

#[test]
fn with_git_the_directories_up_to_it_are_reported() {
    let tree = Tree::new(&[(".git", ""), ("api/src", "")]);
    tree.expect("api/src", &["report"], &expect![[r#"
        2 problems in the configuration

        set these variables:

          `PORT` is not set; expected an integer from 0 to 65535

          `DATABASE_URL` is not set

          looked in: the process environment
          searched: /shop/api/src and above up to /shop, which holds `.git`; there is no `.env.local` and no `.env`"#]]);
    tree.expect(
        "",
        &["report"],
        &expect![[r#"
        2 problems in the configuration

        set these variables:

          `PORT` is not set; expected an integer from 0 to 65535

          `DATABASE_URL` is not set

          looked in: the process environment
          searched: /shop, which holds `.git`; there is no `.env.local` and no `.env`"#]],
    );
}

#[test]
fn a_file_that_is_further_away_than_another_is_reported_where_it_has_the_variable() {
    let tree = Tree::new(&[
        (".git", ""),
        (
            ".env",
            "# all\nDATABASE_URL=postgres://u:hunter2@db/shop\nOTHER=1\n",
        ),
        ("api/.env", "PORT=1\n"),
    ]);
    tree.expect("api", &["report"], &expect![[r#"
        1 problem in the configuration

        set this variable:

          `DATABASE_URL` is not set
              `/shop/.env:2` sets `DATABASE_URL`, but is not read, for the files in /shop/api are nearer; set it there

          looked in: the process environment, .env
          searched: /shop/api; there is no `.env.local`
          left out: /shop/.env is not read, for the files in /shop/api are nearer"#]]);
    assert!(!tree.said("api", &["report"]).contains("hunter2"));
    fs::write(tree.root.join(".env"), "OTHER=1\n").expect("a file");
    tree.expect(
        "api",
        &["report"],
        &expect![[r#"
        1 problem in the configuration

        set this variable:

          `DATABASE_URL` is not set

          looked in: the process environment, .env
          searched: /shop/api; there is no `.env.local`
          left out: /shop/.env is not read, for the files in /shop/api are nearer"#]],
    );
}

#[test]
fn the_local_file_that_the_profile_test_leaves_out_is_reported_where_it_has_the_variable() {
    let tree = Tree::new(&[
        (".env.local", "DATABASE_URL=postgres://u:hunter2@db/shop\n"),
        (".env", "PORT=1\n"),
    ]);
    let arguments = ["report", "profile", "test"];
    tree.expect("", &arguments, &expect![[r#"
        1 problem in the configuration

        set this variable:

          `DATABASE_URL` is not set
              `.env.local:1` sets `DATABASE_URL`, but is not read in the profile `test`; put it into `.env.test.local`

          looked in: the process environment, .env
          searched: /shop; there is no `.env.test.local` and no `.env.test`
          left out: .env.local is not read in the profile `test`"#]]);
    // The advice is true.
    let path = |file: &str| tree.root.join(file);
    fs::rename(path(".env.local"), path(".env.test.local")).expect("it can be moved");
    assert_eq!(tree.said("", &arguments), "loaded");
}

#[test]
fn a_file_that_must_not_be_read_gives_no_hint() {
    let tree = Tree::new(&[
        (".git", ""),
        (".env", "DATABASE_URL=x\n"),
        ("api/.env", "PORT=1\n"),
    ]);
    open_to_all(&tree.root.join(".env"));
    let text = tree.said("api", &["report"]);
    assert!(!text.contains("sets `DATABASE_URL`"), "{text}");
}

fn open_to_all(path: &Path) {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o666)).expect("the mode can be set");
}

#[test]
fn json_has_the_directories_the_absent_and_what_was_left_out() {
    let tree = Tree::new(&[
        (".git", ""),
        (".env", "DATABASE_URL=x\n"),
        ("api/.env", "PORT=1\n"),
    ]);
    let report: serde_json::Value =
        serde_json::from_str(&tree.said("api", &["report", "json"])).expect("it is JSON");
    assert_eq!(
        report["searched"],
        serde_json::json!({
            "directories": ["/shop/api"],
            "absent": [".env.local"],
            "left_out": ["/shop/.env"],
        })
    );
    assert_eq!(
        report["problems"][0]["hints"],
        serde_json::json!([
            "`/shop/.env:1` sets `DATABASE_URL`, but is not read, for the files in /shop/api are nearer; set it there"
        ])
    );
}
