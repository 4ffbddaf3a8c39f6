use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(file = "/run/secrets/key")]
    with_a_value: String,
    #[env(skip, file)]
    beside_skip: String,
}

fn main() {}
