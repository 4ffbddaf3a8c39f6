//! Every place where an ignore rule may be, and how a real git treats `package/.env` then.

use std::fs;
use std::path::Path;

use super::git::Repository;
use super::shapes::{ENV, Shape, check, ignore};

fn user_excludes(repository: &Repository, path: &Path, rule: &str) {
    fs::create_dir_all(path.parent().expect("a directory")).expect("directories");
    fs::write(path, rule).expect("a file");
    let config = format!("[core]\n\texcludesFile = {}\n", path.display());
    fs::write(repository.home.join(".gitconfig"), config).expect("a file");
}

const RULES: &[Shape] = &[
    ("no rule", |_| {}, ENV, "NotIgnored"),
    ("a committed rule at the top", ignore, ENV, "Ignored"),
    (
        "a rule that is not committed yet",
        |it| it.write(".gitignore", ".env\n"),
        ENV,
        "Ignored",
    ),
    (
        "a rule of the package",
        |it| it.write("package/.gitignore", ".env\n"),
        ENV,
        "Ignored",
    ),
    (
        "a rule of another package",
        |it| it.write("other/.gitignore", ".env\n"),
        ENV,
        "NotIgnored",
    ),
    (
        "a pattern",
        |it| it.write(".gitignore", ".env*\n"),
        ENV,
        "Ignored",
    ),
    (
        "a rule for the top alone",
        |it| it.write(".gitignore", "/.env\n"),
        ENV,
        "NotIgnored",
    ),
    (
        "a rule for directories alone",
        |it| it.write(".gitignore", ".env/\n"),
        ENV,
        "NotIgnored",
    ),
    (
        "a rule for its directory",
        |it| it.write(".gitignore", "package/\n"),
        ENV,
        "Ignored",
    ),
    (
        "a comment",
        |it| it.write(".gitignore", "#.env\n"),
        ENV,
        "NotIgnored",
    ),
    (
        "negated in the same file",
        |it| it.write(".gitignore", ".env\n!.env\n"),
        ENV,
        "NotIgnored",
    ),
    (
        "negated below",
        |it| {
            ignore(it);
            it.write("package/.gitignore", "!.env\n");
        },
        ENV,
        "NotIgnored",
    ),
    (
        "negated in what counts less",
        |it| {
            ignore(it);
            it.write(".git/info/exclude", "!.env\n");
        },
        ENV,
        "Ignored",
    ),
    (
        "the clone's own exclude file",
        |it| it.write(".git/info/exclude", ".env\n"),
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "the user's excludes file",
        |it| user_excludes(it, &it.home.join("excludes"), ".env\n"),
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "the user's excludes file with the name of another",
        |it| user_excludes(it, &it.home.join(".gitignore"), ".env\n"),
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "the user's excludes file where git looks by itself",
        |it| {
            fs::create_dir_all(it.home.join(".config/git")).expect("directories");
            fs::write(it.home.join(".config/git/ignore"), ".env\n").expect("a file");
        },
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "the clone's setting of an excludes file in the work tree",
        |it| {
            it.write("rules/.gitignore", ".env\n");
            it.git(&["config", "core.excludesFile", "rules/.gitignore"]);
        },
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "both a rule and the user's excludes file",
        |it| {
            ignore(it);
            user_excludes(it, &it.home.join("excludes"), ".env\n");
        },
        ENV,
        "Ignored",
    ),
    (
        "a `.gitignore` that ignores itself",
        |it| it.write("package/.gitignore", "*\n"),
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "a `.gitignore` that the user ignores",
        |it| {
            it.write("package/.gitignore", ".env\n");
            user_excludes(it, &it.home.join("excludes"), ".gitignore\n");
        },
        ENV,
        "IgnoredHereOnly",
    ),
    (
        "a tracked `.gitignore` that ignores itself",
        |it| {
            it.write("package/.gitignore", "*\n");
            it.git(&["add", "--force", "package/.gitignore"]);
        },
        ENV,
        "Ignored",
    ),
];

#[test]
fn a_file_is_safe_by_a_rule_that_every_clone_has_and_by_no_other() {
    check(RULES);
}
