//! A field that is required because another one is set, or a `bool` is true.

use std::collections::BTreeMap;

use envkeep::dynamic::SchemaFile;
use envkeep::{Env, FromEnv, Rotating, Secret};
use serde_json::{Map, Value};

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
#[allow(dead_code)]
struct Config {
    #[env(also = "CLIENT")]
    client_id: Option<String>,
    #[env(required_if(client_id))]
    client_secret: Option<Secret<String>>,
    #[env(required_if(client_secret, tls))]
    realm: Option<String>,
    #[env(default)]
    tls: bool,
    #[env(required_if(tls), required_if(account))]
    cert: Option<String>,
    #[env(nested)]
    account: Option<Account>,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
    #[env(nested, required_if(metrics, signing))]
    servers: Option<Vec<Server>>,
    #[env(file)]
    signing: Option<Rotating<Secret<String>>>,
    #[env(presence)]
    quiet: bool,
    #[env(required_if(quiet))]
    logfile: Option<String>,
    flags: Option<Vec<bool>>,
    #[env(required_if(flags))]
    flagged: Option<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Account {
    id: String,
    note: Option<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default = "no")]
    enabled: bool,
    listen: Option<String>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
}

type Variables = &'static [(&'static str, &'static str)];

/// Variables, and those that they make required.
const CASES: &[(Variables, &[&str])] = &[
    (&[], &[]),
    (&[("APP_CLIENT_ID", "a")], &["APP_CLIENT_SECRET"]),
    (&[("APP_CLIENT", "a")], &["APP_CLIENT_SECRET"]),
    (&[("APP_CLIENT_ID", "")], &[]),
    (&[("APP_CLIENT_SECRET", "a")], &[]),
    (
        &[
            ("APP_CLIENT_SECRET", "a"),
            ("APP_TLS", "on"),
            ("APP_CERT", "a"),
        ],
        &["APP_REALM"],
    ),
    (&[("APP_CLIENT_SECRET", "a"), ("APP_TLS", "off")], &[]),
    (&[("APP_TLS", "yes")], &["APP_CERT"]),
    (&[("APP_ACCOUNT_ID", "a")], &["APP_CERT"]),
    (
        &[("APP_METRICS_ENABLED", "1"), ("APP_SIGNING", "a")],
        &["APP_SERVERS_0_HOST"],
    ),
    (
        &[
            ("APP_METRICS_ENABLED", "1"),
            ("APP_SIGNING", "a"),
            ("APP_SERVERS_0_HOST", "a"),
        ],
        &[],
    ),
    (&[("APP_METRICS_LISTEN", "a"), ("APP_SIGNING", "a")], &[]),
    (&[("APP_METRICS_ENABLED", "1")], &[]),
    (&[("APP_QUIET", "")], &["APP_LOGFILE"]),
    (&[("APP_QUIET", "false")], &["APP_LOGFILE"]),
    (&[("APP_FLAGS", "false,true")], &["APP_FLAGGED"]),
];

#[test]
fn a_field_is_required_once_another_is_set_or_is_true() {
    let file = SchemaFile::read(&Env::empty().schema_file::<Config>()).expect("a schema file");
    let schema = serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    for (variables, needed) in CASES {
        let expected: Vec<String> = needed
            .iter()
            .map(|name| format!("`{name}` is not set"))
            .collect();
        assert_eq!(
            told::<Config>(variables.iter().copied()),
            expected,
            "{variables:?}"
        );
        let env = Env::empty().vars(variables.iter().copied());
        assert_eq!(
            file.check(&env).to_json(),
            env.check::<Config>().to_json(),
            "{variables:?}"
        );
        let object: Map<String, Value> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect();
        assert_eq!(
            validator.is_valid(&object.into()),
            needed.is_empty(),
            "{variables:?}"
        );
    }
}

#[test]
fn the_report_names_the_variable_that_is_set_and_no_value() {
    let error = Env::empty()
        .dotenv_str(
            ".env",
            "APP_CLIENT=swordfish\nAPP_TLS=on\nAPP_ACCOUNT_ID=x\nAPP_ACCOUNT_NOTE=y\n",
        )
        .load::<Config>()
        .expect_err("two are missing");
    let text = error.to_string();
    assert_eq!(
        text,
        "2 problems in the configuration

set these variables:

  `APP_CLIENT_SECRET` is not set
      needed because `.env:1` sets `APP_CLIENT`

  `APP_CERT` is not set
      needed because `.env:2` sets `APP_TLS` to `true`

  looked in: .env"
    );
}

#[test]
fn a_bool_that_is_true_by_default_requires_it() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Secure {
        #[env(default = true)]
        tls: bool,
        #[env(required_if(tls))]
        cert: Option<String>,
    }
    let error = Env::empty()
        .load::<Secure>()
        .expect_err("the certificate is missing");
    assert!(
        error
            .to_string()
            .contains("needed because `TLS` is `true` by default"),
        "{error}"
    );
    assert!(Secure::schema().to_dotenv_example().contains("\nCERT="));
    assert!(told::<Secure>([("TLS", "no")]).is_empty());
    // A word that is not a `bool` is reported, and requires nothing.
    assert_eq!(told::<Secure>([("TLS", "maybe")]).len(), 1);
}

#[test]
fn an_entry_that_cannot_be_read_counts_as_set() {
    let report = Env::empty()
        .dotenv_str(".env", "APP_CLIENT_ID='open\n")
        .check::<Config>();
    let text = report.to_string();
    assert!(
        text.contains("needed because `APP_CLIENT_ID` is set"),
        "{text}"
    );
}

#[test]
fn documents_show_what_has_to_be_set() {
    let table = Config::schema().to_markdown();
    let example = Config::schema().to_dotenv_example().replace("\n# ", " ");
    for need in [
        "if `APP_CLIENT_ID` is set",
        "if `APP_CLIENT_SECRET` is set and `APP_TLS` is `true`",
        "if `APP_TLS` is `true`, or if `APP_ACCOUNT_*` is set",
        "if `APP_QUIET` is set",
    ] {
        assert!(
            table.contains(&format!("| required {need} |")),
            "{need}\n{table}"
        );
        assert!(
            example.contains(&format!("Required {need}")),
            "{need}\n{example}"
        );
    }
    let of_list = "unless `APP_METRICS_ENABLED` is true and `APP_SIGNING` is set";
    assert!(example.contains(of_list), "{example}");
}

#[test]
fn what_an_example_or_a_fixture_sets_brings_what_is_required_with_it() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Chain {
        #[env(default = "yes")]
        tls: bool,
        #[env(required_if(tls))]
        id: Option<String>,
        #[env(required_if(id))]
        key: Option<Secret<String>>,
        #[env(nested, required_if(key))]
        account: Option<Account>,
        #[env(required_if(free))]
        other: Option<String>,
        free: Option<String>,
    }
    let example = Chain::schema().to_dotenv_example();
    let set: Vec<&str> = example
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(set.concat(), "ID=KEY=ACCOUNT_ID=", "{example}");
    for fixture in [
        Env::fixture_minimal::<Chain>(),
        Env::fixture_complete::<Chain>(),
    ] {
        fixture.load::<Chain>().expect("every condition holds");
    }
    let minimal: Chain = Env::fixture_minimal::<Chain>().load().expect("it loads");
    assert!(minimal.account.is_some() && minimal.other.is_none());
}

#[test]
fn every_environment_is_judged_by_the_json_schema_as_by_a_load() {
    let schema = serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let validator = jsonschema::validator_for(&schema).expect("it is a schema");
    let names = [
        "APP_CLIENT_ID",
        "APP_CLIENT_SECRET",
        "APP_REALM",
        "APP_TLS",
        "APP_CERT",
        "APP_ACCOUNT_ID",
        "APP_METRICS_ENABLED",
        "APP_SIGNING",
        "APP_SERVERS_0_HOST",
        "APP_QUIET",
        "APP_LOGFILE",
    ];
    for chosen in 0..1_usize << names.len() {
        let set = names
            .iter()
            .enumerate()
            .filter(|(place, _)| chosen >> place & 1 == 1);
        let object: BTreeMap<&str, &str> = set.map(|(_, name)| (*name, "true")).collect();
        let problems = told::<Config>(object.iter().map(|(name, text)| (*name, *text)));
        let is_valid = validator.is_valid(&serde_json::json!(object));
        assert_eq!(is_valid, problems.is_empty(), "{object:?}\n{problems:?}");
    }
}
