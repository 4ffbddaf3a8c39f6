#![deny(warnings)]
use envkeep::secrecy::SecretString;
use envkeep::{FromEnv, Secret};

type Key = Secret<String>;
type Plain = String;

struct Newtype(#[allow(dead_code)] String);

impl std::str::FromStr for Newtype {
    type Err = std::convert::Infallible;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Ok(Self(text.to_owned()))
    }
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    api_key: String,
    db_password: Option<Vec<String>>,
    alias_token: Plain,
    own_secret: Newtype,
    // What follows is no mistake.
    old_tokens: u32,
    rotate_key: bool,
    tls_key: std::path::PathBuf,
    #[env(visible)]
    app_token: String,
    #[env(secret)]
    own_key: Newtype,
    session_key: Key,
    refresh_token: SecretString,
    former_key: Option<Vec<Key>>,
    signing_secret: Secret<String>,
}

fn main() {}
