use std::env;
use std::error::Error;

fn main() -> Result<(), Box<dyn Error>> {
    dotenvy::dotenv().ok();
    let port: u16 = match env::var("PORT") {
        Ok(text) => text.parse()?,
        Err(_) => 8080,
    };
    let database_url = env::var("DATABASE_URL")?;
    let sentry_dsn = env::var("SENTRY_DSN").ok();

    println!("port {port}, database {database_url}");
    println!("errors to {sentry_dsn:?}");
    Ok(())
}
