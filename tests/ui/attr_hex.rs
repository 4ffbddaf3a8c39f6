use envkeep::FromEnv;

#[derive(FromEnv)]
struct Excluded {
    #[env(hex, separator = ",")]
    divided: Vec<u8>,
}

#[derive(FromEnv)]
struct Config {
    #[env(hex)]
    not_bytes: u32,
}

fn main() {}
