use std::fs;
use std::path::{Path, PathBuf};

use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret, VariableState};

#[derive(Debug, FromEnv)]
struct Config {
    #[env(file, alias = "OLD_KEY")]
    key: Option<Secret<String>>,
    #[env(file)]
    port: Option<u16>,
    /// Without the attribute, no field reads the variable that names a file.
    token: Option<Secret<String>>,
}

fn file(directory: &Path, name: &str, text: &str) -> PathBuf {
    let path = directory.join(name);
    fs::write(&path, text).expect("a file");
    path
}

fn told<T: FromEnv>(env: &Env) -> Vec<(ProblemKind, String)> {
    let report = env.check::<T>();
    let problems = report.problems().iter();
    problems
        .map(|problem| (problem.kind(), format!("{problem:?}")))
        .collect()
}

#[test]
fn the_schema_says_which_values_may_stand_in_a_file() {
    let told: Vec<bool> = Config::schema()
        .variables()
        .map(|variable| variable.may_be_in_file())
        .collect();
    assert_eq!(told, [true, true, false]);
}

#[test]
fn the_file_is_read_for_fields_that_say_so_secret_or_not_and_for_no_other() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let key = file(directory.path(), "key", "hunter2\n");
    let port = file(directory.path(), "port", "8080\n");
    let env = Env::empty().vars([
        ("KEY_FILE", &key),
        ("PORT_FILE", &port),
        ("TOKEN_FILE", &key),
    ]);
    let config: Config = env.load().expect("it loads");
    let exposed = config.key.map(|key| key.expose_secret().clone());
    assert_eq!(exposed.as_deref(), Some("hunter2"));
    assert_eq!(config.port, Some(8080));
    assert!(config.token.is_none());
}

#[test]
fn a_file_that_is_named_for_an_optional_field_and_is_absent_is_a_problem() {
    let env = Env::empty().dotenv_str(".env", "PORT_FILE=/absent/port\n");
    assert_eq!(
        told::<Config>(&env),
        [(
            ProblemKind::UnreadableSource,
            ".env:1:11: `PORT` cannot be read from the file that `PORT_FILE` names \
             (not shown: it may hold a secret): there is no such file"
                .to_owned()
        )]
    );
}

#[test]
fn what_stands_in_a_file_is_masked_though_its_field_is_not_a_secret() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let port = file(directory.path(), "port", "hunter2\n");
    let env = Env::empty().vars([("PORT_FILE", &port)]);
    assert_eq!(
        told::<Config>(&env),
        [(
            ProblemKind::Invalid,
            format!(
                "{}: `PORT` is not an integer from 0 to 65535: [not shown: under 8 characters]",
                port.display()
            )
        )]
    );
}

#[test]
fn both_set_in_one_source_are_a_problem_that_says_where() {
    let in_file = Env::empty().dotenv_str(".env", "PORT=25\nPORT_FILE=port\n");
    assert_eq!(
        told::<Config>(&in_file),
        [(
            ProblemKind::Conflicting,
            ".env:1:6: `PORT` and `PORT_FILE` are both set, the latter at .env:2:11; remove one of them"
                .to_owned()
        )]
    );
    let given = Env::empty().vars([("PORT", "25"), ("PORT_FILE", "port")]);
    assert_eq!(
        told::<Config>(&given),
        [(
            ProblemKind::Conflicting,
            "the given variables: `PORT` and `PORT_FILE` are both set, the latter in the given variables; \
             remove one of them"
                .to_owned()
        )]
    );
}

#[test]
fn the_deprecated_name_has_a_file_too() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "key", "hunter2\n");
    let env = Env::empty().vars([("OLD_KEY_FILE", &path)]);
    let (config, report) = env.load_with_report::<Config>().expect("it loads");
    let exposed = config.key.map(|key| key.expose_secret().clone());
    assert_eq!(exposed.as_deref(), Some("hunter2"));
    let warnings: Vec<String> = report
        .warnings()
        .iter()
        .map(|warning| format!("{warning:?}"))
        .filter(|warning| !warning.contains("any user may"))
        .collect();
    assert_eq!(
        warnings,
        [format!(
            "{}: `OLD_KEY` is a deprecated name; rename it to `KEY`",
            path.display()
        )]
    );
}

#[test]
fn a_file_and_a_deprecated_name_that_differ_are_a_problem_without_either_value() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "key", "hunter2\n");
    let env = |old| Env::empty().vars([("KEY_FILE", path.as_os_str()), ("OLD_KEY", old)]);
    assert!(env("hunter2".as_ref()).load::<Config>().is_ok());
    assert_eq!(
        told::<Config>(&env("hunter3".as_ref())),
        [(
            ProblemKind::Conflicting,
            format!(
                "the given variables: `OLD_KEY` is deprecated and differs from `KEY` at {}; remove `OLD_KEY`",
                path.display()
            )
        )]
    );
}

#[test]
fn the_variable_that_names_a_file_is_known_under_every_name() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    file(directory.path(), "key", "hunter2");
    let text = "TOKEN_FILE=key\nKEY_FILE=key\nOLD_KEY_FILE=key\nPORT_FILE=\n";
    let env = Env::empty()
        .dotenv_str(directory.path().join(".env"), text)
        .deny_unknown();
    let unknown: Vec<String> = env
        .check::<Config>()
        .problems()
        .iter()
        .filter(|problem| problem.kind() == ProblemKind::Unknown)
        .map(ToString::to_string)
        .collect();
    assert_eq!(
        unknown,
        [
            "`TOKEN_FILE` is set, but no field of `Config` reads it; the file that it names is read for `TOKEN` only if the program asks for it with `.secret_files()` or `#[env(file)]`"
        ]
    );
}

#[test]
fn a_field_or_a_deprecated_name_that_is_the_name_of_a_file_is_a_mistake_in_the_program() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Twice {
        #[env(alias = "OLD_KEY")]
        key: Option<Secret<String>>,
        key_file: Option<PathBuf>,
        #[env(alias = "OLD_KEY_FILE")]
        path: Option<PathBuf>,
    }
    let mistake = |name: &str, owner: &str| {
        let text = format!(
            "`{name}` has a field of its own and also names the file of `{owner}`; \
             rename the field, this is a mistake in the program"
        );
        (ProblemKind::Conflicting, text)
    };
    assert_eq!(
        told::<Twice>(&Env::empty().secret_files()),
        [
            mistake("KEY_FILE", "KEY"),
            mistake("OLD_KEY_FILE", "OLD_KEY")
        ]
    );
}

#[test]
fn prefixes_stand_before_the_name_of_the_file_as_well() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "SHOP_")]
    struct Shop {
        #[env(nested)]
        database: Option<Database>,
    }
    #[derive(Debug, FromEnv)]
    struct Database {
        #[env(file)]
        url: Secret<String>,
    }
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "url", "postgres://localhost\n");
    let env = Env::empty().vars([("A_SHOP_DATABASE_URL_FILE", &path)]);
    let shop: Shop = env.prefix("A_").load().expect("it loads");
    let database = shop.database.expect("its variable is set");
    assert_eq!(database.url.expose_secret(), "postgres://localhost");
    let shop: Shop = Env::empty().load().expect("it may be absent");
    assert!(shop.database.is_none());
}

#[test]
fn a_line_that_cannot_be_read_and_names_a_file_is_reported_alone() {
    #[derive(Debug, FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Required {
        #[env(file, alias = "OLD_KEY")]
        key: Secret<String>,
    }
    for name in ["KEY", "KEY_FILE", "OLD_KEY", "OLD_KEY_FILE"] {
        let env = Env::empty().dotenv_str(".env", &format!("{name}='hunter2\n"));
        let column = name.len() + 2;
        assert_eq!(
            told::<Required>(&env),
            [(
                ProblemKind::Syntax,
                format!(".env:1:{column}: `{name}` has no closing quote")
            )]
        );
    }
}

#[test]
fn an_explanation_shows_the_file() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = file(directory.path(), "port", "8080\n");
    let env = Env::empty().vars([("PORT_FILE", &path)]);
    let explanation = env.explain::<Config>();
    let port = &explanation.variables()[1];
    assert_eq!(port.state(), VariableState::Set);
    assert_eq!(port.origin().and_then(envkeep::Origin::path), Some(&*path));
    assert!(port.hidden().is_empty());
}

#[derive(Debug, FromEnv)]
struct Filed {
    #[env(file)]
    db_password: Secret<String>,
    #[env(file)]
    db_port: u16,
}

#[test]
fn a_name_that_is_nearly_that_of_the_variable_that_names_the_file_is_the_reason_why_there_is_no_value()
 {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let password = file(directory.path(), "password", "hunter2\n");
    let port = file(directory.path(), "port", "x\n");
    for wrong in [
        "DB_PASWORD_FILE",
        "DB_PASSWORDFILE",
        "db_password_file",
        "DB_PASSWORD__FILE",
    ] {
        let env = |name| Env::empty().vars([(name, &password)]).set("DB_PORT", "1");
        let error = env(wrong).load::<Filed>().expect_err("it is not set");
        let told = error.to_string();
        assert_eq!(error.problems().len(), 1, "{told}");
        let advice = format!("set `{wrong}`; did you mean `DB_PASSWORD_FILE`?");
        assert!(told.contains(&advice), "{told}");
        assert!(error.warnings().is_empty(), "{told}");
        let config: Filed = env("DB_PASSWORD_FILE")
            .load()
            .expect("the advice is followed");
        assert_eq!(config.db_password.expose_secret(), "hunter2");
        assert_eq!(config.db_port, 1);
    }
    // What is then in the file is tried as well, and the path is the value of a variable that no field reads.
    let env = Env::empty()
        .vars([("DB_PROT_FILE", &port)])
        .set("DB_PASSWORD", "p");
    let told = env.check::<Filed>().to_string();
    assert!(told.contains("did you mean `DB_PORT_FILE`?"), "{told}");
    assert!(told.contains("`DB_PORT` is not an integer"), "{told}");
    assert!(!told.contains("tmp"), "{told}");
    let env = Env::empty()
        .vars([("DB_PROT_FILE", "/absent/hunter2")])
        .set("DB_PASSWORD", "p");
    let told = env.check::<Filed>().to_string();
    assert!(told.contains("there is no such file"), "{told}");
    assert!(
        told.contains("`DB_PROT_FILE` is renamed to `DB_PORT_FILE`"),
        "{told}"
    );
    assert!(!told.contains("absent"), "{told}");
}
