//! What documents, schemas and fixtures know about conditions.

use std::sync::LazyLock;

use envkeep::{Env, EnvValue, FromEnv, Secret};
use proptest::prelude::*;
use serde_json::{Map, Value};

#[derive(Debug, EnvValue)]
enum Mode {
    Off,
    Smtp,
}

/// The mail service.
#[derive(Debug, FromEnv)]
#[env(
    prefix = "APP_",
    exactly_one(url, database, socket),
    all_or_none(cert, chain)
)]
#[allow(dead_code)]
struct Config {
    #[env(default = "smtp")]
    mode: Mode,
    #[env(default = false)]
    tls: bool,
    /// Who sends.
    #[env(required_if(mode = "smtp"))]
    from: Option<String>,
    #[env(required_if(mode = "smtp", tls = true), example = "mail.example.com")]
    host: Option<String>,
    url: Option<Secret<String>>,
    #[env(nested)]
    database: Option<Database>,
    socket: Option<String>,
    cert: Option<String>,
    chain: Option<String>,
    #[env(nested(when = "enabled"), required_if(tls = true))]
    metrics: Option<Metrics>,
}

/// Where the mails are kept.
#[derive(Debug, FromEnv)]
#[env(at_most_one(user, socket_user))]
#[allow(dead_code)]
struct Database {
    host: String,
    user: Option<String>,
    socket_user: Option<String>,
}

#[derive(Debug, FromEnv)]
#[env(at_least_one(listen, push))]
#[allow(dead_code)]
struct Metrics {
    #[env(default)]
    enabled: bool,
    listen: Option<String>,
    push: Option<String>,
}

#[test]
fn the_example_file_says_every_condition_and_loads_once_it_is_filled() {
    let example = Config::schema().to_dotenv_example();
    assert_eq!(
        example,
        "\
# The mail service.
# Exactly one must be set of `APP_URL`, `APP_DATABASE_*` and `APP_SOCKET`.
# To be set all together, or not at all: `APP_CERT` and `APP_CHAIN`.

# Optional: one of off, smtp.
# APP_MODE=smtp

# Optional: one of true, false, 1, 0, yes, no, on, off.
# APP_TLS=false

# Who sends.
# Required if `APP_MODE` is `smtp`: a text.
APP_FROM=

# Required if `APP_MODE` is `smtp` and `APP_TLS` is `true`: a text.
# APP_HOST=mail.example.com

# Optional, secret: a text.
APP_URL=

# Optional: a text.
# APP_SOCKET=

# Optional: a text.
# APP_CERT=

# Optional: a text.
# APP_CHAIN=

# --- database ---
# Where the mails are kept.
# May be left out as a whole.
# At most one may be set of `APP_DATABASE_USER` and `APP_DATABASE_SOCKET_USER`.

# Required with its section: a text.
# APP_DATABASE_HOST=

# Optional: a text.
# APP_DATABASE_USER=

# Optional: a text.
# APP_DATABASE_SOCKET_USER=

# --- metrics ---
# Read only if `APP_METRICS_ENABLED` is true; required if `APP_TLS` is `true`.
# At least one must be set: `APP_METRICS_LISTEN` or `APP_METRICS_PUSH`.

# Optional: one of true, false, 1, 0, yes, no, on, off.
# APP_METRICS_ENABLED=false

# Optional: a text.
# APP_METRICS_LISTEN=

# Optional: a text.
# APP_METRICS_PUSH=
"
    );
    let filled = example
        .replace("APP_FROM=", "APP_FROM=a")
        .replace("APP_URL=", "APP_URL=b");
    Env::empty()
        .dotenv_str(".env", &filled)
        .load::<Config>()
        .expect("the file loads");
}

#[test]
fn the_table_shows_when_a_variable_is_required_and_the_conditions_below_it() {
    let table = Config::schema().to_markdown();
    for part in [
        "| `APP_FROM` | a text | required if `APP_MODE` is `smtp` | Who sends. |\n",
        "| `APP_HOST` | a text, like `mail.example.com` | required if `APP_MODE` is `smtp` and `APP_TLS` is `true` |  |\n",
        "|\n\n- Exactly one must be set of `APP_URL`, `APP_DATABASE_*` and `APP_SOCKET`.\n",
        "- To be set all together, or not at all: `APP_CERT` and `APP_CHAIN`.\n",
        "- At most one may be set of `APP_DATABASE_USER` and `APP_DATABASE_SOCKET_USER`.\n",
        "- At least one must be set: `APP_METRICS_LISTEN` or `APP_METRICS_PUSH`.\n",
    ] {
        assert!(table.contains(part), "{part}\n{table}");
    }
}

/// A field that one of several things makes required.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Store {
    #[env(default = "smtp")]
    mode: Mode,
    #[env(default = false)]
    tls: bool,
    #[env(required_if(mode = "off", tls = true), required_if(mode = "smtp"))]
    host: Option<String>,
}

#[test]
fn one_of_several_conditions_is_enough() {
    for (variables, is_needed) in [
        (&[][..], true),
        (&[("MODE", "off")], false),
        (&[("MODE", "off"), ("TLS", "yes")], true),
        (&[("MODE", "off"), ("TLS", "yes"), ("HOST", "h")], false),
    ] {
        let env = Env::empty().vars(variables.iter().copied());
        assert_eq!(env.load::<Store>().is_err(), is_needed, "{variables:?}");
        let schema = serde_json::from_str(&Store::schema().to_json_schema()).expect("it is JSON");
        let validator = jsonschema::validator_for(&schema).expect("it is a schema");
        let object: Map<String, Value> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).into()))
            .collect();
        assert_eq!(
            !validator.is_valid(&object.into()),
            is_needed,
            "{variables:?}"
        );
    }
    let when = "if `MODE` is `off` and `TLS` is `true`, or if `MODE` is `smtp`";
    assert!(
        Store::schema()
            .to_markdown()
            .contains(&format!("required {when} |"))
    );
    let example = Store::schema().to_dotenv_example().replace("\n# ", " ");
    assert!(
        example.contains(&format!("Required {when}: a text.")),
        "{example}"
    );
    let config: Store = Env::fixture::<Store>()
        .load()
        .expect("a fixture has what is needed");
    assert!(config.host.is_some());
}

#[test]
fn fixtures_satisfy_every_condition() {
    let minimal: Config = Env::fixture::<Config>()
        .load()
        .expect("every condition holds");
    assert!(minimal.url.is_some() && minimal.database.is_none() && minimal.cert.is_none());
    assert!(minimal.from.is_some() && minimal.host.is_none());
    let complete: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("every condition holds");
    assert!(complete.url.is_some() && complete.database.is_none() && complete.socket.is_none());
    assert!(complete.chain.is_some() && complete.metrics.is_some());
    let tls: Config = Env::fixture_complete::<Config>()
        .set("APP_TLS", "yes")
        .load()
        .expect("the rest is there");
    assert!(tls.host.is_some());
}

#[test]
fn an_explanation_shows_what_a_condition_misses() {
    let explanation = Env::empty().vars([("APP_URL", "a")]).explain::<Config>();
    let state = |name: &str| {
        let mut all = explanation.variables().iter();
        let found = all.find(|explained| explained.variable().name() == name);
        found.map(|explained| explained.state().to_string())
    };
    assert_eq!(state("APP_FROM").as_deref(), Some("missing"));
    assert_eq!(state("APP_HOST").as_deref(), Some("not set"));
}

#[test]
fn the_json_report_names_the_variables_and_their_places() -> Result<(), serde_json::Error> {
    let report = Env::empty()
        .dotenv_str(".env", "APP_URL=a\nAPP_SOCKET=b\nAPP_FROM=c\n")
        .check::<Config>();
    let json: Value = serde_json::from_str(&report.to_json())?;
    let problem = &json["problems"][0];
    assert_eq!(problem["kind"], "rule");
    assert_eq!(
        problem["variables"],
        serde_json::json!(["APP_URL", "APP_DATABASE_HOST", "APP_SOCKET"])
    );
    assert_eq!(problem["places"][1]["origin"]["line"], 2);
    Ok(())
}

const VALUES: [(&str, &[&str]); 14] = [
    ("APP_MODE", &["off", "smtp"]),
    ("APP_TLS", &["true", "false", "1"]),
    ("APP_FROM", &["a"]),
    ("APP_HOST", &["a"]),
    ("APP_URL", &["a"]),
    ("APP_DATABASE_HOST", &["a"]),
    ("APP_DATABASE_USER", &["a"]),
    ("APP_DATABASE_SOCKET_USER", &["a"]),
    ("APP_SOCKET", &["a"]),
    ("APP_CERT", &["a"]),
    ("APP_CHAIN", &["a"]),
    ("APP_METRICS_ENABLED", &["true", "off"]),
    ("APP_METRICS_LISTEN", &["a"]),
    ("APP_METRICS_PUSH", &["a"]),
];

fn environment() -> impl Strategy<Value = Vec<(&'static str, &'static str)>> {
    let values = VALUES.map(|(name, values)| {
        let value = prop::option::weighted(0.6, prop::sample::select(values));
        value.prop_map(move |value| value.map(|value| (name, value)))
    });
    let values: Vec<_> = values.into_iter().collect();
    values.prop_map(|variables| variables.into_iter().flatten().collect())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn the_json_schema_holds_where_every_condition_does(variables in environment()) {
        static VALIDATOR: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
            let schema: Value = serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
            jsonschema::draft202012::new(&schema).expect("it is a schema")
        });
        let report = Env::empty().vars(variables.iter().copied()).check::<Config>();
        let told: Vec<String> = report.problems().iter().map(ToString::to_string).collect();
        let object: Map<String, Value> = variables
            .iter()
            .map(|(name, value)| ((*name).to_owned(), Value::from(*value)))
            .collect();
        let is_valid = VALIDATOR.is_valid(&Value::Object(object));
        prop_assert_eq!(is_valid, told.is_empty(), "{:?}\n{:?}", variables, told);
    }
}
