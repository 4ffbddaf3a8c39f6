use envkeep::FromEnv;

#[derive(FromEnv)]
#[env(crate = "envkeep")]
struct Text {}

#[derive(FromEnv)]
struct Misplaced {
    #[env(crate = envkeep)]
    port: u16,
}

fn main() {}
