//! Variants are alternatives, so they may share variables, also within lists, maps and other variants.

use std::collections::BTreeMap;
use std::path::PathBuf;

use envkeep::{Env, FromEnv, Secret, VariableState, WarningKind};

use super::told;

fn dotenv(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    auth: Auth,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Auth {
    Open {
        user: String,
        #[env(default = 3)]
        retries: u8,
    },
    Token {
        user: Secret<String>,
        retries: u16,
        key: Secret<String>,
    },
    File {
        key_file: PathBuf,
    },
}

#[test]
fn a_shared_variable_is_read_as_the_chosen_variant_wants_it() {
    let open = "AUTH=open\nAUTH_USER=me\nAUTH_RETRIES=300\n";
    assert_eq!(
        told::<Config>(&dotenv(open)),
        [".env:3:14: `AUTH_RETRIES` is outside 0 to 255: `300`"]
    );
    let token = "AUTH=token\nAUTH_USER=me\nAUTH_RETRIES=300\nAUTH_KEY=k\n";
    assert!(told::<Config>(&dotenv(token)).is_empty());
    assert_eq!(
        told::<Config>(&dotenv("AUTH=file\nAUTH_KEY_FILE=k\nAUTH_USER=me\n")),
        [".env:3:11: `AUTH_USER` is set, but is read only if `AUTH` is `open` or `token`"]
    );
}

#[test]
fn it_is_secret_if_one_variant_says_so() {
    let env = dotenv("AUTH=open\nAUTH_USER=hunter2\nAUTH_RETRIES=x\n");
    let explained = env.explain::<Config>();
    assert!(!explained.to_string().contains("hunter2"), "{explained}");
    let user = Config::schema()
        .variables()
        .find(|variable| variable.name() == "AUTH_USER");
    let user = user.expect("it is a variable");
    assert!(user.is_secret() && !user.is_required());
    assert_eq!(user.choices(), ["AUTH=open", "AUTH=token"]);
}

#[test]
fn one_variable_is_explained_once_and_as_it_is_read() {
    let explained =
        dotenv("AUTH=token\nAUTH_USER=x\nAUTH_RETRIES=300\nAUTH_KEY=k\n").explain::<Config>();
    let states: Vec<(&str, VariableState)> = explained
        .variables()
        .iter()
        .map(|explained| (explained.variable().path(), explained.state()))
        .collect();
    assert_eq!(
        states,
        [
            ("auth", VariableState::Set),
            ("auth.token.user", VariableState::Set),
            ("auth.token.retries", VariableState::Set),
            ("auth.token.key", VariableState::Set),
            ("auth.file.key_file", VariableState::NotChosen),
        ]
    );
    assert_eq!(VariableState::NotChosen.to_string(), "not chosen");
}

/// With files of secrets, `AUTH_KEY_FILE` names the file of one variant's secret, and is the other's own variable.
#[test]
fn the_file_of_one_variants_secret_may_be_anothers_variable() {
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("key");
    std::fs::write(&path, "hunter2").expect("a file");
    let path = path.to_str().expect("UTF-8");
    for text in ["AUTH=file\n", "AUTH=token\nAUTH_USER=x\nAUTH_RETRIES=3\n"] {
        let env = dotenv(text).set("AUTH_KEY_FILE", path).secret_files();
        let (_, report) = env.load_with_report::<Config>().expect("it is valid");
        let mut warnings = report.warnings().iter().map(|warning| warning.kind());
        // Any user may read the file of this test.
        assert!(
            warnings.all(|kind| kind == WarningKind::Permissions),
            "{report}"
        );
    }
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Series {
    #[env(nested, default)]
    stores: Vec<Auth>,
    #[env(nested, default)]
    tenants: BTreeMap<String, Plan>,
}

#[derive(Debug, FromEnv)]
#[env(tag = "PLAN")]
#[allow(dead_code)]
enum Plan {
    #[env(default)]
    Free,
    Paid {
        rate: u32,
        #[env(nested)]
        auth: Auth,
    },
    Metered {
        #[env(nested)]
        zones: Vec<Zone>,
    },
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Zone {
    name: String,
}

#[test]
fn the_elements_of_a_list_choose_for_themselves() {
    let series: Series =
        dotenv("STORES_0=file\nSTORES_0_KEY_FILE=k\nSTORES_1=open\nSTORES_1_USER=me\n")
            .load()
            .expect("it is valid");
    assert!(matches!(
        series.stores[..],
        [Auth::File { .. }, Auth::Open { .. }]
    ));
    let env = dotenv(
        "STORES_0=file\nSTORES_2=open\nSTORES_2_KEY_FILE=x\nSTORES_O=open\nSTORES_3_USER=me\n",
    );
    assert_eq!(
        told::<Series>(&env),
        [
            "`STORES_1` is not set, but `.env:1` sets `STORES_0` and `.env:2` sets `STORES_2`; \
             the elements of a list are numbered from 0 without a gap: renumber those after it, or set it",
            "`STORES_0_KEY_FILE` is not set; expected a path",
            "`STORES_2_USER` is not set",
            "`STORES_3` is not set; expected one of open, token, file",
            ".env:3:19: `STORES_2_KEY_FILE` is set, but is read only if `STORES_2` is `file`",
            ".env:4:1: `STORES_O` is set, but no field of `Series` reads it; its name is nearly `STORES_0`, \
             which is set too; remove it, or rename it to the variable that is meant",
        ]
    );
}

#[test]
fn the_entries_of_a_map_choose_for_themselves() {
    let text = "TENANTS_a_PLAN=free\nTENANTS_b_RATE=3\nTENANTS_b_PLAN=paid\nTENANTS_b_AUTH=file\nTENANTS_b_AUTH_KEY_FILE=k\n\
                TENANTS_c_PLAN=metered\nTENANTS_c_ZONES_0_NAME=x\nTENANTS_c_ZONES_1_NAME=y\n";
    let series: Series = dotenv(text).load().expect("it is valid");
    assert!(matches!(series.tenants["a"], Plan::Free));
    assert!(matches!(
        series.tenants["b"],
        Plan::Paid {
            rate: 3,
            auth: Auth::File { .. }
        }
    ));
    assert!(matches!(&series.tenants["c"], Plan::Metered { zones } if zones.len() == 2));
    assert_eq!(
        told::<Series>(&dotenv(
            "TENANTS_a_ZONES_1_NAME=x\nTENANTS_b_PLAN=metered\n"
        )),
        [
            "`TENANTS_b_ZONES_0_NAME` is not set",
            ".env:1:24: `TENANTS_a_ZONES_1_NAME` is set, but is read only if `TENANTS_a_PLAN` is `metered`, \
             and `TENANTS_a_PLAN` is not set",
        ]
    );
}

/// The elements of a map are those of the variant that is chosen, for another may have other variables.
#[test]
fn variants_may_share_a_map() {
    #[derive(Debug, FromEnv)]
    #[env(tag = "KIND")]
    #[allow(dead_code)]
    enum Pools {
        Tcp {
            #[env(nested, default)]
            pools: BTreeMap<String, Tcp>,
        },
        Unix {
            #[env(nested, default)]
            pools: BTreeMap<String, Unix>,
        },
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Tcp {
        port: u16,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Unix {
        path: PathBuf,
    }
    let both = "POOLS_a_PORT=1\nPOOLS_b_PATH=/x\n";
    for (kind, key) in [("tcp", "a"), ("unix", "b")] {
        let pools: Pools = dotenv(&format!("KIND={kind}\n{both}"))
            .load()
            .expect("it is valid");
        let keys: Vec<&String> = match &pools {
            Pools::Tcp { pools } => pools.keys().collect(),
            Pools::Unix { pools } => pools.keys().collect(),
        };
        assert_eq!(keys, [key]);
    }
}

#[test]
fn enums_stand_in_each_other() {
    #[derive(Debug, FromEnv)]
    #[env(tag = "KIND")]
    #[allow(dead_code)]
    enum Outer {
        Plain,
        Deep(Middle),
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Middle {
        #[env(nested)]
        auth: Auth,
    }
    let outer: Outer = dotenv("KIND=deep\nAUTH=open\nAUTH_USER=x\n")
        .load()
        .expect("it is valid");
    assert!(matches!(
        outer,
        Outer::Deep(Middle {
            auth: Auth::Open { .. }
        })
    ));
    assert_eq!(
        told::<Outer>(&dotenv("KIND=plain\nAUTH=open\n")),
        [".env:2:6: `AUTH` is set, but is read only if `KIND` is `deep`"]
    );
    let env = dotenv("KIND=deep\n");
    assert_eq!(
        told::<Outer>(&env),
        ["`AUTH` is not set; expected one of open, token, file"]
    );
    let report = env.check::<Outer>().to_string();
    assert!(
        report.contains("needed because `KIND=deep` at .env:1:6"),
        "{report}"
    );
}

#[test]
fn a_struct_may_keep_all_values_of_its_variants_in_files() {
    #[derive(Debug, FromEnv)]
    #[env(file)]
    #[allow(dead_code)]
    struct Kept {
        #[env(nested)]
        auth: Auth,
        #[env(nested)]
        deep: Option<Plan>,
    }
    let files: Vec<String> = Kept::schema()
        .variables()
        .filter(|variable| !variable.may_be_in_file())
        .map(|variable| variable.name().to_owned())
        .collect();
    // What chooses a variant is not a value.
    assert_eq!(files, ["AUTH", "DEEP_PLAN", "DEEP_AUTH"]);
    let directory = tempfile::tempdir().expect("a temporary directory");
    let path = directory.path().join("user");
    std::fs::write(&path, "me").expect("a file");
    let path = path.to_str().expect("UTF-8");
    let kept: Kept = dotenv("AUTH=open\n")
        .set("AUTH_USER_FILE", path)
        .load()
        .expect("it is valid");
    assert!(matches!(kept.auth, Auth::Open { user, .. } if user == "me"));
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Shipping {
    #[env(nested)]
    sink: Sink,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
enum Sink {
    Kafka {
        #[env(nested)]
        brokers: Vec<Broker>,
        #[env(fallback = "REGION")]
        region: String,
    },
    Kinesis {
        stream: String,
        #[env(fallback = "REGION")]
        region: String,
    },
    Pulsar {
        #[env(nested)]
        topics: BTreeMap<String, Broker>,
        region: String,
    },
    Null,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Broker {
    host: String,
}

/// What a report says below each problem.
fn hints(text: &str) -> Vec<String> {
    let env = Env::empty().dotenv_str(".env", text);
    let error = env.load::<Shipping>().expect_err("something is missing");
    let told = error.to_string();
    let lines = told.lines().map(str::trim);
    let is_told = |line: &&str| {
        line.contains("is not set") || line.starts_with("needed") || line.contains("in its place")
    };
    lines.filter(is_told).map(str::to_owned).collect()
}

#[test]
fn a_list_that_a_variant_has_to_have_is_needed_for_the_choice() {
    let needed = "needed because `SINK=kafka` at .env:1:6";
    assert_eq!(
        hints("SINK=kafka\n"),
        [
            "`SINK_BROKERS_0_HOST` is not set",
            "needed because `sink.kafka.brokers` has no element, and has to have one",
            needed,
            "`SINK_REGION` is not set",
            needed,
            "`REGION` may be set in its place",
        ]
    );
    assert_eq!(
        hints("SINK=pulsar\nREGION=eu\n"),
        [
            "`SINK_TOPICS_<key>_HOST` is not set",
            "needed because `sink.pulsar.topics` has no element, and has to have one",
            "needed because `SINK=pulsar` at .env:1:6",
            "`SINK_REGION` is not set",
            "needed because `SINK=pulsar` at .env:1:6",
        ]
    );
}

#[test]
fn what_several_variants_fall_back_to_is_none_of_theirs() {
    for (text, is_warned) in [
        ("SINK=kinesis\nSINK_STREAM=s\nREGION=eu\n", false),
        ("SINK=null\nREGION=eu\n", false),
        ("SINK=null\nSINK_REGION=eu\n", true),
        (
            "SINK=kinesis\nSINK_STREAM=s\nREGION=eu\nSINK_BROKERS_0_HOST=h\n",
            true,
        ),
    ] {
        let env = Env::empty().dotenv_str(".env", text);
        let (_, report) = env.load_with_report::<Shipping>().expect("it is valid");
        assert_eq!(!report.warnings().is_empty(), is_warned, "{text}: {report}");
    }
}
