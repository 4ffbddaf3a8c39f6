//! A variable that is set but empty counts as absent.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, ProblemKind, WarningKind};

#[derive(Debug, FromEnv)]
struct Config {
    name: String,
    #[env(default = 8080)]
    port: u16,
    nick: Option<String>,
}

#[test]
fn an_empty_required_variable_is_a_problem_that_says_where_it_is_empty() {
    let error = Env::empty()
        .dotenv_str(".env", "PORT=1\nNAME=\n")
        .load::<Config>()
        .expect_err("`NAME` is empty");
    let [problem] = error.problems() else {
        panic!("one problem expected: {error}");
    };
    assert_eq!(problem.kind(), ProblemKind::Empty);
    assert_eq!(problem.variable(), Some("NAME"));
    assert_eq!(problem.to_string(), "`NAME` is set but empty");
    assert_eq!(
        problem.origin().map(ToString::to_string).as_deref(),
        Some(".env:2:6")
    );
}

#[test]
fn an_empty_variable_gives_the_default_and_none() {
    let config: Config = Env::empty()
        .vars([("NAME", "mail"), ("PORT", ""), ("NICK", "")])
        .load()
        .expect("empty counts as absent");
    assert_eq!((config.port, config.nick), (8080, None));
}

#[test]
fn blanks_alone_are_a_value() {
    let config: Config = Env::empty()
        .vars([("NAME", " "), ("NICK", "\t")])
        .load()
        .expect("blanks are a value");
    assert_eq!(
        (config.name.as_str(), config.nick.as_deref()),
        (" ", Some("\t"))
    );
}

#[test]
fn an_empty_variable_hides_the_value_below_it_with_a_warning() {
    let (config, report) = Env::empty()
        .vars([("NICK", "")])
        .dotenv_str(".env", "NAME=mail\nNICK=\n")
        .dotenv_str("lower.env", "NICK=postman\n")
        .load_with_report::<Config>()
        .expect("`NAME` is set");
    assert_eq!(config.nick, None);
    let [warning] = report.warnings() else {
        panic!("one warning expected: {report}");
    };
    assert_eq!(warning.kind(), WarningKind::HiddenByEmpty);
    assert_eq!(warning.variable(), Some("NICK"));
    assert_eq!(
        warning.to_string(),
        "`NICK` is set but empty, which hides the value at lower.env:1:6"
    );
}

#[test]
fn an_empty_variable_above_another_empty_one_is_not_worth_a_warning() {
    let (_, report) = Env::empty()
        .vars([("NAME", "mail"), ("NICK", "")])
        .dotenv_str(".env", "NICK=\n")
        .load_with_report::<Config>()
        .expect("`NAME` is set");
    assert!(report.warnings().is_empty(), "{report}");
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Groups {
    #[env(nested)]
    smtp: Option<Smtp>,
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u16>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Smtp {
    #[env(alias = "SERVER")]
    host: String,
    from: Option<String>,
    #[env(nested)]
    tls: Option<Server>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    #[env(nested, default)]
    routes: Vec<Route>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Route {
    path: String,
}

#[test]
fn whatever_would_be_there_without_it_an_empty_variable_that_hides_a_value_is_reported() {
    for (name, beside) in [
        ("SMTP_HOST", None),
        ("SMTP_SERVER", None),
        ("SMTP_FROM", None),
        ("SMTP_FROM", Some("SMTP_HOST")),
        ("SMTP_TLS_HOST", None),
        ("SMTP_TLS_HOST", Some("SMTP_HOST")),
        ("SERVERS_0_HOST", None),
        ("SERVERS_1_HOST", Some("SERVERS_0_HOST")),
        ("SERVERS_0_HOST", Some("SERVERS_1_HOST")),
        ("SERVERS_1_ROUTES_0_PATH", Some("SERVERS_0_HOST")),
        ("SERVERS_0_ROUTES_0_PATH", Some("SERVERS_0_HOST")),
        ("SERVERS_0_ROUTES_1_PATH", Some("SERVERS_0_HOST")),
        ("POOLS_A_HOST", None),
        ("POOLS_A_HOST", Some("POOLS_B_HOST")),
        ("POOLS_A_HOST", Some("POOLS_A_ROUTES_0_PATH")),
        ("LABELS_foo", None),
        ("LABELS_foo", Some("LABELS_bar")),
    ] {
        let beside = beside.map(|name| format!("{name}=1\n")).unwrap_or_default();
        let below = format!("{name}=1\n{beside}");
        let env = Env::empty().dotenv_str("upper.env", &format!("{name}=\n"));
        let report = env.dotenv_str("lower.env", &below).check::<Groups>();
        let warnings = report.warnings().iter();
        let told = warnings.filter(|warning| warning.kind() == WarningKind::HiddenByEmpty);
        let told: Vec<String> = told.map(|warning| format!("{warning:?}")).collect();
        let column = name.len() + 2;
        let expected = format!(
            "upper.env:1:{column}: `{name}` is set but empty, which hides the value at lower.env:1:{column}"
        );
        assert_eq!(told, [expected], "{below}: {report}");
        let alone = Env::empty().dotenv_str("upper.env", &format!("{name}=\n{beside}"));
        let report = alone.check::<Groups>();
        let is_hiding = report.to_string().contains("hides");
        assert!(!is_hiding, "{report}");
    }
}

#[test]
fn of_the_first_element_of_a_list_that_needs_one_it_is_told_once() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Needed {
        #[env(nested)]
        servers: Vec<Server>,
    }
    let report = Env::empty()
        .dotenv_str("upper.env", "SERVERS_0_HOST=\n")
        .dotenv_str("lower.env", "SERVERS_0_HOST=a\n")
        .check::<Needed>();
    let kinds: Vec<_> = report
        .warnings()
        .iter()
        .map(envkeep::Warning::kind)
        .collect();
    assert_eq!(kinds, [WarningKind::HiddenByEmpty], "{report}");
    assert_eq!(report.problems().len(), 1, "{report}");
}
