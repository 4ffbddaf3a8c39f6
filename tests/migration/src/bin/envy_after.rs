use envkeep::{EnvValue, ExposeSecret, FromEnv, Secret};

#[derive(FromEnv)]
#[env(prefix = "SHOP_")]
struct Config {
    #[env(default = 8080)]
    port: u16,
    database_url: Secret<String>,
    #[env(default)]
    allowed_hosts: Vec<String>,
    #[env(name = "LOG")]
    log_format: LogFormat,
    sentry_dsn: Option<String>,
}

#[derive(Debug, EnvValue)]
enum LogFormat {
    Json,
    Text,
}

fn main() -> Result<(), envkeep::Error> {
    let config: Config = envkeep::load()?;

    println!(
        "port {}, database {}",
        config.port,
        config.database_url.expose_secret()
    );
    println!(
        "hosts {:?}, log {:?}",
        config.allowed_hosts, config.log_format
    );
    println!("errors to {:?}", config.sentry_dsn);
    Ok(())
}
