//! Nested lists, maps, entries and enums: the schema file judges random environments as the program does.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Secret};
use proptest::prelude::*;

use super::parity::assert_parity;

#[derive(FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, len = ..=2)]
    servers: Vec<Server>,
    #[env(nested, keys = "lower")]
    pools: Option<BTreeMap<String, Pool>>,
    #[env(nested)]
    plan: Option<Plan>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Server {
    #[env(alias = "NAME")]
    host: String,
    #[env(entries, default)]
    labels: BTreeMap<String, Secret<u8>>,
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Pool {
    url: String,
    read_url: Option<Secret<String>>,
    #[env(fallback = "USUAL_SIZE")]
    size: Option<u8>,
}

#[derive(FromEnv)]
#[env(tag = "KIND")]
#[allow(dead_code)]
enum Plan {
    #[env(default)]
    Listed {
        #[env(nested)]
        zones: Vec<Server>,
    },
    Mapped {
        #[env(nested)]
        zones: BTreeMap<String, Pool>,
    },
    Named {
        #[env(entries)]
        zones: BTreeMap<String, u8>,
    },
}

proptest! {
    // Each case writes a schema file and reads it.
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn elements_are_judged_by_the_file_as_by_the_program(
        names in prop::collection::btree_set(
            "SERVERS_(0|1|2|O|00)_(HOST|NAME|HSOT|LABELS_a|LABELS_)\
             |POOLS(_(A|a|READ|URL)){1,2}_(URL|READ_URL|SIZE|SZIE)\
             |PLAN_ZONES_(0|1|EU)(_URL|_HOST|_LABELS_x|_SIZE)?|USUAL_SIZE|PLAN_KNID",
            0..7,
        ),
        kind in prop::option::of(prop::sample::select(vec!["listed", "mapped", "named", "maped", ""])),
        value in prop::sample::select(vec!["1", "x", "hunter2-hunter2", ""]),
    ) {
        let mut text: String = names.iter().map(|name| format!("{name}={value}\n")).collect();
        if let Some(kind) = kind {
            text = format!("PLAN_KIND={kind}\n{text}");
        }
        let env = Env::empty().dotenv_str(".env", &text);
        assert_parity::<Config>(&env);
    }
}

#[test]
fn what_the_keys_of_one_element_lack_is_told_once_by_both() {
    let element = |number| format!("POOLS_A{number}_SIZE=1\nPOOLS_a{number}_READ_URL=b\n");
    let pools: String = (0..40).map(element).collect();
    let text = format!("SERVERS_0_HOST=h\n{pools}");
    assert_parity::<Config>(&Env::empty().dotenv_str(".env", &text));
}

#[derive(FromEnv)]
#[allow(dead_code)]
struct Vaults {
    #[env(nested, keys = "lower")]
    vaults: BTreeMap<String, Vault>,
}

#[derive(FromEnv)]
#[env(tag = "TYPE")]
#[allow(dead_code)]
enum Vault {
    #[env(default)]
    Local {
        dir: String,
        level: Option<u8>,
        mode: Option<String>,
    },
    Memory,
}

#[test]
fn what_the_keys_of_one_choice_lack_is_told_once_by_both() {
    let element = |number| format!("VAULTS_A{number}_LEVEL=1\nVAULTS_a{number}_MODE=b\n");
    let text: String = (0..40).map(element).collect();
    assert_parity::<Vaults>(&Env::empty().dotenv_str(".env", &text));
}
