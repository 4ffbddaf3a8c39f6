use envkeep::{Env, ExposeSecret, FromEnv, ProblemKind, Secret, WarningKind};

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
struct Config {
    #[env(alias = "PORT_NUMBER", alias = "LISTEN_PORT")]
    port: u16,
}

#[test]
fn a_deprecated_name_is_read_with_a_warning_that_names_the_new_one() {
    let (config, report) = Env::empty()
        .dotenv_str(".env", "APP_PORT_NUMBER=80\n")
        .load_with_report::<Config>()
        .expect("the old name is still read");
    assert_eq!(config.port, 80);
    let [warning] = report.warnings() else {
        panic!("one warning expected: {report}");
    };
    assert_eq!(warning.kind(), WarningKind::DeprecatedName);
    assert_eq!(warning.variable(), Some("APP_PORT_NUMBER"));
    assert_eq!(
        warning.to_string(),
        "`APP_PORT_NUMBER` is a deprecated name; rename it to `APP_PORT`"
    );
    assert_eq!(
        warning.origin().map(ToString::to_string).as_deref(),
        Some(".env:1:17")
    );
}

#[test]
fn both_names_with_one_value_are_a_warning_and_with_two_a_problem() {
    let both =
        |old| Env::empty().dotenv_str(".env", &format!("APP_PORT=80\nAPP_PORT_NUMBER={old}\n"));
    let (config, report) = both("80")
        .load_with_report::<Config>()
        .expect("they say the same");
    assert_eq!((config.port, report.warnings().len()), (80, 1));
    let error = both("81").load::<Config>().expect_err("they differ");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::Conflicting);
    assert_eq!(
        problem.to_string(),
        "`APP_PORT_NUMBER` is deprecated and differs from `APP_PORT` at .env:1:10; remove `APP_PORT_NUMBER`"
    );
}

#[test]
fn two_deprecated_names_that_differ_are_a_problem() {
    assert_eq!(
        told::<Config>([("APP_PORT_NUMBER", "80"), ("APP_LISTEN_PORT", "81")]),
        [
            "`APP_LISTEN_PORT` is deprecated and differs from `APP_PORT_NUMBER` in the given variables; remove `APP_LISTEN_PORT`"
        ]
    );
}

#[test]
fn a_problem_names_the_variable_that_is_set() {
    assert_eq!(
        told::<Config>([("APP_PORT_NUMBER", "http")]),
        ["`APP_PORT_NUMBER` is not an integer from 0 to 65535: `http`"]
    );
    assert_eq!(
        told::<Config>([]),
        ["`APP_PORT` is not set; expected an integer from 0 to 65535"]
    );
}

#[test]
fn an_empty_name_does_not_hide_the_other() {
    let config: Config = Env::empty()
        .vars([("APP_PORT", ""), ("APP_PORT_NUMBER", "80")])
        .load()
        .expect("blank is absent");
    assert_eq!(config.port, 80);
}

#[test]
fn the_value_that_stays_is_judged_beside_a_deprecated_one_that_differs() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(alias = "LISTEN_PORT", alias = "BIND_PORT")]
        port: u16,
    }
    let deprecated = |name: &str, other: &str| {
        format!(
            "`{name}` is deprecated and differs from `{other}` in the given variables; remove `{name}`"
        )
    };
    let invalid = |name: &str| format!("`{name}` is not an integer from 0 to 65535: `x`");
    assert_eq!(
        told::<Config>([("PORT", "x"), ("LISTEN_PORT", "81")]),
        [deprecated("LISTEN_PORT", "PORT"), invalid("PORT")]
    );
    // Each that is to be removed is told.
    assert_eq!(
        told::<Config>([("PORT", "80"), ("LISTEN_PORT", "81"), ("BIND_PORT", "x")]),
        [
            deprecated("LISTEN_PORT", "PORT"),
            deprecated("BIND_PORT", "PORT")
        ]
    );
    assert_eq!(
        told::<Config>([("LISTEN_PORT", "x"), ("BIND_PORT", "81")]),
        [
            deprecated("BIND_PORT", "LISTEN_PORT"),
            invalid("LISTEN_PORT")
        ]
    );
}

#[test]
fn secrets_that_differ_are_not_shown() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(alias = "OLD_KEY")]
        key: Secret<String>,
    }
    let texts = told::<Config>([("KEY", "hunter2"), ("OLD_KEY", "hunter3")]);
    assert_eq!(
        texts,
        ["`OLD_KEY` is deprecated and differs from `KEY` in the given variables; remove `OLD_KEY`"]
    );
    let config: Config = Env::empty()
        .set("OLD_KEY", "hunter3")
        .load()
        .expect("the old name is still read");
    assert_eq!(config.key.expose_secret(), "hunter3");
}

#[test]
fn a_value_made_of_a_secrets_deprecated_name_is_masked() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(alias = "OLD_PIN")]
        pin: Secret<String>,
        port: u16,
    }
    let error = Env::empty()
        .dotenv_str(".env", "OLD_PIN=hunter2\nPORT=x${OLD_PIN}\n")
        .load::<Config>()
        .expect_err("no port");
    assert_eq!(
        error.problems()[0].to_string(),
        "`PORT` is not an integer from 0 to 65535: [not shown: 8 to 31 characters]"
    );
}
