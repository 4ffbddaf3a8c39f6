use envkeep::FromEnv;

#[derive(FromEnv)]
struct Excluded {
    #[env(skip, default = 5, name = "PORT")]
    beside_others: u16,
}

struct Plain;

#[derive(FromEnv)]
struct Config {
    #[env(skip)]
    without_a_default: Plain,
}

fn main() {}
