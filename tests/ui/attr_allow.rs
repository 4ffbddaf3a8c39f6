use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(allow)]
    without_name: String,
    #[env(allow = ["tilde"])]
    in_brackets: String,
    #[env(nested, allow = "tilde")]
    on_a_struct: Inner,
}

#[derive(FromEnv)]
struct Inner {
    #[env(allow = "quotes")]
    no_hazard: String,
}

fn main() {}
