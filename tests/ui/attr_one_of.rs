use envkeep::{FromEnv, Secret};

type Key = Secret<String>;

#[derive(FromEnv)]
struct Config {
    #[env(one_of = "a")]
    not_a_list: String,
    #[env(one_of = ["a", 5])]
    not_strings: String,
    #[env(one_of = ["a", "b"], default = "c")]
    against_default: String,
    #[env(one_of = ["1", "x"])]
    unreadable: u8,
    #[env(one_of = ["hunter2"])]
    spelled_key: Secret<String>,
}

#[derive(FromEnv)]
struct ByAlias {
    #[env(one_of = ["hunter2"])]
    key: Key,
}

fn main() {}
