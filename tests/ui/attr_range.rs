use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(range = "1..5")]
    not_a_range: u16,
    #[env(range = 1..=)]
    half_typed: u16,
    #[env(range = 10..20, default = 20)]
    excluded_end: u16,
    #[env(range = -1.5..=1.5, default = -2)]
    negative: f64,
}

#[derive(FromEnv)]
struct ByType {
    #[env(range = 1..=64)]
    text: String,
}

fn main() {}
