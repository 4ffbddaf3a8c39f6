//! Lists and maps of structs.

use std::collections::{BTreeMap, HashMap};

use envkeep::FromEnv;

#[derive(FromEnv)]
struct EmptyPrefix {
    #[env(nested(prefix = ""))]
    pools: BTreeMap<String, Pool>,
}

#[derive(FromEnv)]
struct ContainsItself {
    #[env(nested)]
    list: Vec<ContainsItself>,
    #[env(nested)]
    map: Option<HashMap<String, Self>>,
}

#[derive(FromEnv)]
struct Chicken {
    #[env(nested)]
    eggs: Vec<Egg>,
}

#[derive(FromEnv)]
struct Egg {
    #[env(nested, default)]
    chickens: BTreeMap<String, Chicken>,
}

#[derive(FromEnv)]
struct Overlapping {
    #[env(nested)]
    pools: BTreeMap<String, Pool>,
    pools_max_url: u16,
}

#[derive(FromEnv)]
struct TwoPatterns {
    #[env(nested)]
    pools: BTreeMap<String, Pool>,
    #[env(nested(prefix = "POOLS_"))]
    list: Vec<Pool>,
}

#[derive(FromEnv)]
struct OnSingle {
    #[env(nested, default)]
    default: Pool,
    #[env(nested, len = 1..)]
    len: Pool,
}

#[derive(FromEnv)]
struct AbsoluteInElements {
    #[env(nested)]
    lists: Vec<WithAbsolute>,
}

#[derive(FromEnv)]
struct WithAbsolute {
    #[env(absolute = "RUST_LOG")]
    log: String,
}

#[derive(FromEnv)]
struct Pool {
    url: String,
}

fn main() {}
