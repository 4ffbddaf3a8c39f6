use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(alias = ["OLD"])]
    not_a_string: u16,
    #[env(alias = "SECOND")]
    first: u16,
    second: u16,
    #[env(alias = "THIRD")]
    third: u16,
}

fn main() {}
