//! A list of structs, a map of structs, and a map with one variable for each entry.
//!
//! `cargo run --example elements`

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Secret};

/// Settings of the gateway.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Config {
    /// Where requests are sent, in this order.
    #[env(nested, len = 1..=16)]
    upstreams: Vec<Upstream>,
    /// One database for each region.
    #[env(nested, keys = "lower")]
    databases: BTreeMap<String, Database>,
    /// Requests in a second, by tenant.
    #[env(entries(prefix = "LIMIT_OF_"), default)]
    limits: BTreeMap<String, u32>,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Upstream {
    url: String,
    token: Option<Secret<String>>,
    #[env(default = 1, range = 1..=100)]
    weight: u8,
}

#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Database {
    url: Secret<String>,
    read_url: Option<Secret<String>>,
}

fn main() -> Result<(), envkeep::Error> {
    let env = Env::empty().dotenv("examples/elements/sound.env");
    envkeep::commands::answer::<Config>(&env);
    let config: Config = env.load()?;
    println!("{config:#?}\n");

    let faulty = Env::empty().dotenv("examples/elements/faulty.env");
    if let Err(error) = faulty.load::<Config>() {
        println!("{}", error.report());
    }
    Ok(())
}
