use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(allow_empty = true)]
    with_a_value: String,
    #[env(allow_empty, allow_empty)]
    twice: String,
    #[env(nested, allow_empty)]
    beside_nested: Inner,
}

#[derive(FromEnv)]
struct Inner {}

fn main() {}
