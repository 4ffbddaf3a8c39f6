//! The assertion looks as far up as the repository goes.

use std::fs;

use super::git::Repository;

#[test]
fn what_stands_above_the_repository_is_not_asked_about() {
    let repository = Repository::new();
    repository.write(".gitignore", ".env\n.env.*\n");
    repository.write("package/README", "");
    repository.git(&["add", "--all"]);
    repository.commit();
    let above = repository.root.parent().expect("a directory");
    fs::write(above.join(".env"), "KEY=1\n").expect("a file");
    assert_eq!(repository.assertion("package", &[]), None);
}

#[test]
fn without_a_repository_only_the_directory_itself_is_asked_about() {
    let none = Repository::none();
    none.write("package/README", "");
    none.write(".env", "KEY=1\n");
    let message = none.assertion("package", &[]).expect("it fails");
    assert!(
        message.contains("`ROOT/package/.env` may or may not"),
        "{message}"
    );
    assert!(!message.contains("`ROOT/.env`"), "{message}");
}
