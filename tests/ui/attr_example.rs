use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(example = 80)]
    not_a_string: u16,
    #[env(example = "http")]
    unreadable: u16,
    #[env(example = "90", range = 1..=64)]
    outside: u16,
    #[env(example = "")]
    empty: String,
}

fn main() {}
