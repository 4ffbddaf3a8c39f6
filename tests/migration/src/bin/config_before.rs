use std::error::Error;

use config::Environment;
use serde::Deserialize;

#[derive(Deserialize)]
struct Config {
    port: u16,
    hosts: Vec<String>,
    database: Database,
}

#[derive(Deserialize)]
struct Database {
    url: String,
    pool_max: Option<u32>,
}

fn main() -> Result<(), Box<dyn Error>> {
    dotenvy::dotenv().ok();
    let environment = Environment::with_prefix("SHOP")
        .separator("__")
        .list_separator(",")
        .with_list_parse_key("hosts")
        .try_parsing(true);
    let config: Config = config::Config::builder()
        .set_default("port", 8080)?
        .add_source(environment)
        .build()?
        .try_deserialize()?;

    println!("port {}, hosts {:?}", config.port, config.hosts);
    println!(
        "database {}, pool {:?}",
        config.database.url, config.database.pool_max
    );
    Ok(())
}
