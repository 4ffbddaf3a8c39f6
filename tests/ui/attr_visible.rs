use envkeep::{FromEnv, Secret};

type Key = Secret<String>;

#[derive(FromEnv)]
struct Config {
    #[env(visible)]
    spelled: Secret<String>,
    #[env(visible, secret)]
    beside_secret: String,
}

#[derive(FromEnv)]
struct ByAlias {
    #[env(visible)]
    alias: Key,
}

fn main() {}
