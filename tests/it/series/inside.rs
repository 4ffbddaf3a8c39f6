//! What is reported about names in nested lists and maps, about other names of a variable, and about variables that elements share.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, default)]
    shards: Vec<Shard>,
    #[env(nested, default)]
    tenants: BTreeMap<String, Shard>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Shard {
    name: Option<String>,
    #[env(nested, default)]
    replicas: Vec<Replica>,
    #[env(nested, default)]
    pools: BTreeMap<String, Replica>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Replica {
    #[env(alias = "ADDRESS", also = "NODE")]
    host: Option<String>,
    #[env(fallback = "USUAL_PORT")]
    port: Option<u16>,
}

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn a_slip_at_any_depth_is_reported_with_the_name_that_was_meant() {
    for (wrong, meant) in [
        ("SHARDS_0_REPLICAS_O_HOST", "SHARDS_0_REPLICAS_0_HOST"),
        ("SHARDS_O_REPLICAS_3_HOST", "SHARDS_0_REPLICAS_3_HOST"),
        ("SHARDS_0_REPLICAS_2_HSOT", "SHARDS_0_REPLICAS_2_HOST"),
        ("SHARDS_0_REPLICAS_00_PORT", "SHARDS_0_REPLICAS_0_PORT"),
        ("SHARDS_0_REPLICAS_1__PORT", "SHARDS_0_REPLICAS_1_PORT"),
        ("SHARDS__2__REPLICAS__1__PORT", "SHARDS_2_REPLICAS_1_PORT"),
        ("SHARDS_0_POOLS_EU_HSOT", "SHARDS_0_POOLS_EU_HOST"),
        ("SHARDS_0_POOL_EU_HOST", "SHARDS_0_POOLS_EU_HOST"),
        (
            "TENANTS_ACME_REPLICAS_O_HOST",
            "TENANTS_ACME_REPLICAS_0_HOST",
        ),
        (
            "TENANTS_ACME_REPLICAS_7_PROT",
            "TENANTS_ACME_REPLICAS_7_PORT",
        ),
        ("TENANTS_ACME_POOLS_EU_PROT", "TENANTS_ACME_POOLS_EU_PORT"),
        ("SHARDS.0.REPLICAS.1.PORT", "SHARDS_0_REPLICAS_1_PORT"),
        // Of another name of the variable it is the one of today.
        ("SHARDS_0_REPLICAS_1_ADRESS", "SHARDS_0_REPLICAS_1_HOST"),
        ("SHARDS_0_REPLICAS_1_NODES", "SHARDS_0_REPLICAS_1_HOST"),
    ] {
        let told = told::<Config>(&Env::empty().vars([(wrong, "1")]));
        let is_it = |told: &&String| told.contains(&format!("`{wrong}` is set"));
        let it = told
            .iter()
            .find(is_it)
            .unwrap_or_else(|| panic!("{wrong}: {told:?}"));
        assert!(it.ends_with(&format!("did you mean `{meant}`?")), "{it}");
    }
}

#[test]
fn a_name_whose_variable_is_set_under_another_name_is_nearly_what_is_set() {
    let text = "SHARDS_0_REPLICAS_0_NODE=a\nSHARDS_0_REPLICAS_0_ADRESS=b\n";
    assert_eq!(
        told::<Config>(&file(text)),
        [
            ".env:2:1: `SHARDS_0_REPLICAS_0_ADRESS` is set, but no field of `Config` reads it; its name is nearly \
             `SHARDS_0_REPLICAS_0_HOST`, which is set too; remove it, or rename it to the variable that is meant"
        ]
    );
}

#[test]
fn what_variables_fall_back_to_is_not_a_variable_of_an_element() {
    let text = "USUAL_PORT=9\nSHARDS_0_REPLICAS_0_PORT=1\nSHARDS_0_REPLICAS_2_HOST=b\n";
    assert_eq!(
        told::<Config>(&file(text)),
        [
            "`SHARDS_0_REPLICAS_1_HOST` is not set, but `.env:2` sets `SHARDS_0_REPLICAS_0_PORT` and `.env:3` sets \
             `SHARDS_0_REPLICAS_2_HOST`; the elements of a list are numbered from 0 without a gap: renumber those after it, or set it"
        ]
    );
    let told = told::<Config>(&file("SHARDS_0_REPLICAS_0_USUAL_PROT=9\n"));
    assert!(
        told[0].ends_with("no field of `Config` reads it"),
        "{told:?}"
    );
}

#[test]
fn an_index_with_a_separator_and_no_more_is_not_an_element() {
    let denied = told::<Config>(&file("SHARDS_0_=a\n").deny_unknown());
    assert_eq!(denied.len(), 1, "{denied:?}");
    assert!(denied[0].contains("`SHARDS_0_`"), "{denied:?}");
}
