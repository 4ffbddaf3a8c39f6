use std::collections::{BTreeMap, HashMap};

use envkeep::{Env, FromEnv};

use super::{names, told};

#[derive(Debug, FromEnv)]
#[env(prefix = "APP_")]
struct Config {
    #[env(entries)]
    labels: BTreeMap<String, u16>,
    #[env(entries(prefix = "LIMIT_OF_"), default)]
    limits: HashMap<String, u16>,
}

#[test]
fn one_variable_is_one_entry() {
    let config: Config = Env::empty()
        .vars([
            ("APP_LABELS_foo", "1"),
            ("APP_LABELS_BIG_ONE", "2"),
            ("APP_LIMIT_OF_x", "3"),
        ])
        .load()
        .expect("all is set");
    assert_eq!(config.labels["foo"], 1);
    assert_eq!(config.labels["BIG_ONE"], 2);
    assert_eq!(config.limits["x"], 3);
}

#[test]
fn the_key_has_a_sign_of_its_own_in_documents() {
    assert_eq!(
        names::<Config>(),
        ["APP_LABELS_<key>", "APP_LIMIT_OF_<key>"]
    );
    assert_eq!(
        told::<Config>([]),
        ["`APP_LABELS_<key>` is not set; expected an integer from 0 to 65535"]
    );
}

#[test]
fn the_map_may_be_called_differently() {
    type Labels = BTreeMap<String, Option<u16>>;
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(entries, range = 1..=9)]
        labels: Labels,
    }
    assert_eq!(told::<Config>([("LABELS_a", "10")]).len(), 1);
    let config: Config = Env::empty()
        .vars([("LABELS_a", "9")])
        .load()
        .expect("it is in range");
    assert_eq!(config.labels["a"], Some(9));
}
