use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(expected = 80)]
    not_a_string: u16,
    #[env(expected = "")]
    empty: String,
    #[env(nested, expected = "a database")]
    nested: Database,
}

#[derive(FromEnv)]
struct Database {
    url: String,
}

fn main() {}
