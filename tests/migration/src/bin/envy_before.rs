use std::error::Error;

use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    #[serde(default = "default_port")]
    port: u16,
    database_url: String,
    #[serde(default)]
    allowed_hosts: Vec<String>,
    #[serde(rename = "log")]
    log_format: LogFormat,
    sentry_dsn: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum LogFormat {
    Json,
    Text,
}

fn default_port() -> u16 {
    8080
}

fn main() -> Result<(), Box<dyn Error>> {
    dotenvy::dotenv().ok();
    let config: Config = envy::prefixed("SHOP_").from_env()?;

    println!("port {}, database {}", config.port, config.database_url);
    println!(
        "hosts {:?}, log {:?}",
        config.allowed_hosts, config.log_format
    );
    println!("errors to {:?}", config.sentry_dsn);
    Ok(())
}
