//! A configuration with everything: conditions, lists, maps, choices and optional structs.

use std::collections::BTreeMap;

use envkeep::{Env, Error, FromEnv, Report, Secret};

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
pub(super) struct Config {
    #[env(default = "plain")]
    mode: String,
    #[env(nested)]
    login: Login,
    #[env(nested, len = 1..=9)]
    servers: Vec<Server>,
    #[env(nested, keys = "lower")]
    pools: BTreeMap<String, Pool>,
    #[env(nested)]
    storage: Storage,
    #[env(nested)]
    tracing: Option<Tracing>,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
    #[env(nested, required_if(mode = "queued"))]
    queue: Option<Queue>,
}

#[derive(Debug, FromEnv)]
#[env(exactly_one(password, oidc))]
#[allow(dead_code)]
struct Login {
    password: Option<Secret<String>>,
    #[env(nested)]
    oidc: Option<Oidc>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Oidc {
    issuer: String,
    client_id: String,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    url: String,
    #[env(range = 1..=100)]
    weight: u8,
    #[env(nested)]
    proxy: Option<Proxy>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Proxy {
    host: String,
    port: u16,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Pool {
    plan: String,
    rate: u32,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Storage {
    #[env(default)]
    Local {
        dir: String,
    },
    #[env(name = "s3")]
    S3 {
        bucket: String,
        secret_name: String,
    },
    Memory,
}

#[derive(Debug, FromEnv)]
#[env(tag = "EXPORTER")]
#[allow(dead_code)]
enum Tracing {
    Otlp { endpoint: String, interval: u32 },
    Stdout,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default = true)]
    enabled: bool,
    listen: String,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Queue {
    broker: String,
    topic: String,
}

pub(super) type Variables = BTreeMap<String, String>;

/// A value of every variable, by the end of its name.
const VALUES: [(&str, &str); 22] = [
    ("MODE", "plain"),
    ("PASSWORD", "hunter2hunter2"),
    ("ISSUER", "somebody"),
    ("CLIENT_ID", "gateway"),
    ("_URL", "http://a"),
    ("_WEIGHT", "7"),
    ("PROXY_HOST", "b"),
    ("PROXY_PORT", "80"),
    ("_PLAN", "free"),
    ("_RATE", "5"),
    ("STORAGE", "s3"),
    ("STORAGE_DIR", "/data"),
    ("STORAGE_BUCKET", "c"),
    ("STORAGE_SECRET_NAME", "d"),
    ("EXPORTER", "otlp"),
    ("ENDPOINT", "e"),
    ("INTERVAL", "9"),
    ("ENABLED", "true"),
    ("LISTEN", "f"),
    ("BROKER", "g"),
    ("TOPIC", "h"),
    ("", "x"),
];

pub(super) fn valid(name: &str) -> String {
    let row = VALUES.iter().find(|(end, _)| name.ends_with(end));
    row.map(|(_, value)| (*value).to_owned())
        .unwrap_or_default()
}

pub(super) fn load(variables: &Variables) -> Result<Config, Report> {
    let lines: Vec<String> = variables
        .iter()
        .map(|(name, value)| format!("{name}='{value}'\n"))
        .collect();
    let env = Env::empty().dotenv_str(".env", &lines.concat());
    env.load::<Config>().map_err(Error::into_report)
}
