use envkeep::{ExposeSecret, FromEnv, Secret};

#[derive(FromEnv)]
#[env(prefix = "SHOP_", nested_separator = "__")]
struct Config {
    #[env(default = 8080)]
    port: u16,
    #[env(json)]
    hosts: Vec<String>,
    #[env(nested)]
    database: Database,
}

#[derive(FromEnv)]
struct Database {
    url: Secret<String>,
    pool_max: Option<u32>,
}

fn main() -> Result<(), envkeep::Error> {
    let config: Config = envkeep::load()?;

    println!("port {}, hosts {:?}", config.port, config.hosts);
    println!(
        "database {}, pool {:?}",
        config.database.url.expose_secret(),
        config.database.pool_max
    );
    Ok(())
}
