//! Logging that is set up from the configuration: the warnings of the load wait for it, none is lost, and none is reported twice.
//!
//! `cargo run --example logging`, followed by `-- log-tracer` or `-- env_logger` for programs that use one of these.

use std::error::Error;

use envkeep::{Env, FromEnv};
use tracing::Level;

/// Settings of the shop.
#[derive(FromEnv)]
struct Config {
    /// What is logged: `error`, `warn`, `info`, `debug` or `trace`.
    #[env(default = "info")]
    log_level: Level,
    /// Where customers find the shop.
    public_url: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let env = Env::empty()
        .process()
        .dotenv("examples/logging/.env.example");
    envkeep::commands::answer::<Config>(&env);
    let (config, report) = env.load_with_report::<Config>()?;
    match std::env::args().nth(1).as_deref() {
        // Most programs: a subscriber of tracing.
        None => {
            install_subscriber(config.log_level);
            report.trace();
        }
        // The same, where other crates log and their records become events.
        Some("log-tracer") => {
            tracing_log::LogTracer::init()?;
            install_subscriber(config.log_level);
            report.log();
        }
        // A logger of the `log` facade.
        Some("env_logger") => {
            env_logger::Builder::new()
                .parse_filters(&config.log_level.to_string())
                .init();
            report.log();
        }
        Some(other) => return Err(format!("no such logger: {other}").into()),
    }
    println!("the shop is at {}", config.public_url);
    Ok(())
}

fn install_subscriber(level: Level) {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .finish();
    if tracing::subscriber::set_global_default(subscriber).is_err() {
        eprintln!("there is a subscriber already");
    }
}
