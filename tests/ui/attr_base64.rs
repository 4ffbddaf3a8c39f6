use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
struct Excluded {
    #[env(base64, hex)]
    two_ways: Secret<Vec<u8>>,
    #[env(base64("url"))]
    with_a_value: Secret<Vec<u8>>,
}

#[derive(FromEnv)]
struct Config {
    #[env(base64)]
    not_bytes: Secret<String>,
}

fn main() {}
