//! A configuration with something of everything, for the golden files.

use std::collections::HashMap;
use std::net::IpAddr;
use std::time::Duration;

use envkeep::{EnvValue, FromEnv, Secret};

/// Settings of the shop.
///
/// They are read once, at start-up; a change takes effect when the service is started anew, which takes about a minute.
#[derive(Debug, FromEnv)]
#[env(prefix = "SHOP_")]
#[allow(dead_code)]
pub(super) struct Shop {
    /// Address to listen on.
    #[env(default = "127.0.0.1")]
    host: IpAddr,
    /// Port to listen on.
    #[env(alias = "PORT_NUMBER", range = 1024..=49151, default = 8080)]
    port: u16,
    /// What stands on every page | as its title.
    ///
    /// - short is better
    /// - `{name}` is replaced
    #[env(example = "It's #1, \"the\" shop")]
    title: String,
    #[env(one_of = ["debug", "info", "warn"])]
    log_level: String,
    mode: Mode,
    /// Signs the session cookies.
    #[env(file, len = 32..)]
    session_secret: Secret<String>,
    /// How long a session lives.
    #[env(default = Duration::from_secs(60 * 30))]
    session_lifetime: Duration,
    /// Languages, the preferred one first.
    #[env(one_of = ["en", "de"], separator = " ", default = "en de")]
    languages: Vec<String>,
    /// Shipping costs by country.
    #[env(len = 1..=9)]
    shipping: HashMap<String, u32>,
    #[env(absolute = "RUST_LOG")]
    log_filter: Option<String>,
    #[env(nested)]
    database: Database,
    /// Where payments are taken.
    #[env(nested(prefix = "STRIPE_"))]
    payments: Option<Payments>,
    /// Pages of a list.
    #[env(default)]
    page_size: usize,
}

#[derive(Debug, EnvValue)]
#[allow(dead_code)]
enum Mode {
    ReadOnly,
    ReadWrite,
}

/// Where the orders are kept.
#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Database {
    /// With user and password.
    #[env(
        starts_with = "postgres://",
        example = "postgres://shop@localhost/shop"
    )]
    url: Secret<String>,
    #[env(nested)]
    pool: Pool,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Pool {
    /// The most connections that are open at once.
    #[env(range = 1.., example = "10")]
    max: u32,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Payments {
    /// Key for taking payments.
    #[env(starts_with = "sk_", example = "sk_test_xxxxxxxxx")]
    secret_key: Secret<String>,
    #[env(default = "https://api.stripe.com")]
    url: String,
}
