use std::collections::BTreeMap;

use envkeep::{FromEnv, Secret};

#[derive(FromEnv)]
struct Excluded {
    #[env(entries = "LABELS_")]
    not_attributes: BTreeMap<String, u16>,
    #[env(entries, name = "LABELS", alias = "OLD")]
    beside_names: BTreeMap<String, u16>,
    #[env(entries, nested)]
    beside_nested: BTreeMap<String, u16>,
    #[env(entries, default = "a=1")]
    default_text: BTreeMap<String, u16>,
    #[env(entries, default = made())]
    default_of_secrets: BTreeMap<String, Secret<String>>,
}

#[derive(FromEnv)]
struct NoMap {
    #[env(entries)]
    labels: Vec<u16>,
}

#[derive(FromEnv)]
struct EmptyPrefix {
    #[env(entries(prefix = ""))]
    labels: BTreeMap<String, u16>,
}

#[derive(FromEnv)]
struct Overlapping {
    #[env(entries)]
    labels: BTreeMap<String, u16>,
    labels_default: u16,
}

fn main() {}
