//! Problems that involve two variables, or a variable and a file: a conflict, a rule, a deprecated name, a secret file. No text
//! contains the mark of either.

use std::fs;

use envkeep::secrecy::SecretString;
use envkeep::{Env, FromEnv, ProblemKind, Secret, Violation, WarningKind};

use super::matrix::{MARK, NUMBER, assert_no_mark, file, names, names_without, told};
use super::secrets::Secrets;

/// The variables that have a warning of one kind.
fn warned<T: FromEnv>(env: &Env, kind: WarningKind) -> usize {
    let report = env.check::<T>();
    let warnings = report.warnings().iter();
    warnings.filter(|warning| warning.kind() == kind).count()
}

#[test]
fn a_variable_and_its_file_both_set() {
    let both = file(|name| format!("{name}={MARK}\n{name}_FILE={MARK}"));
    let env = Env::empty().dotenv_str(".env", &both).secret_files();
    let conflicting = told::<Secrets>(&env, ProblemKind::Conflicting);
    assert_eq!(conflicting, names_without(&[]));
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn the_value_in_the_place_of_its_files_path() {
    let pointers = file(|name| format!("{name}_FILE={MARK}"));
    let env = Env::empty().dotenv_str(".env", &pointers).secret_files();
    let unreadable = told::<Secrets>(&env, ProblemKind::UnreadableSource);
    assert_eq!(unreadable, names_without(&[]));
    assert_no_mark::<Secrets>(&env);
}

#[test]
fn a_secret_file_with_more_newlines() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    fs::write(directory.path().join("key"), format!("{MARK}\n\n")).expect("a file");
    let pointers = file(|name| format!("{name}_FILE=key"));
    let env = Env::empty()
        .dotenv_str(directory.path().join(".env"), &pointers)
        .secret_files();
    assert_eq!(warned::<Secrets>(&env, WarningKind::Source), names().len());
    assert_no_mark::<Secrets>(&env);
}

#[cfg(unix)]
#[test]
fn a_file_that_any_user_may_read() {
    use std::os::unix::fs::PermissionsExt;
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("service.env");
    fs::write(&path, file(|name| format!("{name}={MARK}"))).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).expect("it is ours");
    let env = Env::empty().dotenv(&path);
    assert_eq!(warned::<Secrets>(&env, WarningKind::Permissions), 1);
    assert_no_mark::<Secrets>(&env);
}

/// Secrets that have a value with the mark in it, and a rule that never holds.
#[derive(FromEnv)]
#[env(validate = refuse_all)]
#[allow(dead_code)]
struct Ruled {
    #[env(alias = "OLD_STRING")]
    string: Secret<String>,
    #[env(alias = "OLD_SECRET_STRING")]
    secret_string: SecretString,
    #[env(alias = "OLD_NUMBER")]
    number: Secret<u32>,
    #[env(alias = "OLD_LIST")]
    list: Vec<Secret<String>>,
    #[env(alias = "OLD_MAP")]
    map: Secret<std::collections::HashMap<String, u32>>,
    #[env(alias = "OLD_SITE")]
    site: Option<Secret<url::Url>>,
}

fn refuse_all(_: &Ruled) -> Result<(), Violation> {
    let fields = ["string", "secret_string", "number", "list", "map", "site"];
    Err(Violation::new("these do not go together").of(fields))
}

fn ruled(prefix: &str, mark: &str) -> String {
    format!(
        "{prefix}STRING={mark}\n{prefix}SECRET_STRING={mark}\n{prefix}NUMBER={NUMBER}\n\
         {prefix}LIST={mark},{mark}\n{prefix}MAP={mark}={NUMBER}\n{prefix}SITE=https://u:{mark}@x/\n"
    )
}

#[test]
fn a_rule_that_names_every_secret() {
    let env = Env::empty().dotenv_str(".env", &ruled("", MARK));
    let report = env.check::<Ruled>();
    let problems: Vec<_> = report.problems().iter().map(ToString::to_string).collect();
    assert_eq!(
        problems,
        ["`STRING`, `SECRET_STRING`, `NUMBER`, `LIST`, `MAP`, `SITE`: these do not go together"]
    );
    assert_eq!(report.problems()[0].kind(), ProblemKind::Rule);
    assert_no_mark::<Ruled>(&env);
}

#[test]
fn deprecated_names_alone() {
    let env = Env::empty().dotenv_str(".env", &ruled("OLD_", MARK));
    assert_eq!(warned::<Ruled>(&env, WarningKind::DeprecatedName), 6);
    assert_eq!(env.check::<Ruled>().problems()[0].kind(), ProblemKind::Rule);
    assert_no_mark::<Ruled>(&env);
}

#[test]
fn deprecated_names_beside_the_new_ones_with_other_values() {
    let other = ruled("", "x").replace(NUMBER, "1");
    let env = Env::empty().dotenv_str(".env", &(ruled("OLD_", MARK) + &other));
    let conflicting = told::<Ruled>(&env, ProblemKind::Conflicting);
    assert_eq!(conflicting.len(), 6);
    assert_no_mark::<Ruled>(&env);
}

#[test]
fn built_in_checks_and_functions_that_refuse_a_secret() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Failing {
        #[env(range = 1..=9)]
        number: Secret<u32>,
        #[env(range = 1..=9)]
        numbers: Vec<Secret<u32>>,
        #[env(len = 1..=3)]
        string: Secret<String>,
        #[env(len = 5..)]
        list: Vec<Secret<String>>,
        #[env(validate = |_: &String| Err("is never right"))]
        function: Secret<String>,
        #[env(starts_with = "re_", len = 90.., validate = |_: &String| Err("is never right"))]
        all: Option<Secret<String>>,
    }
    let env = Env::empty().dotenv_str(
        ".env",
        &format!(
            "NUMBER={NUMBER}\nNUMBERS=1,{NUMBER}\nSTRING={MARK}\nLIST={MARK},{MARK}\nFUNCTION={MARK}\nALL={MARK}\n"
        ),
    );
    let failing = told::<Failing>(&env, ProblemKind::Check);
    assert_eq!(failing.len(), 6, "{failing:?}");
    assert_eq!(env.check::<Failing>().problems().len(), 8);
    assert_no_mark::<Failing>(&env);
}
