use std::collections::BTreeMap;

use envkeep::FromEnv;

#[derive(FromEnv)]
struct Wrong {
    #[env(nested, keys = "upper")]
    unknown: BTreeMap<String, Inner>,
    #[env(keys = "lower")]
    alone: BTreeMap<String, u16>,
}

#[derive(FromEnv)]
struct OnList {
    #[env(nested, keys = "lower")]
    list: Vec<Inner>,
}

#[derive(FromEnv)]
struct Inner {
    port: u16,
}

fn main() {}
