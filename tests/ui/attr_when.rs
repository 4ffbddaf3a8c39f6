use std::collections::BTreeMap;

use envkeep::FromEnv;

#[derive(FromEnv)]
struct Written {
    #[env(nested(when))]
    alone: Option<Inner>,
    #[env(nested(when = url))]
    path: Option<Inner>,
    #[env(when = "url")]
    outside: Option<String>,
    #[env(entries(when = "url"))]
    entries: Option<BTreeMap<String, String>>,
}

#[derive(FromEnv)]
struct Named {
    #[env(nested(when = "ulr"))]
    inner: Option<Inner>,
}

#[derive(FromEnv)]
struct OfAStruct {
    #[env(nested(when = "deeper"))]
    inner: Option<Inner>,
}

#[derive(FromEnv)]
struct AlwaysThere {
    #[env(nested(when = "url"))]
    inner: Inner,
}

#[derive(FromEnv)]
struct Several {
    #[env(nested(when = "url"))]
    inner: Option<Vec<Inner>>,
}

#[derive(FromEnv)]
struct Inner {
    url: String,
    #[env(nested)]
    deeper: Deeper,
}

#[derive(FromEnv)]
struct Deeper {}

fn main() {}
