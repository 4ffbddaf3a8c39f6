use envkeep::FromEnv;

fn number(text: &str) -> Result<u32, std::num::ParseIntError> {
    text.parse()
}

#[derive(FromEnv)]
struct Excluded {
    #[env(with = "number")]
    text: u32,
    #[env(nested, with = number)]
    beside_nested: u32,
}

#[derive(FromEnv)]
struct Config {
    #[env(with = number)]
    of_another_type: u64,
}

fn main() {}
