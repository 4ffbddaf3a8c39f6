//! Documents generated from a struct with lists and maps.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Secret};
use serde_json::{Value, json};

/// Settings of the gateway.
#[derive(Debug, FromEnv)]
struct Config {
    /// Servers to send to.
    #[env(nested, len = 2..=16)]
    servers: Vec<Server>,
    /// Databases by tenant.
    #[env(nested, default)]
    pools: BTreeMap<String, Pool>,
    /// Labels of the metrics.
    #[env(entries)]
    labels: Option<BTreeMap<String, u16>>,
}

/// One server.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    /// Its name.
    host: String,
    #[env(default = 80, alias = "PORT_NUMBER")]
    port: u16,
    #[env(file)]
    api_key: Option<Secret<String>>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Pool {
    url: Secret<String>,
    #[env(starts_with = "http")]
    read_url: Option<String>,
}

#[test]
fn the_example_has_index_0_and_key_name_commented() {
    assert_eq!(
        Config::schema().to_dotenv_example(),
        "\
# Settings of the gateway.

# Labels of the metrics.
# Optional, one for each key, which stands in the place of NAME: an integer from
# 0 to 65535.
# LABELS_NAME=

# --- servers.0 ---
# Servers to send to.
# There is one for each index from 0 on, without a gap, 2 to 16.

# Its name.
# Required in each element: a text.
# SERVERS_0_HOST=

# Optional: an integer from 0 to 65535. Formerly SERVERS_0_PORT_NUMBER.
# SERVERS_0_PORT=80

# Optional, secret: a text. May stand in the file that SERVERS_0_API_KEY_FILE
# names.
# SERVERS_0_API_KEY=

# --- pools.NAME ---
# Databases by tenant.
# There is one for each key, which stands in the place of NAME.
# May be left out as a whole.

# Required in each element, secret: a text.
# POOLS_NAME_URL=

# Optional: a text, starting with `http`.
# POOLS_NAME_READ_URL=
"
    );
}

#[test]
fn the_table_has_a_sign_for_the_index_and_the_key() {
    assert_eq!(
        Config::schema().to_markdown(),
        "\
| variable | value | default | what it is for |
|---|---|---|---|
| `SERVERS_<n>_HOST` | a text | required in each element | Its name. |
| `SERVERS_<n>_PORT` | an integer from 0 to 65535 | `80` | Formerly `SERVERS_<n>_PORT_NUMBER`. |
| `SERVERS_<n>_API_KEY` | secret: a text, or in the file that `SERVERS_<n>_API_KEY_FILE` names | none |  |
| `POOLS_<key>_URL` | secret: a text | required in each element |  |
| `POOLS_<key>_READ_URL` | a text, starting with `http` | none |  |
| `LABELS_<key>` | an integer from 0 to 65535 | none | Labels of the metrics. |
"
    );
}

#[test]
fn the_json_schema_has_patterns() {
    let schema: Value =
        serde_json::from_str(&Config::schema().to_json_schema()).expect("it is JSON");
    let patterns = schema["patternProperties"]
        .as_object()
        .expect("there are patterns");
    assert_eq!(
        patterns.keys().map(String::as_str).collect::<Vec<_>>(),
        [
            // Of two variables that a name could be, it is the longer.
            "^(?!POOLS_[^_](.*[^_])?_READ_URL$)POOLS_[^_](.*[^_])?_URL$",
            "^LABELS_[^_](.*[^_])?$",
            "^POOLS_[^_](.*[^_])?_READ_URL$",
            "^SERVERS_(0|[1-9][0-9]*)_API_KEY$",
            "^SERVERS_(0|[1-9][0-9]*)_API_KEY_FILE$",
            "^SERVERS_(0|[1-9][0-9]*)_HOST$",
            "^SERVERS_(0|[1-9][0-9]*)_PORT$",
            "^SERVERS_(0|[1-9][0-9]*)_PORT_NUMBER$",
        ]
    );
    assert_eq!(
        schema["required"],
        json!(["SERVERS_0_HOST", "SERVERS_1_HOST"])
    );
}

#[test]
fn the_fixture_has_as_few_elements_as_are_valid() {
    let config: Config = Env::fixture::<Config>().load().expect("it is valid");
    assert_eq!((config.servers.len(), config.pools.len()), (2, 0));
    assert!(config.labels.is_none());
    let config: Config = Env::fixture_complete::<Config>()
        .load()
        .expect("it is valid");
    assert_eq!((config.servers.len(), config.pools.len()), (2, 1));
    assert_eq!(config.labels.map(|labels| labels.len()), Some(1));
}

#[test]
fn the_explanation_lists_the_names_that_are_there() {
    let explanation = Env::empty()
        .dotenv_str(".env", "SERVERS_0_HOST=a\nSERVERS_1_HOST=b\nSERVERS_1_PORT=x\nPOOLS_A_URL=planted\nLABELS_team=7\n")
        .explain::<Config>();
    assert_eq!(
        explanation.to_string(),
        "\
variable           state    value                            from       default  for
SERVERS_0_HOST     set      `a`                              .env:1:16           Its name.
SERVERS_0_PORT     default                                              `80`
SERVERS_0_API_KEY  not set
SERVERS_1_HOST     set      `b`                              .env:2:16           Its name.
SERVERS_1_PORT     invalid  `x`                              .env:3:16  `80`
SERVERS_1_API_KEY  not set
POOLS_A_URL        set      [not shown: under 8 characters]  .env:4:13
POOLS_A_READ_URL   not set
LABELS_team        set      `7`                              .env:5:13           Labels of the metrics."
    );
    // Of a list or a map without an element one stands for what could be.
    assert_eq!(
        Env::empty().explain::<Config>().to_string(),
        "\
variable              state                      for
SERVERS_0_HOST        missing                    Its name.
SERVERS_0_PORT        absent with `servers.0`
SERVERS_0_API_KEY     absent with `servers.0`
POOLS_<key>_URL       absent with `pools.<key>`
POOLS_<key>_READ_URL  absent with `pools.<key>`
LABELS_<key>          not set                    Labels of the metrics."
    );
}

#[test]
fn what_the_example_says_loads_once_it_is_filled() {
    let lines = Config::schema().to_dotenv_example();
    let filled = lines
        .lines()
        .filter_map(|line| line.strip_prefix("# ")?.split_once('='))
        .filter(|(name, _)| {
            name.chars()
                .all(|letter| letter.is_ascii_uppercase() || letter == '_' || letter == '0')
        });
    let env = filled.fold(Env::empty(), |env, (name, value)| {
        let value = match value {
            "" if name.starts_with("LABELS") => "7",
            "" => "http",
            value => value,
        };
        env.set(name, value)
    });
    let config: Config = env
        .set("SERVERS_1_HOST", "b")
        .load()
        .expect("it is all there");
    assert_eq!((config.servers.len(), config.pools.len()), (2, 1));
    assert_eq!(
        config.labels,
        Some(BTreeMap::from([("NAME".to_owned(), 7)]))
    );
}

#[test]
fn entries_of_which_there_must_be_one_are_required() {
    #[derive(FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(entries)]
        labels: BTreeMap<String, u16>,
    }
    let table = Config::schema().to_markdown();
    assert!(table.contains("| required |"), "{table}");
    let example = Config::schema().to_dotenv_example();
    assert!(
        example.contains("# Required, one for each key,"),
        "{example}"
    );
}
