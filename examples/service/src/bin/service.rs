//! The service: accepts mails over HTTP and stores them until the worker sends them.

use std::error::Error;
use std::process;
use std::sync::Arc;

use envkeep_service::api::{Shared, routes};
use envkeep_service::config::{Service, environment};
use envkeep_service::logging;
use envkeep_service::store::Store;
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::time::timeout;

/// The exit code for a configuration that is wrong: `EX_CONFIG`.
const EX_CONFIG: i32 = 78;

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let env = environment();
    // `ENVKEEP=check service` reports everything that is wrong, and starts nothing.
    envkeep::commands::answer::<Service>(&env);
    let (config, noticed) = env.load_with_report::<Service>().unwrap_or_else(|error| {
        error.report().eprint();
        process::exit(EX_CONFIG);
    });
    logging::start(config.log_level, &noticed);

    let store = Store::open(&config.database).await?;
    let listener = TcpListener::bind(config.listen).await?;
    tracing::info!(address = %listener.local_addr()?, "listening");

    let shared = Shared {
        store: store.clone(),
        api_token: config.api_token,
        explanation: env.explain::<Service>(),
    };
    let (stopping, stopped) = oneshot::channel();
    let signal = async move {
        stop_signal().await;
        tracing::info!("stopping");
        _ = stopping.send(());
    };
    let server = axum::serve(listener, routes(Arc::new(shared))).with_graceful_shutdown(signal);
    let server = tokio::spawn(async move { server.await });
    _ = stopped.await;
    if let Ok(ended) = timeout(config.stop_timeout, server).await {
        ended??;
    } else {
        tracing::warn!("open requests were cut off");
    }
    store.close().await;
    tracing::info!("stopped");
    Ok(())
}

/// Waits for Ctrl-C, or for the signal that a container runtime sends to stop the service.
#[cfg(unix)]
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};

    let interrupt = tokio::signal::ctrl_c();
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        _ = interrupt.await;
        return;
    };
    tokio::select! {
        _ = interrupt => {}
        _ = terminate.recv() => {}
    }
}

/// Waits for Ctrl-C.
#[cfg(not(unix))]
async fn stop_signal() {
    _ = tokio::signal::ctrl_c().await;
}
