//! Loads a typed configuration from a `.env` file under the process environment, and prints it with its secrets redacted.
//!
//! `cargo run --example quickstart`, or `MAIL_PORT=9999 cargo run --example quickstart`; with `ENVKEEP=check` before it, it reports
//! what a load would find, and starts nothing.

use std::net::IpAddr;

use envkeep::{Env, FromEnv, Secret};

/// Settings of the mail service.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Config {
    /// Address to listen on.
    #[env(default = "127.0.0.1")]
    mail_host: IpAddr,
    /// Port to listen on.
    #[env(default = 8080)]
    mail_port: u16,
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
    #[env(nested)]
    database: Database,
    /// Where errors are reported to; nowhere if it is not set.
    sentry_dsn: Option<String>,
}

/// The database of the mail service.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Database {
    /// Where the database is, with user and password.
    url: Secret<String>,
    /// The most connections that are open at once.
    #[env(default = 10)]
    pool_max: u32,
}

fn main() {
    let env = Env::empty()
        .process()
        .dotenv("examples/quickstart/.env.example");
    envkeep::commands::answer::<Config>(&env);
    let config: Config = env.load_or_exit();
    println!("{config:#?}");
}
