//! A program under test, which the guide on logging shows: the warnings of the load go to a log whose level is part of the
//! configuration.

use std::error::Error;

use envkeep::{Env, FromEnv};
use tracing::Level;

#[derive(FromEnv)]
struct Config {
    /// What is logged: `error`, `warn`, `info`, `debug` or `trace`.
    #[env(default = "info")]
    log_level: Level,
    /// Where customers find the shop.
    public_url: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    // 1. Load. The warnings are in the report, and nothing has been printed yet.
    let (config, report) = Env::standard().load_with_report::<Config>()?;
    // 2. Set up the subscriber.
    tracing_subscriber::fmt()
        .with_max_level(config.log_level)
        .init();
    // 3. Send the warnings to it.
    report.trace();

    tracing::info!("the shop is at {}", config.public_url);
    Ok(())
}
