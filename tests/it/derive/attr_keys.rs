use std::collections::{BTreeMap, HashMap};

use envkeep::{Env, FromEnv};

#[derive(FromEnv)]
struct Config {
    #[env(nested, keys = "lower")]
    pools: BTreeMap<String, Pool>,
    #[env(entries, keys = "lower")]
    labels: HashMap<String, u16>,
    #[env(entries)]
    kept: HashMap<String, u16>,
}

#[derive(FromEnv)]
struct Pool {
    url: String,
}

#[test]
fn keys_are_lowered_where_that_is_asked_for() {
    let config: Config = Env::empty()
        .vars([
            ("POOLS_BIG_ONE_URL", "a"),
            ("LABELS_ÄTeam", "1"),
            ("KEPT_Team", "2"),
        ])
        .load()
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(config.pools["big_one"].url, "a");
    assert_eq!(config.labels["äteam"], 1);
    assert_eq!(config.kept["Team"], 2);
}
