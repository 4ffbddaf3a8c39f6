use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(startswith = "re_")]
    misspelt: String,
    #[env(starts_with = b"re_")]
    not_a_string: String,
    #[env(starts_with = "re_", example = "sk_xxx")]
    against_example: String,
}

fn main() {}
