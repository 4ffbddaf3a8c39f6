//! Logging, which is set up from the configuration.

use envkeep::Report;
use tracing_subscriber::filter::LevelFilter;

/// Logs to standard error from this level on, and sends the warnings of the load there.
pub fn start(level: LevelFilter, noticed: &Report) {
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(level)
        .with_writer(std::io::stderr)
        .with_ansi(false)
        .without_time()
        .finish();
    // Only a test that has set up its own subscriber has one already.
    let _ = tracing::subscriber::set_global_default(subscriber);
    noticed.trace();
}
