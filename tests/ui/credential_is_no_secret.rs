#![deny(warnings)]
use std::collections::HashMap;

use envkeep::secrecy::SecretString;
use envkeep::{EnvValue, FromEnv, Secret};

type Key = Secret<String>;
type Plain = String;

struct Newtype(#[allow(dead_code)] String);

impl std::str::FromStr for Newtype {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

#[derive(EnvValue)]
#[allow(dead_code)]
enum Source {
    File,
    Vault,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    api_key: String,
    db_password: Option<Vec<String>>,
    alias_token: Plain,
    own_secret: Newtype,
    smtp_pass: String,
    jwt: String,
    webhook_url: String,
    connection_string: String,
    key: [u8; 32],
    #[env(name = "THING")]
    admin_password: String,
    #[env(alias = "OTHER_TOKEN")]
    item: Option<String>,
    // What follows is not a mistake.
    password_min_length: String,
    secrets_dir: String,
    gpio_pin: String,
    token_limit: String,
    database_url: String,
    author: String,
    monkey: String,
    publishable_key: String,
    old_tokens: u32,
    rotate_key: bool,
    tls_key: std::path::PathBuf,
    key_source: Option<Source>,
    session_secret: Option<Source>,
    #[env(visible)]
    app_token: String,
    #[env(secret)]
    own_key: Newtype,
    session_key: Key,
    refresh_token: SecretString,
    former_key: Option<Vec<Key>>,
    named_keys: HashMap<String, Key>,
    signing_secret: Secret<String>,
}

fn main() {}
