//! The variables of the newsletter service in "Zero To Production": what the book says about them, in our own words.
//!
//! All 16 are here, written as they are. One thing differs: a duration may also be written with its unit.

use std::net::IpAddr;
use std::time::Duration;

use envkeep::{Env, EnvValue, FromEnv, Secret};
use url::Url;

use super::told;

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_", nested_separator = "__")]
#[allow(dead_code)]
struct Config {
    #[env(default)]
    environment: Environment,
    #[env(nested)]
    application: Application,
    #[env(nested)]
    database: Database,
    #[env(nested)]
    email_client: EmailClient,
    #[env(starts_with = "redis")]
    redis_uri: Secret<String>,
}

#[derive(Debug, Default, EnvValue)]
enum Environment {
    #[default]
    Local,
    Production,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Application {
    #[env(default = 8000)]
    port: u16,
    #[env(default = "127.0.0.1")]
    host: IpAddr,
    #[env(
        default_from(host, port, own_url),
        default_text = "http://APP_APPLICATION__HOST:APP_APPLICATION__PORT"
    )]
    base_url: Url,
    #[env(len = 64..)]
    hmac_secret: Secret<String>,
}

fn own_url(host: &IpAddr, port: &u16) -> Url {
    let address = std::net::SocketAddr::new(*host, *port);
    Url::parse(&format!("http://{address}")).expect("an address is the host of a URL")
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Database {
    #[env(default = "postgres")]
    username: String,
    password: Secret<String>,
    #[env(default = 5432)]
    port: u16,
    #[env(default = "127.0.0.1")]
    host: String,
    #[env(default = "newsletter")]
    database_name: String,
    #[env(default, warn = is_on)]
    require_ssl: bool,
}

fn is_on(require: &bool) -> Result<(), &'static str> {
    if *require {
        Ok(())
    } else {
        Err("is off, so passwords cross the network in the clear")
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct EmailClient {
    #[env(starts_with = "http")]
    base_url: Url,
    #[env(validate = has_one_at_sign)]
    sender_email: String,
    authorization_token: Secret<String>,
    #[env(name = "TIMEOUT_MILLISECONDS", unit = "ms", default = "10000")]
    timeout: Duration,
}

fn has_one_at_sign(address: &str) -> Result<(), &'static str> {
    match address.split_once('@') {
        Some((name, host)) if !name.is_empty() && !host.is_empty() && !host.contains('@') => Ok(()),
        _ => Err("is not an address like a@example.com"),
    }
}

const SECRET: &str = "0123456789012345678901234567890123456789012345678901234567890123";

fn env(text: &str) -> Env {
    Env::empty()
        .vars([("APP_APPLICATION__HMAC_SECRET", SECRET)])
        .dotenv_str(".env", text)
}

#[test]
fn a_working_file_loads() {
    let text = "\
APP_ENVIRONMENT=production
APP_APPLICATION__HOST=0.0.0.0
APP_DATABASE__PASSWORD=correct-horse
APP_DATABASE__REQUIRE_SSL=true
APP_EMAIL_CLIENT__BASE_URL=https://api.example.com
APP_EMAIL_CLIENT__SENDER_EMAIL=a@example.com
APP_EMAIL_CLIENT__AUTHORIZATION_TOKEN=a-token
APP_EMAIL_CLIENT__TIMEOUT_MILLISECONDS=200
APP_REDIS_URI=redis://127.0.0.1:6379
";
    let config: Config = env(text).load().expect("it works");
    assert_eq!(config.application.base_url.as_str(), "http://0.0.0.0:8000/");
    assert_eq!(config.email_client.timeout, Duration::from_millis(200));
    assert_eq!(Config::schema().variables().count(), 16);
}

#[test]
fn eight_faults_are_told_in_one_run() {
    let broken = "\
APP_ENVIRONMENT=prod
APP_APPLICATION__HMAC_SECRET=short
APP_APPLICATION__HOST=localhost
APP_DATABASE__PORT=54320000
APP_DATABASE__REQUIRE_SSL=no
APP_EMAIL_CLIENT__BASE_URL=api.example.com
APP_EMAIL_CLIENT__SENDER_EMAIL=example.com
APP_EMAIL_CLIENT__TIMEOUT_MILLISECONDS=soon
APP_REDIS_URI=localhost:6379
";
    let told = told::<Config>(&Env::empty().dotenv_str(".env", broken));
    for part in [
        "`APP_ENVIRONMENT` is not one of local, production: `prod`",
        "`APP_APPLICATION__HOST` is not an IP address",
        "`APP_APPLICATION__HMAC_SECRET` has fewer than 64 characters: [not shown: under 8 characters]",
        "`APP_DATABASE__PASSWORD` is not set",
        "`APP_DATABASE__PORT` is outside 0 to 65535: `54320000`",
        "`APP_EMAIL_CLIENT__BASE_URL` is not ",
        "`APP_EMAIL_CLIENT__SENDER_EMAIL` is not an address like a@example.com",
        "`APP_EMAIL_CLIENT__AUTHORIZATION_TOKEN` is not set",
        "`APP_EMAIL_CLIENT__TIMEOUT_MILLISECONDS` is not a number of milliseconds, or a duration",
        "`APP_REDIS_URI` does not start with `redis`: [not shown: 8 to 31 characters]",
        "`APP_DATABASE__REQUIRE_SSL` is off, so passwords cross the network in the clear: `no`",
    ] {
        assert!(
            told.iter().any(|line| line.starts_with(part)),
            "{part}\n{told:#?}"
        );
    }
    // Nothing is made of a host that cannot be read.
    assert_eq!(told.len(), 11, "{told:#?}");
}
