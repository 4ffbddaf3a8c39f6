use envkeep::FromEnv;

#[derive(FromEnv)]
struct Config {
    #[env(also = ["OLD"])]
    not_a_string: u16,
    #[env(also = "SECOND")]
    first: u16,
    second: u16,
    #[env(also = "THIRD")]
    third: u16,
    #[env(nested, also = "FOURTH")]
    fourth: Inner,
}

#[derive(FromEnv)]
struct Inner {
    #[env(also = "FIRST")]
    one: u16,
}

#[derive(FromEnv)]
struct Across {
    fourth_first: u16,
    #[env(nested)]
    fourth: Inner,
}

fn main() {}
