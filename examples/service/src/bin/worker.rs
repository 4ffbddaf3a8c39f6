//! The worker: sends the waiting mails. With `--once`, it ends when there are none left.

use std::error::Error;
use std::process;

use envkeep::{ExposeSecret, Secret};
use envkeep_service::config::{Worker, environment};
use envkeep_service::logging;
use envkeep_service::store::{Store, Waiting};

/// The exit code for a configuration that is wrong: `EX_CONFIG`.
const EX_CONFIG: i32 = 78;

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let env = environment();
    // `ENVKEEP=check worker` reports everything that is wrong, and starts nothing.
    envkeep::commands::answer::<Worker>(&env);
    let (config, noticed) = env.load_with_report::<Worker>().unwrap_or_else(|error| {
        error.report().eprint();
        process::exit(EX_CONFIG);
    });
    logging::start(config.log_level, &noticed);

    let ends = std::env::args().any(|argument| argument == "--once");
    let store = Store::open(&config.database).await?;
    loop {
        if let Some(mail) = store.next().await? {
            send(&mail, &config.resend_api_key);
            store.mark_sent(mail.id).await?;
            continue;
        }
        if ends {
            store.close().await;
            return Ok(());
        }
        tokio::time::sleep(config.interval).await;
    }
}

/// Stands in for a request to a mail provider, which would have the key in a header.
fn send(mail: &Waiting, key: &Secret<String>) {
    let header = Secret::new(format!("Bearer {}", key.expose_secret()));
    tracing::info!(id = mail.id, recipient = mail.recipient, authorization = ?header, "sent");
}
