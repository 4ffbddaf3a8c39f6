use envkeep::{FromEnv, Secret};

/// Settings of the mail service.
#[derive(Debug, FromEnv)]
struct Config {
    /// Port to listen on.
    #[env(default = 8080)]
    port: u16,
    /// Key for sending mail.
    #[env(starts_with = "re_", example = "re_xxxxxxxxx")]
    resend_api_key: Secret<String>,
    /// Where errors are reported to; nowhere if it is not set.
    sentry_dsn: Option<String>,
}

fn main() {
    let config: Config = envkeep::load_or_exit();
    println!("port {}", config.port);
    println!("key {:?}", config.resend_api_key);
    println!("errors to {:?}", config.sentry_dsn);
}
