use envkeep::FromEnv;

struct Even(u32);

impl TryFrom<u32> for Even {
    type Error = &'static str;

    fn try_from(number: u32) -> Result<Self, &'static str> {
        Ok(Self(number))
    }
}

#[derive(FromEnv)]
struct Config {
    #[env(try_from = u32)]
    not_a_string: Even,
    #[env(try_from = "u 32")]
    no_type: Even,
    #[env(try_from = "u32", json)]
    read_twice: Even,
}

#[derive(FromEnv)]
struct Unrelated {
    #[env(try_from = "u64")]
    other: Even,
}

#[derive(FromEnv)]
struct Unread {
    #[env(try_from = "Even")]
    number: u64,
}

fn main() {}
