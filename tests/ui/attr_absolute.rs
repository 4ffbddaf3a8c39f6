use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(absolut = "RUST_LOG")]
    misspelt: String,
    #[env(absolute)]
    without_a_name: String,
    #[env(absolute = "RUST LOG")]
    with_a_blank: String,
    #[env(absolute = "A", name = "B")]
    beside_name: String,
}

fn main() {}
