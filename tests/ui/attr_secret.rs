use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
struct Config {
    #[env(secret = true)]
    with_a_value: String,
    #[env(sceret)]
    misspelt: String,
    #[env(secret, default = "hunter2")]
    with_a_default: String,
}

#[derive(FromEnv)]
struct Validated {
    #[env(validate = check)]
    key: Secret<String>,
}

fn check(_: &str) -> Result<(), String> {
    Ok(())
}

fn main() {}
