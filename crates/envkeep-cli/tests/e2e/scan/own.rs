//! The history of this repository, in which no key of anybody stands.

use std::path::Path;

use crate::repository::Repository;

#[test]
fn nothing_is_found_in_the_history_of_this_repository() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    // A packaged crate has no history.
    if !top.join(".git").exists() {
        return;
    }
    // What led to this commit, and not what else is in this clone.
    let repository = Repository::new();
    let top = top.to_str().expect("it is a text");
    let own = repository.beside("own");
    let own = own.to_str().expect("it is a text");
    repository.git(&[
        "-c",
        "safe.directory=*",
        "clone",
        "--quiet",
        "--bare",
        "--no-tags",
        "--shared",
        top,
        own,
    ]);
    for branch in repository
        .git(&["-C", own, "branch", "--format=%(refname:short)"])
        .lines()
    {
        if branch != repository.git(&["-C", own, "symbolic-ref", "--short", "HEAD"]) {
            repository.git(&["-C", own, "branch", "--quiet", "-D", branch]);
        }
    }
    let scan = repository.scan(&["-C", own, "--history"]);
    assert_eq!(scan.paths(), [] as [&str; 0], "{}", scan.stderr);
    assert_eq!(scan.code, Some(0), "{}", scan.stderr);
}
