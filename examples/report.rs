//! A broken environment: the report lists six faults, each with its place, and shows no secret.
//!
//! `cargo run --example report` ends with exit code 78.

use std::{net::IpAddr, path::PathBuf};

use envkeep::{Env, FromEnv, Secret};

/// Settings of the shop.
#[derive(FromEnv)]
#[expect(dead_code, reason = "the example never gets as far as using them")]
struct Config {
    host: IpAddr,
    /// Port to listen on.
    port: u16,
    log_level: String,
    public_url: String,
    cache_dir: PathBuf,
    debug: bool,
    #[env(range = 1..=64)]
    workers: usize,
    /// Requests a second for each client.
    rate_limit: u32,
    /// Where the orders are kept.
    database_url: Secret<url::Url>,
    database_pool_max: u32,
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
    /// Signs the session cookies.
    #[env(len = 32..)]
    session_secret: Secret<String>,
    #[env(nested)]
    tls: Option<Tls>,
    sentry_dsn: Option<String>,
}

/// Who listens with TLS needs both.
#[derive(FromEnv)]
#[expect(dead_code, reason = "the example never gets as far as using them")]
struct Tls {
    /// The certificate, in PEM.
    cert_path: PathBuf,
    /// Its private key, in PEM.
    #[env(example = "/etc/shop/tls.key")]
    key_path: PathBuf,
}

fn environment() -> Env {
    Env::empty().dotenv("examples/report/.env.example")
}

fn main() {
    let env = environment();
    envkeep::commands::answer::<Config>(&env);
    let _config: Config = env.load_or_exit();
}

#[cfg(test)]
mod tests {
    use super::{Config, environment};

    #[test]
    fn schema_file_is_current() {
        envkeep::assert_schema_current!(Config, "report/env.schema.json", environment());
    }
}
