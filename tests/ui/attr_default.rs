use envkeep::{FromEnv, Secret};

type Key = Secret<String>;
const WIDE: u32 = 1;

#[derive(FromEnv)]
struct Config {
    #[env(default = "http")]
    unreadable: u16,
    #[env(default = "maybe")]
    flag: Option<bool>,
    #[env(default = 0, range = 1..=64)]
    outside: u16,
    #[env(default = "hunter2")]
    spelled_key: Secret<String>,
    #[env(default =)]
    nothing: u16,
}

#[derive(FromEnv)]
struct ByAlias {
    #[env(default = "hunter2")]
    key: Key,
}

#[derive(FromEnv)]
struct ByType {
    #[env(default = 70_000)]
    too_great: u16,
    #[env(default = WIDE)]
    of_another_type: u16,
}

fn main() {}
