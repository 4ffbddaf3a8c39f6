//! Names of elements with other separators, in another case, or with their parts joined.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, ProblemKind, Report, WarningKind};

#[derive(Debug, PartialEq, FromEnv)]
struct Plain {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u16>,
}

#[derive(Debug, PartialEq, FromEnv)]
#[env(nested_separator = "__")]
struct Doubled {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u16>,
}

#[derive(Debug, PartialEq, FromEnv)]
#[env(prefix = "MY_APP_")]
struct Prefixed {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u16>,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Server {
    host: Option<String>,
    read_url: Option<String>,
}

/// The report for names that were meant for an element but are written differently.
fn told(report: &Report) -> Vec<(Option<&str>, String)> {
    let problems = report.problems().iter();
    let problems = problems
        .filter(|problem| problem.kind() == ProblemKind::Unknown)
        .map(|problem| (problem.variable(), problem.to_string()));
    let warnings = report.warnings().iter();
    let warnings = warnings
        .filter(|warning| warning.kind() == WarningKind::Unknown)
        .map(|warning| (warning.variable(), warning.to_string()));
    problems.chain(warnings).collect()
}

/// Reads `wrong` in each kind of source, and wants it told with what was meant, and its value nowhere. An index alone makes an
/// element be there.
fn expect_told<T: FromEnv + PartialEq + std::fmt::Debug>(wrong: &str, meant: &str) {
    let nothing = Env::empty().load::<T>().expect("nothing is required");
    for env in [
        Env::empty().dotenv_str(".env", &format!("{wrong}=1\n")),
        Env::empty().vars([(wrong, "1")]),
    ] {
        let (loaded, report) = env.load_with_report::<T>().expect("nothing is required");
        let loaded = format!("{loaded:?}");
        assert!(!loaded.contains('1'), "{wrong}: {loaded}");
        let denied = env.clone().deny_unknown().check::<T>();
        for report in [report, env.check::<T>(), denied] {
            let told = told(&report);
            let [(Some(name), told)] = told.as_slice() else {
                panic!("{wrong}: {told:?} {report}");
            };
            assert_eq!(*name, wrong);
            assert!(
                told.ends_with(&format!("did you mean `{meant}`?")),
                "{told}"
            );
        }
        let allowed = env.clone().allow_unknown([wrong]);
        assert_eq!(told_of::<T>(&allowed), 0, "{wrong}");
    }
    let mended = Env::empty().dotenv_str(".env", &format!("{meant}=1\n"));
    let (loaded, report) = mended.load_with_report::<T>().expect("it was meant");
    assert_ne!(loaded, nothing, "{meant}");
    assert_eq!(told(&report), [], "{meant}");
}

fn told_of<T: FromEnv>(env: &Env) -> usize {
    told(&env.check::<T>()).len()
}

#[test]
fn other_separators_are_reported_with_what_was_meant() {
    let joints = ["_", "__", "___"];
    for (prefix, joint) in [("", "_"), ("", "__"), ("MY_APP_", "_")] {
        for first in joints {
            for second in joints {
                for (series, key) in [("SERVERS", "0"), ("POOLS", "A"), ("POOLS", "big_One")] {
                    for end in ["HOST", "READ_URL"] {
                        let wrong = format!("{prefix}{series}{first}{key}{second}{end}");
                        let meant = format!("{prefix}{series}{joint}{key}{joint}{end}");
                        // A longer separator is behind a shorter one, which a list does not know.
                        if wrong == meant {
                            continue;
                        }
                        match (prefix, joint) {
                            ("", "_") => expect_told::<Plain>(&wrong, &meant),
                            ("", _) => expect_told::<Doubled>(&wrong, &meant),
                            _ => expect_told::<Prefixed>(&wrong, &meant),
                        }
                    }
                }
            }
            if first != joint {
                let (wrong, meant) = (
                    format!("{prefix}LABELS{first}a"),
                    format!("{prefix}LABELS{joint}a"),
                );
                match (prefix, joint) {
                    ("", "_") => expect_told::<Plain>(&wrong, &meant),
                    ("", _) => expect_told::<Doubled>(&wrong, &meant),
                    _ => expect_told::<Prefixed>(&wrong, &meant),
                }
            }
        }
    }
}

#[test]
fn another_case_and_joined_parts_are_reported_with_what_was_meant() {
    for (wrong, meant) in [
        ("servers_1_host", "SERVERS_1_HOST"),
        ("Servers_1_Read_Url", "SERVERS_1_READ_URL"),
        ("SERVERS1_HOST", "SERVERS_1_HOST"),
        ("SERVERS_1HOST", "SERVERS_1_HOST"),
        ("SERVERS1HOST", "SERVERS_1_HOST"),
        ("SERVERS_1_READURL", "SERVERS_1_READ_URL"),
        ("pools_a_host", "POOLS_a_HOST"),
        ("POOLS_a_host", "POOLS_a_HOST"),
        ("SERVERS__HOST", "SERVERS_0_HOST"),
        ("SERVERS__O__HOST", "SERVERS_0_HOST"),
        ("SERVRES__1__HOST", "SERVERS_1_HOST"),
        ("LABLES_foo", "LABELS_foo"),
        ("LABLES__foo", "LABELS_foo"),
    ] {
        // A list begins with 0, so the one that is meant is not alone.
        expect_meant(wrong, meant);
    }
}

fn expect_meant(wrong: &str, meant: &str) {
    for env in [
        Env::empty().dotenv_str(".env", &format!("{wrong}=1\n")),
        Env::empty().vars([(wrong, "1")]),
    ] {
        let env = env.set("SERVERS_0_READ_URL", "x");
        let (loaded, report) = env
            .load_with_report::<Plain>()
            .expect("nothing is required");
        let loaded = format!("{loaded:?}");
        assert!(!loaded.contains('1'), "{wrong}: {loaded}");
        let told = told(&report);
        let [(Some(name), told)] = told.as_slice() else {
            panic!("{wrong}: {told:?}");
        };
        assert_eq!(*name, wrong);
        assert!(
            told.ends_with(&format!("did you mean `{meant}`?")),
            "{told}"
        );
    }
}

#[test]
fn a_whole_list_or_map_in_one_variable_is_reported_with_what_its_elements_are_called() {
    for (name, sample) in [
        ("SERVERS", "SERVERS_0_HOST"),
        ("POOLS", "POOLS_<key>_HOST"),
        ("LABELS", "LABELS_<key>"),
    ] {
        for env in [
            Env::empty().dotenv_str(".env", &format!("{name}=a\n")),
            Env::empty().vars([(name, "a")]),
        ] {
            let report = env.check::<Plain>();
            let ending = format!("; its elements have variables of their own, like `{sample}`");
            let told = told(&report);
            let [(Some(told_name), told)] = told.as_slice() else {
                panic!("{name}: {report}");
            };
            assert_eq!(*told_name, name);
            assert!(told.ends_with(&ending), "{told}");
        }
    }
    // Beside elements it is somebody else's.
    let env = Env::empty().vars([("LABELS", "a"), ("LABELS_a", "1")]);
    assert_eq!(told_of::<Plain>(&env), 0);
}

#[test]
fn names_of_another_program_are_not_reported() {
    for name in [
        "LABEL_x",
        "labels_x",
        "SERVERSIDE",
        "SERVERS2GO_HOST_NAME",
        "POOL_SIZE",
        "POOLSIDE_A_HOST",
        "SERVER_HOST",
        "SERVER_HOST_0",
    ] {
        for env in [
            Env::empty().dotenv_str(".env", &format!("{name}=1\n")),
            Env::empty().vars([(name, "1")]),
        ] {
            let report = env
                .load_with_report::<Plain>()
                .expect("nothing is required")
                .1;
            assert_eq!(told(&report), [], "{name}");
        }
    }
}

#[test]
fn a_variable_that_is_taken_away_is_not_reported_as_meant_for_itself() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Needed {
        #[env(nested)]
        servers: Vec<Host>,
        #[env(nested)]
        pools: BTreeMap<String, Host>,
    }
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Host {
        host: String,
    }
    for name in ["SERVERS_0_HOST", "POOLS_A_HOST"] {
        let text = "SERVERS_0_HOST=a\nSERVERS_1_HOST=b\nPOOLS_A_HOST=a\nPOOLS_B_HOST=b\n";
        let env = Env::empty().dotenv_str(".env", text).without(name);
        let report = env.check::<Needed>().to_string();
        assert!(!report.contains("did you mean"), "{report}");
    }
}

#[test]
fn the_signs_of_other_notations_are_reported_with_what_was_meant() {
    for (wrong, meant) in [
        ("SERVERS.0.HOST", "SERVERS_0_HOST"),
        ("SERVERS-0-HOST", "SERVERS_0_HOST"),
        ("servers.0.host", "SERVERS_0_HOST"),
        ("POOLS.EU.READ_URL", "POOLS_EU_READ_URL"),
    ] {
        expect_told::<Plain>(wrong, meant);
    }
    for wrong in [
        "SERVERS:0:HOST",
        "SERVERS[0].HOST",
        "SERVERS[0]_HOST",
        "SERVERS/0/HOST",
    ] {
        let report = Env::empty().vars([(wrong, "1")]).check::<Plain>();
        let told = told(&report);
        assert!(
            told.iter()
                .any(|(_, told)| told.ends_with("did you mean `SERVERS_0_HOST`?")),
            "{wrong}: {report}"
        );
    }
}

#[derive(Debug, PartialEq, FromEnv)]
struct Readable {
    #[env(nested, default)]
    pools: BTreeMap<String, Urls>,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Urls {
    url: Option<String>,
    read_url: Option<String>,
}

#[test]
fn of_two_variables_that_a_name_could_end_in_the_longer_one_is_meant() {
    expect_told::<Readable>("POOLS__a_read_url", "POOLS_a_READ_URL");
}

/// A map with the same elements as `Plain`, whose keys are lowered.
#[derive(Debug, PartialEq, FromEnv)]
struct Lowered {
    #[env(nested, keys = "lower", default)]
    pools: BTreeMap<String, Server>,
    #[env(nested, default)]
    regions: Vec<Region>,
}

#[derive(Debug, PartialEq, FromEnv)]
struct Region {
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
}

#[test]
fn the_key_of_an_existing_element_is_meant_in_whatever_case() {
    for (set, wrong, meant) in [
        ("POOLS_EU_HOST", "pools_eu_read_url", "POOLS_EU_READ_URL"),
        ("POOLS_eu_HOST", "POOLS_EU__READ_URL", "POOLS_eu_READ_URL"),
        (
            "POOLS_eu-west_HOST",
            "pools.EU-WEST.read.url",
            "POOLS_eu-west_READ_URL",
        ),
        (
            "POOLS_eu-west_HOST",
            "POOLS_eu_west__READ_URL",
            "POOLS_eu-west_READ_URL",
        ),
        ("POOLS_EU_HOST", "pools_us_read_url", "POOLS_us_READ_URL"),
        (
            "REGIONS_0_POOLS_EU_HOST",
            "regions_0_pools_eu_read_url",
            "REGIONS_0_POOLS_EU_READ_URL",
        ),
    ] {
        let env = |name| Env::empty().vars([(set, "h"), (name, "u")]);
        let (_, report) = env(wrong)
            .load_with_report::<Lowered>()
            .expect("nothing is required");
        let [(_, message)] = &*told(&report) else {
            panic!("{wrong}: {report}");
        };
        assert!(
            message.ends_with(&format!("did you mean `{meant}`?")),
            "{message}"
        );
        // Who follows the advice is told nothing more.
        let (_, report) = env(meant)
            .load_with_report::<Lowered>()
            .expect("nothing is required");
        assert_eq!(told(&report), [], "{meant}");
    }
    // Of two keys that differ in case, the one that is written is meant.
    let env = Env::empty().vars([
        ("REGIONS_0_POOLS_EU_HOST", "h"),
        ("REGIONS_0_POOLS_eu_HOST", "h"),
    ]);
    let env = env.vars([("REGIONS_0_POOLS_eu__READ_URL", "u")]);
    let report = env.check::<Lowered>().to_string();
    assert!(
        report.contains("did you mean `REGIONS_0_POOLS_eu_READ_URL`?"),
        "{report}"
    );
}
