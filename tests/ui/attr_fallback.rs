use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(fallback = "PG HOST")]
    blank: String,
    #[env(fallback = "OWN")]
    own: u16,
    #[env(alias = "OLD", fallback = "OLD")]
    other: u16,
    #[env(entries, fallback = "LABEL")]
    labels: std::collections::BTreeMap<String, String>,
}

fn main() {}
