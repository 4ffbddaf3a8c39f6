use std::error::Error;

use figment::Figment;
use figment::providers::{Env, Serialized};
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
    let config: Config = Figment::new()
        .merge(Serialized::default("port", 8080))
        .merge(Env::prefixed("SHOP_").split("__"))
        .extract()?;

    println!("port {}, hosts {:?}", config.port, config.hosts);
    println!(
        "database {}, pool {:?}",
        config.database.url, config.database.pool_max
    );
    Ok(())
}
