use envkeep::{EnvValue, FromEnv};

#[derive(FromEnv)]
#[env(rename_all = "SCREAMING_SNAKE_CASE")]
struct Config {
    #[env(from = "HOST")]
    envconfig: String,
    #[env(env = "HOST")]
    clap: String,
    #[env(var = "HOST")]
    other: String,
    #[env(flatten)]
    flat: String,
    #[env(delim = ";")]
    list: Vec<String>,
    #[env(min = 1, max = 5)]
    number: u16,
    #[env(optional)]
    maybe: String,
    #[env(parse = number)]
    parsed: u16,
    #[env(default_value = "1")]
    with_a_default: u16,
    #[env(with = "number")]
    quoted: u16,
}

#[derive(EnvValue)]
#[env(rename_all = "kebab-case")]
enum Mode {
    #[env(rename = "a")]
    One,
}

fn main() {}
