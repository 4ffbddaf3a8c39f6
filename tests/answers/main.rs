//! A program under test that answers questions about its configuration.

use std::process::ExitCode;

use envkeep::{Env, EnvValue, FromEnv, Secret};

#[derive(Debug, EnvValue)]
enum Mode {
    ReadOnly,
    ReadWrite,
}

/// Settings of the shop.
#[derive(Debug, FromEnv)]
#[expect(dead_code, reason = "it is only asked what is said of it")]
struct Config {
    /// Port to listen on.
    #[env(default = 8080)]
    port: u16,
    #[env(alias = "SHOP_MODE")]
    mode: Option<Mode>,
    /// Where the orders are kept.
    #[env(file)]
    database_url: Secret<url::Url>,
    #[env(starts_with = "re_", rotate = "90d")]
    resend_api_key: Secret<String>,
    /// Its name says credential.
    #[allow(deprecated)]
    api_password: Option<String>,
    #[env(nested)]
    tls: Option<Tls>,
}

#[derive(Debug, FromEnv)]
#[env(validate = is_pair)]
#[expect(dead_code, reason = "it is only asked what is said of it")]
struct Tls {
    cert: String,
    #[env(default = "x", validate = is_long)]
    label: String,
}

fn is_pair(_: &Tls) -> Result<(), &'static str> {
    Err("do not belong together")
}

fn is_long(label: &str) -> Result<(), &'static str> {
    if label.len() < 3 {
        Err("is short")
    } else {
        Ok(())
    }
}

fn main() -> ExitCode {
    let env = Env::standard();
    envkeep::commands::answer::<Config>(&env);
    let mut arguments = std::env::args_os().skip(1);
    if arguments.next().is_some_and(|word| word == "config") {
        return envkeep::commands::run::<Config>(&env, arguments);
    }
    println!("the service starts");
    ExitCode::SUCCESS
}
