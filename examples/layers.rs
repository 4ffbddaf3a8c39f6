//! One struct from several layers: the earlier source takes precedence, variable by variable.
//!
//! `cargo run --example layers`, or `SHOP_PORT=9999 cargo run --example layers`.

use envkeep::{Env, FromEnv};

/// Settings of the shop.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "the example prints the whole struct")]
struct Config {
    port: u16,
    log_level: String,
    public_url: String,
    sentry_dsn: Option<String>,
}

/// A stack with its own file names. With the standard names (`.env`, `.env.production`, `.env.production.local` …), it is simply
/// `Env::standard().profile_from("APP_ENV")`.
fn environment(profile: &str) -> Env {
    Env::empty()
        .process()
        // Values of this machine only; the file is not in the repository.
        .dotenv_optional(format!("examples/layers/{profile}.local.env"))
        .dotenv(format!("examples/layers/{profile}.env"))
        .dotenv("examples/layers/shared.env")
        .prefix("SHOP_")
}

fn main() -> Result<(), envkeep::Error> {
    envkeep::commands::answer::<Config>(&environment("development"));
    for profile in ["development", "production"] {
        let config: Config = environment(profile).load()?;
        println!("{profile}: {config:#?}");
    }
    Ok(())
}
