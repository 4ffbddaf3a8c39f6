use envkeep::FromEnv;

#[derive(FromEnv)]
struct Excluded {
    #[env(serde, serde)]
    twice: u16,
    #[env(serde = "lower")]
    with_a_value: u16,
}

struct Plain;

#[derive(FromEnv)]
struct Config {
    #[env(serde)]
    not_deserializable: Plain,
}

fn main() {}
