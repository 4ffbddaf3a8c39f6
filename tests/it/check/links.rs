//! A `.env` that is a symbolic link: its target is what would be committed.

use std::fs;
use std::os::unix::fs::symlink;

use super::git::Repository;

/// A repository that ignores `.env`, with a tracked file, an ignored one, and one that is neither.
fn repository() -> Repository {
    let repository = Repository::new();
    repository.write(".gitignore", ".env\nignored\n");
    repository.write("config/tracked", "KEY=1\n");
    repository.git(&["add", "."]);
    repository.commit();
    repository.write("config/ignored", "KEY=1\n");
    repository.write("config/neither", "KEY=1\n");
    fs::write(repository.home.join("outside"), "KEY=1\n").expect("a file");
    repository
}

#[test]
fn the_least_safe_file_on_the_way_counts() {
    let repository = repository();
    let other = Repository::new();
    other.write("keys", "KEY=1\n");
    other.git(&["add", "."]);
    let in_other = other.root.join("keys").display().to_string();
    symlink("tracked", repository.root.join("config/hop")).expect("a link");
    symlink("config", repository.root.join("directory")).expect("a link");
    symlink(".env", repository.root.join("back")).expect("a link");
    for (target, expected) in [
        ("config/tracked", "Tracked"),
        ("config/ignored", "Ignored"),
        ("config/neither", "NotIgnored"),
        ("config/../config/tracked", "Tracked"),
        ("config/hop", "Tracked"),
        ("directory/tracked", "Tracked"),
        ("../home/outside", "Ignored"),
        ("/not/there/at/all", "Ignored"),
        ("not/there", "NotIgnored"),
        ("not/there/.env", "Ignored"),
        (".git/config", "Ignored"),
        (&in_other, "Tracked"),
        (".env", "Unknown(Unresolved)"),
        ("back", "NotIgnored"),
    ] {
        let link = repository.root.join(".env");
        symlink(target, &link).expect("a link");
        assert_eq!(repository.tracking(".env"), expected, "{target}");
        fs::remove_file(link).expect("a link");
    }
}

#[test]
fn the_assertion_names_what_the_link_leads_to() {
    let repository = repository();
    symlink("config/tracked", repository.root.join(".env")).expect("a link");
    assert_eq!(
        repository.assertion("", &[".env"]).expect("it fails"),
        "files that may hold secrets are not safe from git

  `ROOT/.env` leads to `ROOT/config/tracked`, which is tracked by git
      fix: `git rm -r --cached config/tracked` at the top of the repository, ignore it, and replace every key that is in it, \
         for git keeps its history"
    );
}

#[test]
fn a_relative_path_starts_at_the_working_directory() {
    let repository = repository();
    symlink("tracked", repository.root.join("config/hop")).expect("a link");
    let config = repository.root.join("config");
    let subject = repository.subject().in_directory(&config);
    for (path, expected) in [
        ("ignored", "Ignored"),
        ("./ignored", "Ignored"),
        ("neither", "NotIgnored"),
        ("hop", "Tracked"),
        ("../.env", "Ignored"),
    ] {
        assert_eq!(subject.run(&["tracking", path]), [expected], "{path}");
    }
}
