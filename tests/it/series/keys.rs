//! Keys that contain the names of variables: each name is read with one key, that of the longest variable.

use std::collections::{BTreeMap, BTreeSet};

use envkeep::{Env, FromEnv, ProblemKind, VariableState, WarningKind};
use proptest::prelude::*;

use super::told;

#[derive(Debug, PartialEq, FromEnv)]
struct Config {
    #[env(nested, default)]
    pools: BTreeMap<String, Pool>,
}

#[derive(Debug, Default, PartialEq, FromEnv)]
struct Pool {
    url: Option<String>,
    read_url: Option<String>,
    #[env(alias = "ITS_SIZE")]
    size: Option<String>,
}

/// The names of its variables, the longer ones first.
const VARIABLES: [&str; 4] = ["ITS_SIZE", "READ_URL", "SIZE", "URL"];

/// What the names say according to the rule, determined in another way: the longest variable after a key.
fn expected(names: &BTreeSet<String>) -> BTreeMap<String, Pool> {
    let mut pools: BTreeMap<String, Pool> = BTreeMap::new();
    for name in names {
        let rest = name.strip_prefix("POOLS_").expect("it is one of the map's");
        let Some((key, variable)) = VARIABLES.iter().find_map(|variable| {
            let key = rest.strip_suffix(variable)?.strip_suffix('_')?;
            let is_key = !key.is_empty() && !key.starts_with('_') && !key.ends_with('_');
            is_key.then_some((key, *variable))
        }) else {
            continue;
        };
        let pool = pools.entry(key.to_owned()).or_default();
        let value = match variable {
            "URL" => &mut pool.url,
            "READ_URL" => &mut pool.read_url,
            _ => &mut pool.size,
        };
        *value = Some("x".to_owned());
    }
    pools
}

proptest! {
    #[test]
    fn a_name_fills_one_field_of_one_element(
        names in prop::collection::btree_set("POOLS(_(A|URL|READ|SIZE|ITS)){1,4}", 0..8),
    ) {
        let env = Env::empty().vars(names.iter().map(|name| (name, "x")));
        let (config, _) = env.load_with_report::<Config>().expect("nothing is required");
        prop_assert_eq!(config.pools, expected(&names), "{:?}", names);
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Needing {
    #[env(nested)]
    pools: BTreeMap<String, NeedingPool>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct NeedingPool {
    url: String,
    read_url: Option<String>,
    #[env(default = 4)]
    size: u32,
}

const BOTH: &str = "POOLS_A_URL=a\nPOOLS_A_READ_URL=b\nPOOLS_A_READ_SIZE=1\n";

#[test]
fn an_element_that_needs_what_is_read_with_another_key_is_reported_as_such() {
    let env = Env::empty().dotenv_str(".env", BOTH);
    let message = ".env:2:18: `POOLS_A_READ_URL` is read with the key `A`, so the element with the key `A_READ` lacks it; \
                   give one of the two another key";
    assert_eq!(told::<Needing>(&env), [message]);
    let error = env
        .load::<Needing>()
        .expect_err("an element lacks a variable");
    assert_eq!(error.problems()[0].kind(), ProblemKind::Conflicting);
    let explained = env.explain::<Needing>();
    let states = explained
        .variables()
        .iter()
        .map(|explained| explained.state());
    let set = VariableState::Set;
    assert_eq!(
        states.collect::<Vec<_>>(),
        [
            set,
            set,
            VariableState::Default,
            VariableState::Invalid,
            VariableState::NotSet,
            set
        ]
    );
}

#[test]
fn an_element_that_can_do_without_is_reported_as_a_warning() {
    let env = Env::empty().dotenv_str(".env", BOTH);
    let (config, report) = env
        .load_with_report::<Config>()
        .expect("nothing is required");
    assert_eq!(config.pools["A"].read_url.as_deref(), Some("b"));
    assert_eq!(
        (
            &config.pools["A_READ"].url,
            config.pools["A_READ"].size.as_deref()
        ),
        (&None, Some("1"))
    );
    let kinds: Vec<WarningKind> = report
        .warnings()
        .iter()
        .map(|warning| warning.kind())
        .collect();
    assert_eq!(kinds, [WarningKind::Ambiguous], "{report}");
}

#[test]
fn a_key_is_hidden_if_it_looks_like_a_credential_as_a_name_or_as_a_value() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(entries)]
        labels: BTreeMap<String, u8>,
    }
    for key in ["9F8E7D6C5B", "red_green_blue_yellow_70"] {
        let env = Env::empty().vars([(format!("LABELS_{key}"), "x")]);
        let told = told::<Config>(&env).join("\n");
        assert!(told.contains("`LABELS_<key>` is not an integer"), "{told}");
        let explained = env.explain::<Config>().to_string();
        assert!(explained.contains("LABELS_<key>"), "{explained}");
        assert!(!told.contains(key) && !explained.contains(key));
    }
}
