use envkeep::{FromEnv, Secret};

struct Plain;

#[derive(FromEnv)]
struct Alone {
    first: u16,
    plain: Plain,
}

#[derive(FromEnv)]
struct Inside {
    list: Vec<Plain>,
    maybe: Option<Plain>,
    hidden: Secret<Plain>,
}

fn main() {}
