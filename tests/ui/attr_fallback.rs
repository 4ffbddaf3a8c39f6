use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(fallback = "PG HOST")]
    blank: String,
    #[env(entries, fallback = "LABEL")]
    labels: std::collections::BTreeMap<String, String>,
}

#[derive(FromEnv)]
struct Own {
    #[env(absolute = "OWN", fallback = "OWN")]
    own: u16,
}

#[derive(FromEnv)]
struct Twice {
    #[env(absolute = "OTHER", alias = "OLD", fallback = "PORT", fallback = "OLD")]
    other: u16,
}

#[derive(FromEnv)]
struct Again {
    #[env(fallback = "PORT", fallback = "HOST", fallback = "PORT")]
    again: u16,
}

fn main() {}
