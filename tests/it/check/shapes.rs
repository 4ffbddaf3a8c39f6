//! Every imaginable shape of a repository, and how a real git treats `package/.env` in it.

use std::fs;

use super::git::Repository;

/// What the repository consists of, what git is asked about, and the answer.
pub(super) type Shape = (&'static str, fn(&Repository), &'static str, &'static str);

pub(super) const ENV: &str = "package/.env";

/// A repository with a package, and a `.env` in it.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.write("package/README", "");
    repository.git(&["add", "."]);
    repository.commit();
    repository.write(ENV, "KEY=1\n");
    repository
}

pub(super) fn ignore(repository: &Repository) {
    repository.write(".gitignore", ".env\n");
    repository.git(&["add", ".gitignore"]);
    repository.commit();
}

fn track(repository: &Repository, path: &str) {
    repository.write(path, "KEY=1\n");
    repository.git(&["add", "--force", path]);
    repository.commit();
}

const INDEX: &[Shape] = &[
    ("tracked", |it| track(it, ENV), ENV, "Tracked"),
    (
        "tracked and ignored",
        |it| {
            track(it, ENV);
            ignore(it);
        },
        ENV,
        "Tracked",
    ),
    ("staged alone", |it| it.git(&["add", ENV]), ENV, "Tracked"),
    (
        "meant to be added",
        |it| it.git(&["add", "--intent-to-add", ENV]),
        ENV,
        "Tracked",
    ),
    (
        "tracked and deleted",
        |it| {
            track(it, ENV);
            ignore(it);
            fs::remove_file(it.root.join(ENV)).expect("a file");
        },
        ENV,
        "Tracked",
    ),
    (
        "no longer tracked, and not committed yet",
        |it| {
            track(it, ENV);
            ignore(it);
            it.git(&["rm", "--quiet", "--cached", ENV]);
        },
        ENV,
        "Ignored",
    ),
    (
        "tracked in capitals",
        |it| {
            track(it, "package/.ENV");
            ignore(it);
        },
        ENV,
        "Tracked",
    ),
    (
        "its directory tracked in capitals",
        |it| {
            track(it, "Package/.env");
            ignore(it);
        },
        ENV,
        "Tracked",
    ),
    (
        "assumed unchanged",
        |it| {
            track(it, ENV);
            ignore(it);
            it.git(&["update-index", "--assume-unchanged", ENV]);
        },
        ENV,
        "Tracked",
    ),
    (
        "left out of a sparse checkout",
        |it| {
            track(it, ENV);
            ignore(it);
            it.git(&["update-index", "--skip-worktree", ENV]);
            fs::remove_file(it.root.join(ENV)).expect("a file");
        },
        ENV,
        "Tracked",
    ),
    (
        "a rule that a sparse checkout leaves out",
        |it| {
            ignore(it);
            it.git(&["update-index", "--skip-worktree", ".gitignore"]);
            fs::remove_file(it.root.join(".gitignore")).expect("a file");
        },
        ENV,
        "Ignored",
    ),
    (
        "in a conflict",
        |it| {
            track(it, ENV);
            ignore(it);
            it.git(&["branch", "other"]);
            track_text(it, "KEY=2\n");
            it.git(&["checkout", "--quiet", "other"]);
            track_text(it, "KEY=3\n");
            it.git(&["read-tree", "-m", "HEAD~1", "HEAD", "master"]);
        },
        ENV,
        "Tracked",
    ),
    (
        "a tracked directory of that name",
        |it| {
            fs::remove_file(it.root.join(ENV)).expect("a file");
            track(it, "package/.env/bin/activate");
            ignore(it);
        },
        ENV,
        "Tracked",
    ),
    (
        "an ignored directory of that name",
        |it| {
            fs::remove_file(it.root.join(ENV)).expect("a file");
            it.write("package/.env/bin/activate", "");
            it.write(".gitignore", ".env/\n");
        },
        ENV,
        "Ignored",
    ),
    (
        "a tracked directory with a long list of files",
        |it| {
            fs::remove_file(it.root.join(ENV)).expect("a file");
            for number in 0..2_000 {
                it.write(
                    &format!("package/.env/a-file-with-a-rather-long-name-{number:060}"),
                    "",
                );
            }
            it.git(&["add", "."]);
            ignore(it);
        },
        ENV,
        "Tracked",
    ),
];

fn track_text(repository: &Repository, text: &str) {
    repository.write(ENV, text);
    repository.git(&["add", "--force", ENV]);
    repository.commit();
}

const REPOSITORIES: &[Shape] = &[
    (
        "a repository in a repository",
        |it| {
            ignore(it);
            it.git(&["init", "--quiet", "package"]);
        },
        ENV,
        "NotIgnored",
    ),
    (
        "a submodule without the rule",
        |it| {
            ignore(it);
            add_submodule(it);
        },
        "module/.env",
        "NotIgnored",
    ),
    (
        "a submodule with a rule of its own",
        |it| {
            add_submodule(it);
            it.write("module/.gitignore", ".env\n");
        },
        "module/.env",
        "Ignored",
    ),
    (
        "a submodule with an exclude file of its own",
        |it| {
            add_submodule(it);
            it.write(".git/modules/module/info/exclude", ".env\n");
        },
        "module/.env",
        "IgnoredHereOnly",
    ),
    (
        "a worktree",
        |it| {
            ignore(it);
            it.git(&["worktree", "add", "--quiet", "../worktree"]);
        },
        "../worktree/package/.env",
        "Ignored",
    ),
    (
        "a worktree and the exclude file of its clone",
        |it| {
            it.git(&["worktree", "add", "--quiet", "../worktree"]);
            it.write(".git/info/exclude", ".env\n");
        },
        "../worktree/package/.env",
        "IgnoredHereOnly",
    ),
    (
        "a bare repository",
        |it| it.git(&["init", "--quiet", "--bare", "../bare"]),
        "../bare/.env",
        "Unknown(NoRepository)",
    ),
    (
        "git's own directory",
        ignore,
        ".git/.env",
        "Unknown(NoRepository)",
    ),
    ("outside", ignore, "../home/.env", "Unknown(NoRepository)"),
    (
        "a worktree whose clone is gone",
        |it| it.write("package/.git", "gitdir: /not/there\n"),
        ENV,
        "Unknown(Failed)",
    ),
    (
        "a broken index",
        |it| {
            ignore(it);
            it.write(".git/index", "no index");
        },
        ENV,
        "Unknown(Failed)",
    ),
    (
        "a directory that is not there",
        ignore,
        "absent/.env",
        "Unknown(NoDirectory)",
    ),
    ("no file's name", ignore, "package/..", "Unknown(Failed)"),
];

fn add_submodule(repository: &Repository) {
    let other = Repository::new();
    let url = other.root.display().to_string();
    repository.git(&["submodule", "--quiet", "add", &url, "module"]);
}

pub(super) fn check(shapes: &[Shape]) {
    for (name, make, path, expected) in shapes {
        let repository = repository();
        make(&repository);
        assert_eq!(repository.tracking(path), *expected, "{name}");
    }
}

#[test]
fn a_file_in_the_index_is_tracked_whatever_a_rule_says() {
    check(INDEX);
}

#[test]
fn the_repository_that_a_file_is_in_answers_and_no_answer_is_not_a_pass() {
    check(REPOSITORIES);
}
