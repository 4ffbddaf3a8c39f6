//! A gateway with a list of upstreams, a map of tenants, one of several kinds of storage, one of two kinds of login and a key that
//! rotates.
//!
//! `cargo run --example gateway` prints its configuration, and `-- faulty` the report about a faulty one. `-- example`, `-- table`
//! and `-- schema` print the files that are committed beside it.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use envkeep::{Env, EnvValue, FromEnv, Rotating, Secret};

/// Settings of the gateway.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Config {
    /// Address to listen on.
    #[env(default = "127.0.0.1:8080")]
    listen: SocketAddr,
    /// How long an upstream may take to answer.
    #[env(default = "30s", unit = "ms")]
    timeout: Duration,
    /// What is logged.
    #[env(default = "info", fallback = "RUST_LOG")]
    log: String,
    /// Key with which sessions are signed. One that was signed with the key before it is still accepted.
    #[env(len = 32..)]
    signing_key: Rotating<Secret<String>>,
    /// How operators log in.
    #[env(nested)]
    login: Login,
    /// Where requests are sent, in this order.
    #[env(nested, len = 1..=16)]
    upstreams: Vec<Upstream>,
    /// Whose requests are let through.
    #[env(nested, keys = "lower")]
    tenants: BTreeMap<String, Tenant>,
    /// Where the answers are kept.
    #[env(nested)]
    storage: Storage,
    /// Where spans are sent, if they are.
    #[env(nested)]
    tracing: Option<Tracing>,
}

#[derive(Debug, FromEnv)]
#[env(exactly_one(password, oidc))]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Login {
    /// The one password of all operators.
    password: Option<Secret<String>>,
    /// A provider that knows them.
    #[env(nested)]
    oidc: Option<Oidc>,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Oidc {
    issuer: String,
    client_id: String,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Upstream {
    url: String,
    token: Secret<String>,
    #[env(default = 1, range = 1..=100)]
    weight: u8,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Tenant {
    plan: Plan,
    /// Requests in a second.
    #[env(range = 1..=10_000)]
    rate: u32,
}

#[derive(Debug, EnvValue)]
enum Plan {
    Free,
    Team,
    Enterprise,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole enum")]
enum Storage {
    /// A directory of this machine.
    #[env(default)]
    Local { dir: PathBuf },
    /// A bucket of S3, or of what speaks its protocol.
    #[env(name = "s3")]
    S3(Bucket),
    /// Nothing outlives the process.
    Memory {
        /// The most answers that are kept.
        #[env(default = 1000)]
        most: u32,
    },
}

#[allow(clippy::struct_field_names)]
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Bucket {
    bucket: String,
    #[env(default = "eu-central-1")]
    region: String,
    access_key: Secret<String>,
}

#[derive(Debug, FromEnv)]
#[env(tag = "EXPORTER")]
#[expect(dead_code, reason = "the example prints the whole enum")]
enum Tracing {
    Otlp { endpoint: String, timeout: Duration },
    Stdout,
}

fn main() -> Result<(), envkeep::Error> {
    let env = Env::empty().dotenv("examples/gateway/sound.env");
    envkeep::commands::answer::<Config>(&env);
    let schema = Config::schema();
    match std::env::args().nth(1).as_deref() {
        Some("example") => print!("{}", schema.to_dotenv_example()),
        Some("table") => print!("{}", schema.to_markdown()),
        Some("schema") => println!("{}", schema.to_json_schema()),
        Some("faulty") => {
            let env = Env::empty().dotenv("examples/gateway/faulty.env");
            let _: Config = env.load_or_exit();
        }
        _ => {
            let config: Config = env.load()?;
            println!("{config:#?}");
        }
    }
    Ok(())
}
