use envkeep::FromEnv;

#[derive(FromEnv)]
struct Excluded {
    #[env(json, serde, with = parse)]
    three_ways: u16,
}

struct Plain;

#[derive(FromEnv)]
struct Config {
    #[env(json)]
    not_deserializable: Plain,
}

fn main() {}
