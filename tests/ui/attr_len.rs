use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(len = 5)]
    not_a_range: String,
    #[env(len = ..)]
    without_an_end: String,
    #[env(len = 3.., default = "ab")]
    short: String,
    #[env(length = 1..)]
    misspelt: String,
}

#[derive(FromEnv)]
struct ByType {
    #[env(len = -1..)]
    negative: String,
}

fn main() {}
