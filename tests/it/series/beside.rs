//! Lists, maps and enums next to variables of other programs, and in files that dotenvy reads.

use std::collections::BTreeMap;

use envkeep::{Dialect, Env, ExposeSecret, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Own {
    #[env(default = 1)]
    own_port: u16,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Sibling {
    #[env(nested)]
    servers: Vec<Server>,
    #[env(nested)]
    pools: BTreeMap<String, Server>,
    #[env(entries)]
    labels: BTreeMap<String, u32>,
    #[env(nested)]
    store: Store,
    #[env(nested, default)]
    stores: Vec<Store>,
    #[env(nested, default)]
    plans: BTreeMap<String, Plan>,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Server {
    #[env(alias = "HOSTNAME")]
    host: String,
    #[env(nested, default)]
    stores: Vec<Store>,
}

#[derive(Debug, FromEnv)]
enum Store {
    Local { dir: String },
    Bucket { bucket: String, key: Secret<String> },
    Memory,
}

impl PartialEq for Store {
    fn eq(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Local { dir }, Self::Local { dir: other }) => dir == other,
            (
                Self::Bucket { bucket, key },
                Self::Bucket {
                    bucket: other,
                    key: other_key,
                },
            ) => bucket == other && key.expose_secret() == other_key.expose_secret(),
            (Self::Memory, Self::Memory) => true,
            _ => false,
        }
    }
}

#[derive(Debug, PartialEq, FromEnv)]
#[env(tag = "KIND")]
enum Plan {
    Paid { rate: u32 },
    Free,
}

const OF_SIBLING: &str = "\
SERVERS_0_HOST=a
SERVERS_0_STORES_0=bucket
SERVERS_0_STORES_0_BUCKET=b
SERVERS_0_STORES_0_KEY=k
SERVERS_0_STORES_1=memory
SERVERS_1_HOST=c
POOLS_BIG_ONE_HOST=d
LABELS_team=7
STORE=local
STORE_DIR=e
STORES_0=memory
STORES_1=local
STORES_1_DIR=f
PLANS_A_KIND=paid
PLANS_A_RATE=3
PLANS_B_KIND=free
";

#[test]
fn the_elements_of_a_siblings_lists_maps_and_enums_are_allowed() {
    let env = Env::empty().dotenv_str(".env", OF_SIBLING).deny_unknown();
    let count = OF_SIBLING.lines().count();
    assert_eq!(told::<Own>(&env).len(), count);
    let env = env.allow_unknown_of::<Sibling>();
    assert_eq!(told::<Own>(&env), Vec::<String>::new());
    // Its other names, the files of its secrets and any element count; what is none of its variables does not.
    for (name, is_allowed) in [
        ("SERVERS_7_HOST", true),
        ("SERVERS_7_HOSTNAME", true),
        ("SERVERS_0_STORES_9_KEY_FILE", true),
        ("STORE_KEY_FILE", true),
        ("STORE_BUCKET", true),
        ("PLANS_any_KEY_KIND", true),
        ("LABELS_any_thing", true),
        ("SERVERS_00_HOST", false),
        ("SERVERS_0_PORT", false),
        ("SERVERS_HOST", false),
        ("STORE_HOST", false),
        ("STORES_0_DIRS", false),
        ("PLANS_KIND", false),
        ("LABELS_", false),
    ] {
        let text = format!("{name}=1\n");
        let env = Env::empty().dotenv_str(".env", &text).deny_unknown();
        let told = told::<Own>(&env.allow_unknown_of::<Sibling>());
        assert_eq!(told.is_empty(), is_allowed, "{name}: {told:?}");
    }
}

/// dotenvy reads below the process environment, where none of these is expected.
fn by_dotenvy(text: &str) -> Env {
    let env = Env::empty().process().dotenv_str(".env", text);
    env.dialect(Dialect::Dotenvy)
}

#[test]
fn a_file_that_dotenvy_reads_has_the_same_elements() {
    let own: Sibling = Env::empty()
        .dotenv_str(".env", OF_SIBLING)
        .load()
        .expect("it is valid");
    let by_dotenvy: Sibling = by_dotenvy(OF_SIBLING).load().expect("it is valid");
    assert_eq!(by_dotenvy, own);
    assert_eq!(
        (own.servers.len(), own.stores.len(), own.plans.len()),
        (2, 2, 2)
    );
}

#[test]
fn what_is_wrong_with_elements_is_reported_for_a_file_that_dotenvy_reads() {
    for (from, to, expected) in [
        (
            "SERVERS_1_",
            "SERVERS_2_",
            "`SERVERS_1_HOST` is not set, but `.env:1` sets `SERVERS_0_HOST` and `.env:6` sets `SERVERS_2_HOST`; the elements of a list are numbered from 0 without a gap: renumber those after it, or set it",
        ),
        (
            "SERVERS_1_HOST",
            "SERVERS_1_HSOT",
            "`SERVERS_1_HOST` is not set",
        ),
        (
            "PLANS_A_RATE=3",
            "PLANS_A_RATE=x",
            ".env:15:1: `PLANS_A_RATE` is not an integer from 0 to 4294967295: `x`",
        ),
        ("STORE_DIR", "STORE_DRI", "`STORE_DIR` is not set"),
        (
            "STORE=local",
            "STORE=locla",
            ".env:9:1: `STORE` is not one of local, bucket, memory: `locla` (did you mean `local`?)",
        ),
        (
            "POOLS_BIG_ONE_HOST",
            "POOL_BIG_ONE_HOST",
            "`POOLS_BIG_ONE_HOST` is not set",
        ),
    ] {
        let text = OF_SIBLING.replacen(from, to, 1);
        let told = told::<Sibling>(&by_dotenvy(&text));
        assert!(
            told.iter().any(|told| told.contains(expected)),
            "{from}: {told:#?}"
        );
    }
}
