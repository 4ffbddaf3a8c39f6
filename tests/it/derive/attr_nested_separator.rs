use std::collections::BTreeMap;

use envkeep::{Env, FromEnv};

use super::names;

#[derive(FromEnv)]
#[env(prefix = "APP__", nested_separator = "__")]
#[allow(dead_code)]
struct Config {
    port: u16,
    #[env(nested)]
    database: Database,
    #[env(nested(prefix = "CACHE_"))]
    cache: Database,
    #[env(nested)]
    servers: Vec<Database>,
    #[env(nested)]
    pools: BTreeMap<String, Database>,
    #[env(entries)]
    labels: BTreeMap<String, u16>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Database {
    pool_max: u32,
    #[env(nested)]
    tls: Tls,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Tls {
    key: Option<std::path::PathBuf>,
}

#[test]
fn it_stands_after_the_names_of_the_structs_own_nested_fields() {
    assert_eq!(
        names::<Config>(),
        [
            "APP__PORT",
            "APP__DATABASE__POOL_MAX",
            "APP__DATABASE__TLS_KEY",
            "APP__CACHE_POOL_MAX",
            "APP__CACHE_TLS_KEY",
            "APP__SERVERS__<n>__POOL_MAX",
            "APP__SERVERS__<n>__TLS_KEY",
            "APP__POOLS__<key>__POOL_MAX",
            "APP__POOLS__<key>__TLS_KEY",
            "APP__LABELS__<key>",
        ]
    );
}

#[test]
fn elements_are_told_apart_by_it() {
    let config: Config = Env::empty()
        .prefix("X_")
        .vars([
            ("X_APP__PORT", "1"),
            ("X_APP__DATABASE__POOL_MAX", "2"),
            ("X_APP__CACHE_POOL_MAX", "3"),
            ("X_APP__SERVERS__0__POOL_MAX", "4"),
            ("X_APP__POOLS__A_B__POOL_MAX", "5"),
            ("X_APP__LABELS__a__b", "6"),
        ])
        .load()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.servers[0].pool_max, 4);
    assert_eq!(config.pools["A_B"].pool_max, 5);
    assert_eq!(config.labels["a__b"], 6);
}
