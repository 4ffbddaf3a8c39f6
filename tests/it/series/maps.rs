use std::collections::{BTreeMap, HashMap};

use envkeep::{Env, FromEnv, ProblemKind};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(nested)]
    pools: BTreeMap<String, Pool>,
}

#[derive(Debug, FromEnv)]
struct Pool {
    url: String,
    read_url: Option<String>,
    #[env(default = 4)]
    size: u32,
}

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn a_key_is_what_stands_between_the_prefix_and_a_variable() {
    let text =
        "POOLS_A_URL=a\nPOOLS_BIG_ONE_URL=b\nPOOLS_BIG_ONE_SIZE=9\nPOOLS_lower-case.1_URL=c\n";
    let config: Config = file(text).load().expect("all is set");
    let read = config
        .pools
        .iter()
        .map(|(key, pool)| (&**key, &*pool.url, pool.size));
    assert_eq!(
        read.collect::<Vec<_>>(),
        [("A", "a", 4), ("BIG_ONE", "b", 9), ("lower-case.1", "c", 4)]
    );
}

#[test]
fn the_longest_variable_wins() {
    let config: Config = file("POOLS_A_URL=a\nPOOLS_A_READ_URL=b\n")
        .load()
        .expect("all is set");
    assert_eq!(config.pools.len(), 1);
    assert_eq!(config.pools["A"].read_url.as_deref(), Some("b"));
    assert_eq!(
        told::<Config>(&file("POOLS_A_URL=a\nPOOLS_A_READ_URL=b\n")),
        [""; 0]
    );
}

#[test]
fn a_map_without_an_element_says_what_one_needs() {
    assert_eq!(
        told::<Config>(&Env::empty()),
        ["`POOLS_<key>_URL` is not set"]
    );
    assert_eq!(
        told::<Config>(&file("POOLS_A_SIZE=1\n")),
        ["`POOLS_A_URL` is not set"]
    );
}

#[test]
fn lowered_keys_must_differ() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested, keys = "lower")]
        pools: HashMap<String, Pool>,
    }
    let config: Config = file("POOLS_BIG_ONE_URL=b\n").load().expect("all is set");
    assert_eq!(config.pools.keys().collect::<Vec<_>>(), ["big_one"]);
    assert_eq!(
        told::<Config>(&file("POOLS_A_URL=a\nPOOLS_a_URL=b\n")),
        [
            ".env:1:13: `POOLS_A_URL` and `POOLS_a_URL` have the same key, for upper and lower case are the same in it; give \
             one of them another key, or remove it"
        ]
    );
}

#[test]
fn what_the_keys_of_one_element_lack_is_told_once_however_many_elements_there_are() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested, keys = "lower")]
        pools: HashMap<String, Pool>,
    }
    let element = |number| format!("POOLS_A{number}_SIZE=1\nPOOLS_a{number}_READ_URL=b\n");
    let text: String = (0..40).map(element).collect();
    let report = file(&text).check::<Config>();
    let of_kind = |kind| {
        let problems = report.problems().iter();
        problems.filter(|problem| problem.kind() == kind).count()
    };
    assert_eq!(of_kind(ProblemKind::Missing), 40, "{report}");
    assert_eq!(report.problems().len(), 80, "{report}");
}

#[test]
fn of_the_keys_of_one_element_the_one_with_most_variables_is_kept() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested, keys = "lower")]
        pools: HashMap<String, Pool>,
    }
    for (text, other, meant) in [
        (
            "POOLS_A_URL=u\nPOOLS_a_READ_URL=r\nPOOLS_a_SIZE=1\n",
            "POOLS_A_URL",
            "POOLS_a_URL",
        ),
        (
            "POOLS_a_URL=u\nPOOLS_A_READ_URL=r\nPOOLS_A_SIZE=1\n",
            "POOLS_a_URL",
            "POOLS_A_URL",
        ),
    ] {
        let told = told::<Config>(&file(text));
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(told[0].contains(&format!("`{other}` has")), "{told:?}");
        assert!(
            told[0].ends_with(&format!("rename it to `{meant}`")),
            "{told:?}"
        );
    }
}

#[test]
fn what_is_empty_or_a_fallback_is_no_variable_of_a_second_element() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(nested, keys = "lower")]
        sizes: HashMap<String, Size>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Size {
        url: String,
        #[env(fallback = "USUAL_SIZE")]
        size: Option<u8>,
        weight: Option<u8>,
    }
    for text in [
        "SIZES_A_URL=u\nSIZES_a_WEIGHT=1\nUSUAL_SIZE=3\n",
        "SIZES_A_URL=u\nSIZES_A_WEIGHT=\nSIZES_a_WEIGHT=1\n",
    ] {
        let told = told::<Config>(&file(text));
        assert!(
            told.iter().all(|told| !told.contains("have the same key")),
            "{told:?}"
        );
        assert!(
            told.iter().any(|told| told.contains("in another case")),
            "{told:?}"
        );
    }
}

#[test]
fn an_option_a_default_and_a_length_of_none_allow_no_element() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        option: Option<BTreeMap<String, Pool>>,
        #[env(nested, default)]
        default: HashMap<String, Pool>,
        #[env(nested, len = ..3)]
        length: BTreeMap<String, Pool>,
    }
    let config: Config = Env::empty().load().expect("nothing is needed");
    assert!(config.option.is_none() && config.default.is_empty() && config.length.is_empty());
    let text = "OPTION_A_URL=a\nDEFAULT_A_URL=b\nLENGTH_A_URL=c\nLENGTH_B_URL=d\nLENGTH_C_URL=e\n";
    assert_eq!(
        told::<Config>(&file(text)),
        [
            ".env:5:14: `LENGTH_C_URL` is in an element too many; there are 3 elements, at most 2 are valid"
        ]
    );
}

#[test]
fn lists_and_maps_stand_in_each_other() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        tenants: BTreeMap<String, Tenant>,
    }
    #[derive(Debug, FromEnv)]
    struct Tenant {
        name: String,
        #[env(nested, default)]
        pools: BTreeMap<String, Pool>,
        #[env(nested, default)]
        replicas: Vec<Pool>,
    }
    let text = "TENANTS_ACME_NAME=a\nTENANTS_ACME_POOLS_X_URL=1\nTENANTS_ACME_REPLICAS_0_URL=2\n\
                TENANTS_ACME_REPLICAS_1_URL=3\nTENANTS_B_NAME=b\n";
    let config: Config = file(text).load().expect("all is set");
    let acme = &config.tenants["ACME"];
    assert_eq!((&*acme.name, &*acme.pools["X"].url), ("a", "1"));
    assert_eq!(
        acme.replicas
            .iter()
            .map(|pool| &*pool.url)
            .collect::<Vec<_>>(),
        ["2", "3"]
    );
    assert_eq!(config.tenants["B"].replicas.len(), 0);
}
