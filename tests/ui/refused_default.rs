use envkeep::{EnvValue, FromEnv};

const PORT: u16 = 80;
const LEAST: u16 = 1024;

#[derive(FromEnv)]
struct Constant {
    #[env(default = PORT, range = LEAST..)]
    port: u16,
}

#[derive(FromEnv)]
struct Calculated {
    #[env(default = 60 * 2, range = 1..=60)]
    seconds: u64,
}

#[derive(EnvValue)]
enum Format {
    Json,
    PlainText,
}

#[derive(FromEnv)]
struct Choice {
    #[env(default = "PLAIN_TEXT")]
    right: Format,
    #[env(default = "jsno")]
    wrong: Option<Format>,
}

#[derive(FromEnv)]
struct Example {
    #[env(example = "xml")]
    format: Format,
}

#[derive(FromEnv)]
struct List {
    #[env(default = "80,http")]
    ports: Vec<u16>,
}

fn main() {}
