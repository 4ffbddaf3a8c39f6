//! Lists and maps that are impossible, and lengths that no list has.

use std::collections::BTreeMap;

use envkeep::FromEnv;

#[derive(FromEnv)]
struct ListInList {
    #[env(nested)]
    lists: Vec<Vec<Pool>>,
}

#[derive(FromEnv)]
struct ListInMap {
    #[env(nested)]
    lists: Option<BTreeMap<String, Vec<Pool>>>,
}

#[derive(FromEnv)]
struct TooMany {
    #[env(nested, len = 20_000..)]
    pools: Vec<Pool>,
}

#[derive(FromEnv)]
struct NoLength {
    #[env(len = 5..=2)]
    name: String,
}

#[derive(FromEnv)]
struct Pool {
    url: String,
}

fn main() {}
