use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(presence = true)]
    with_a_value: bool,
    #[env(presence, default = true, allow_empty, one_of = ["1"])]
    beside_a_text: bool,
    #[env(presence, with = parse)]
    read_twice: bool,
}

fn parse(text: &str) -> Result<bool, &'static str> {
    Ok(text == "x")
}

#[derive(FromEnv)]
struct NoBool {
    #[env(presence)]
    number: u16,
    #[env(presence)]
    optional: Option<bool>,
}

fn main() {}
