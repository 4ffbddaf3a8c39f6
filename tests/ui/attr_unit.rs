use std::time::Duration;

use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(unit = 5)]
    not_a_string: Duration,
    #[env(unit = "s")]
    number: Option<u64>,
    #[env(unit = "s", with = parse)]
    read_by_a_function: Duration,
}

fn parse(text: &str) -> Result<Duration, &'static str> {
    let _ = text;
    Ok(Duration::ZERO)
}

#[derive(FromEnv)]
struct Unknown {
    #[env(unit = "weeks")]
    pause: Duration,
}

type Number = u64;

#[derive(FromEnv)]
struct ByType {
    #[env(unit = "s")]
    number: Number,
}

fn main() {}
