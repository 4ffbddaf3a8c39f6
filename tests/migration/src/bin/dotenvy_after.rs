use envkeep::{ExposeSecret, FromEnv, Secret};

#[derive(FromEnv)]
struct Config {
    #[env(default = 8080)]
    port: u16,
    database_url: Secret<String>,
    sentry_dsn: Option<String>,
}

fn main() -> Result<(), envkeep::Error> {
    let config: Config = envkeep::load()?;

    println!(
        "port {}, database {}",
        config.port,
        config.database_url.expose_secret()
    );
    println!("errors to {:?}", config.sentry_dsn);
    Ok(())
}
