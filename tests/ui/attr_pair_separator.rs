use std::collections::HashMap;

use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(pair_separator = ':')]
    not_a_string: HashMap<String, u16>,
    #[env(pair_separator = ":")]
    not_a_map: u16,
}

#[derive(FromEnv)]
struct ByType {
    #[env(pair_separator = ":")]
    list: Vec<u16>,
}

fn main() {}
