//! How the files of a secrets directory may be named.

use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use envkeep::{Env, Error, ExposeSecret, FromEnv, ProblemKind, Secret};

#[derive(Debug, FromEnv)]
struct Config {
    db_password: Secret<String>,
    jwt_key: Option<Secret<String>>,
}

fn write(path: &Path, text: &str) {
    fs::write(path, text).expect("a file");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
}

fn directory(files: &[(&str, &str)]) -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a temporary directory");
    for (name, text) in files {
        write(&directory.path().join(name), text);
    }
    directory
}

fn load(directory: &Path) -> Result<Config, Error> {
    Env::empty().secrets_dir(directory).load()
}

fn problems(directory: &Path) -> Vec<String> {
    let error = load(directory).expect_err("something is wrong");
    let shown = directory.display().to_string();
    let problems = error.problems().iter();
    problems
        .map(|problem| problem.to_string().replace(&shown, "DIR"))
        .collect()
}

#[test]
fn a_file_is_found_by_the_variables_name_and_by_the_same_in_lower_case_with_either_sign() {
    for (password, key) in [
        ("DB_PASSWORD", "JWT_KEY"),
        ("db_password", "jwt-key"),
        ("db-password", "jwt_key"),
    ] {
        let directory = directory(&[(password, "hunter2\n"), (key, "k")]);
        let config = load(directory.path()).expect("both are found");
        assert_eq!(config.db_password.expose_secret(), "hunter2");
        assert_eq!(config.jwt_key.expect("it is set").expose_secret(), "k");
        let report = Env::empty().secrets_dir(directory.path()).check::<Config>();
        assert_eq!(
            (report.problems().len(), report.warnings().len()),
            (0, 0),
            "{report}"
        );
    }
}

#[test]
fn other_spellings_are_other_files() {
    for name in ["Db_Password", "DB-PASSWORD", "dbpassword", "db.password"] {
        let directory = directory(&[(name, "hunter2")]);
        let error = load(directory.path()).expect_err("it is not found");
        assert_eq!(error.problems()[0].kind(), ProblemKind::Missing, "{name}");
    }
}

#[test]
fn two_files_for_one_variable_are_a_problem_even_where_they_say_the_same() {
    for (one, other) in [
        ("DB_PASSWORD", "db_password"),
        ("DB_PASSWORD", "db-password"),
        ("db-password", "db_password"),
    ] {
        let directory = directory(&[(one, "hunter2"), (other, "hunter2")]);
        let problems = problems(directory.path());
        let says = |one: &str, other: &str| {
            format!(
                "`DIR/{one}` cannot be read: `{other}` is another file for the same variable; remove one of them"
            )
        };
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0] == says(one, other) || problems[0] == says(other, one),
            "{problems:?}"
        );
        // It is told however often it is asked for, and of no variable besides.
        let report = Env::empty().secrets_dir(directory.path()).check::<Config>();
        assert_eq!(report.problems().len(), 1, "{report}");
    }
}

#[test]
fn two_names_of_one_file_are_not_a_problem() {
    let directory = directory(&[("db-password", "hunter2")]);
    let path = directory.path();
    fs::hard_link(path.join("db-password"), path.join("db_password")).expect("a link");
    symlink("db-password", path.join("DB_PASSWORD")).expect("a link");
    let config = load(path).expect("it is one file");
    assert_eq!(config.db_password.expose_secret(), "hunter2");
}

#[test]
fn in_a_mounted_secret_two_files_are_told_apart_too() {
    let volume = tempfile::tempdir().expect("a temporary directory");
    let generation = volume.path().join("..1");
    fs::create_dir(&generation).expect("a directory");
    write(&generation.join("db-password"), "hunter2");
    symlink("..1", volume.path().join("..data")).expect("a link");
    symlink("..data/db-password", volume.path().join("db-password")).expect("a link");
    let config = load(volume.path()).expect("it is found");
    assert_eq!(config.db_password.expose_secret(), "hunter2");

    write(&generation.join("db_password"), "hunter3");
    symlink("..data/db_password", volume.path().join("db_password")).expect("a link");
    assert_eq!(problems(volume.path()).len(), 1);
}

#[test]
fn a_file_in_lower_case_that_is_nearly_a_variables_is_reported_with_it() {
    let directory = directory(&[("db-passwort", "hunter2")]);
    let error = load(directory.path()).expect_err("it is not found");
    let said = error.to_string();
    assert!(
        said.contains("db-passwort") && said.contains("did you mean `DB_PASSWORD`?"),
        "{said}"
    );
}
