//! A configuration with a field of every kind. None of its values is a word of a planted secret.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Rotating, Secret};
use serde::Deserialize;

#[derive(FromEnv)]
#[env(removed("GONE", "is read no more"))]
#[allow(dead_code, deprecated)]
pub(super) struct House {
    api_key: Option<Secret<String>>,
    auth_token: Option<String>,
    port: u16,
    host: Option<String>,
    level: Option<u32>,
    #[env(required_if(level = 7))]
    of_level: Option<String>,
    mode: Option<String>,
    #[env(required_if(mode = "queued"))]
    of_mode: Option<String>,
    timeout: Option<Duration>,
    wait: Option<Duration>,
    #[env(warn = grumble)]
    note: Option<String>,
    #[env(validate = refuse)]
    checked: Option<String>,
    plan: Option<Plan>,
    plans: Option<Vec<Plan>>,
    tags: Option<BTreeSet<String>>,
    rates: Option<BTreeMap<String, u16>>,
    #[env(json)]
    rules: Option<Vec<Rule>>,
    #[env(also = "SINK_ADDRESS", alias = "OLD_SINK")]
    sink: Option<String>,
    #[env(fallback = "PGDATA")]
    data: Option<u16>,
    signing: Option<Rotating<Secret<String>>>,
    #[env(nested)]
    login: Login,
    #[env(nested, default, len = 0..=3)]
    servers: Vec<Server>,
    #[env(nested, keys = "lower", default)]
    pools: BTreeMap<String, Pool>,
    #[env(nested, default)]
    rooms: BTreeMap<String, Room>,
    #[env(nested)]
    storage: Store,
    #[env(nested(when = "enabled"))]
    metrics: Option<Metrics>,
    #[env(nested)]
    queue: Option<Queue>,
    #[env(entries, default)]
    labels: BTreeMap<String, String>,
    #[env(entries, keys = "lower", default)]
    limits: BTreeMap<String, u16>,
}

fn grumble(text: &String) -> Result<(), String> {
    Err(format!("is odd, as {text} is"))
}

fn refuse(text: &String) -> Result<(), String> {
    Err(format!("is never {text}"))
}

#[derive(EnvValue)]
pub(super) enum Plan {
    Free,
    Team,
}

#[derive(Deserialize)]
#[allow(dead_code)]
pub(super) struct Rule {
    path: String,
    weight: u8,
}

#[derive(FromEnv)]
#[env(exactly_one(password, oidc))]
#[allow(dead_code)]
struct Login {
    password: Option<Secret<String>>,
    #[env(nested)]
    oidc: Option<Oidc>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Oidc {
    issuer: String,
    client_id: String,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    url: String,
    #[env(range = 1..=100)]
    weight: u8,
    key: Option<Secret<String>>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Pool {
    plan: Plan,
    rate: u32,
    note: Option<String>,
    port: Option<String>,
    #[env(entries, default)]
    quotas: BTreeMap<String, u8>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
enum Store {
    #[env(default)]
    Local {
        dir: String,
    },
    #[env(name = "s3")]
    S3 {
        bucket: String,
        access_key: Secret<String>,
    },
    Memory,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
#[allow(dead_code)]
enum Room {
    #[env(default)]
    Local {
        dir: String,
    },
    #[env(name = "s3")]
    S3 {
        bucket: String,
        access_key: Secret<String>,
    },
    Memory,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Metrics {
    #[env(default)]
    enabled: bool,
    listen: String,
}

#[derive(FromEnv)]
#[env(all_or_none(broker, topic))]
#[allow(dead_code)]
struct Queue {
    broker: Option<String>,
    topic: Option<String>,
    depth: u16,
}

/// The variables that hide nothing, but for those of elements.
pub(super) const PLAIN: [&str; 37] = [
    "PORT",
    "HOST",
    "LEVEL",
    "OF_LEVEL",
    "MODE",
    "OF_MODE",
    "TIMEOUT",
    "WAIT",
    "NOTE",
    "CHECKED",
    "PLAN",
    "PLANS",
    "TAGS",
    "RATES",
    "RULES",
    "SINK",
    "OLD_SINK",
    "SINK_ADDRESS",
    "DATA",
    "PGDATA",
    "GONE",
    "LOGIN_OIDC_ISSUER",
    "LOGIN_OIDC_CLIENT_ID",
    "SERVERS_0_URL",
    "SERVERS_0_WEIGHT",
    "POOLS_a_PLAN",
    "POOLS_a_RATE",
    "POOLS_a_QUOTAS_b",
    "ROOMS_a_KIND",
    "ROOMS_a_DIR",
    "STORAGE",
    "STORAGE_DIR",
    "METRICS_ENABLED",
    "METRICS_LISTEN",
    "QUEUE_BROKER",
    "LABELS_a",
    "LIMITS_a",
];

/// Those that are masked by their type.
pub(super) const SECRETS: [&str; 6] = [
    "API_KEY",
    "SIGNING",
    "SIGNING_PREVIOUS",
    "LOGIN_PASSWORD",
    "SERVERS_0_KEY",
    "STORAGE_ACCESS_KEY",
];
