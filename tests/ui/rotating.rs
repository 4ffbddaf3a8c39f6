use std::collections::BTreeMap;

use envkeep::{FromEnv, Rotating, Secret};

#[derive(FromEnv)]
struct InOption {
    key: Rotating<Option<u16>>,
}

#[derive(FromEnv)]
struct InList {
    keys: Vec<Rotating<u16>>,
}

#[derive(FromEnv)]
struct InSecret {
    key: Secret<Rotating<String>>,
}

#[derive(FromEnv)]
struct Twice {
    key: Rotating<u16>,
    key_previous: Option<u16>,
}

#[derive(FromEnv)]
struct Entries {
    #[env(entries)]
    keys: BTreeMap<String, Rotating<u16>>,
}

#[derive(FromEnv)]
struct Default {
    #[env(default = "x")]
    key: Rotating<Secret<String>>,
}

fn main() {}
