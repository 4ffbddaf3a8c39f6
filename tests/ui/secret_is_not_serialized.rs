use envkeep::{FromEnv, Secret};

#[derive(FromEnv, serde::Serialize)]
struct Config {
    key: Secret<String>,
}

fn main() {}
