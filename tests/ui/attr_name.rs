use envkeep::{EnvValue, FromEnv};

#[derive(FromEnv)]
#[env(name = "CONFIG")]
struct Config {
    #[env(nmae = "PORT")]
    misspelt: u16,
    #[env(name = "A=B")]
    with_a_sign: u16,
    #[env(name = "PORT", name = "PORTS")]
    twice: u16,
    first: u16,
    #[env(name = "FIRST")]
    taken: u16,
}

#[derive(EnvValue)]
enum Mode {
    ReadOnly,
    #[env(name = "READ_ONLY")]
    Other,
}

fn main() {}
