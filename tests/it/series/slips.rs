//! Names that nearly match those of elements.

use std::collections::BTreeMap;
use std::process::Command;

use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested, default)]
    servers: Vec<Server>,
    #[env(nested, default)]
    pools: BTreeMap<String, Server>,
    #[env(entries, default)]
    labels: BTreeMap<String, u16>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: Option<u16>,
}

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

fn unread(name: &str, meant: &str) -> String {
    let meant = match meant {
        "" => String::new(),
        meant => format!("; did you mean `{meant}`?"),
    };
    format!("`{name}` is set, but no field of `Config` reads it{meant}")
}

#[test]
fn a_name_that_is_nearly_one_of_an_element_is_reported_with_what_was_meant() {
    for (name, meant) in [
        ("SERVERS_00_HOST", "SERVERS_0_HOST"),
        ("SERVERS_O_HOST", "SERVERS_0_HOST"),
        ("SERVERS_l_HOST", "SERVERS_1_HOST"),
        ("SERVERS_HOST", "SERVERS_0_HOST"),
        ("SERVERS_0_HOTS", "SERVERS_0_HOST"),
        ("SERVERS_0_host", "SERVERS_0_HOST"),
        ("SERVRES_0_HOST", "SERVERS_0_HOST"),
        ("SERVER_1_PORT", "SERVERS_1_PORT"),
        ("SERVERS_ONE_HOST", ""),
        ("SERVERS_0_NAME", ""),
        ("POOLS_A_HOTS", "POOLS_A_HOST"),
        ("POOL_A_HOST", "POOLS_A_HOST"),
        ("POOLS_HOST", ""),
        ("POOLS_MAX", ""),
    ] {
        let expected = unread(name, meant);
        for env in [
            file(&format!("{name}=x\n")),
            Env::empty().vars([(name, "x")]),
        ] {
            let told = told::<Config>(&env);
            assert!(
                told.iter().any(|line| line.ends_with(&expected)
                    || (line.contains("is not set") && line.contains(meant))),
                "{name}: {told:#?}"
            );
        }
    }
}

/// Set for the child process alone: the environment of this one is never written.
const IN_CHILD: &str = "ENVKEEP_TEST_SLIPS";

#[test]
fn a_name_in_the_process_that_is_nearly_one_of_an_element_is_reported() {
    if std::env::var_os(IN_CHILD).is_some() {
        let told = told::<Config>(&Env::empty().process());
        let expected = unread("POOLS_A_HOTS", "POOLS_A_HOST");
        assert_eq!(told, [format!("the process environment: {expected}")]);
        return;
    }
    let this = std::env::current_exe().expect("the test binary is known");
    let test = "series::slips::a_name_in_the_process_that_is_nearly_one_of_an_element_is_reported";
    let output = Command::new(this)
        .args(["--exact", test])
        .envs([(IN_CHILD, "1"), ("POOLS_A_HOTS", "x")])
        .output()
        .expect("the test binary runs");
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}");
    assert!(printed.contains("1 passed"), "{printed}");
}

#[test]
fn a_name_of_another_program_is_not_reported() {
    let text = "SERVERS_REGION=x\nSERVERSIDE=x\nOTHER_0_HOST=x\nLABEL_x=1\n";
    assert_eq!(told::<Config>(&file(text)), [""; 0]);
    let vars = [("SERVERS_REGION", "x"), ("HOSTS_0_HOST", "x")];
    assert_eq!(told::<Config>(&Env::empty().vars(vars)), [""; 0]);
    // What it is near to is set, and it begins otherwise.
    let text = "SERVERS_0_HOST=a\nSERVER_0_HOST=b\n";
    assert_eq!(told::<Config>(&file(text)), [""; 0]);
}

#[test]
fn what_is_blank_or_taken_away_is_not_reported() {
    let env = file("SERVERS_3_HOST=\nPOOLS_A_HOST=\nLABELS_x=\n").deny_unknown();
    assert_eq!(told::<Config>(&env), [""; 0]);
    let env = file("SERVERS_0_HOST=a\n")
        .without("SERVERS_0_HOST")
        .without("LABELS_x")
        .deny_unknown();
    assert_eq!(told::<Config>(&env), [""; 0]);
    assert_eq!(
        told::<Config>(&Env::empty().set("SERVERS_0_HSOT", "x")).len(),
        1
    );
}

#[test]
fn unknown_names_may_be_denied_and_those_of_another_struct_allowed() {
    let text = "SERVERS_0_HOST=a\nPOOLS_A_HOST=b\nLABELS_x=1\n";
    assert_eq!(told::<Config>(&file(text).deny_unknown()), [""; 0]);
    let denied = told::<Config>(&file("SERVERS_0_HOST=a\nSERVERS_0_HOTS=b\n").deny_unknown());
    assert_eq!(denied.len(), 1, "{denied:#?}");

    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Other {
        name: Option<String>,
    }
    assert_eq!(told::<Other>(&file(text).deny_unknown()).len(), 3);
    let allowed = file(text).deny_unknown().allow_unknown_of::<Config>();
    assert_eq!(told::<Other>(&allowed), [""; 0]);
}

#[test]
fn a_missing_element_is_reported_with_the_name_that_was_meant_for_it() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(nested)]
        #[allow(dead_code)]
        servers: Vec<Server>,
    }
    let error = file("SERVERS_O_HOST=a\n")
        .load::<Config>()
        .expect_err("the index is a letter");
    let text = error.to_string();
    assert!(
        text.contains("`SERVERS_0_HOST`") && text.contains("sets `SERVERS_O_HOST`"),
        "{text}"
    );
    assert_eq!(error.problems().len(), 1, "{text}");
    // What is allowed is somebody else's.
    let error = file("SERVERS_O_HOST=a\n")
        .allow_unknown(["SERVERS_O_HOST"])
        .load::<Config>();
    let text = error.expect_err("the element is missing").to_string();
    assert!(!text.contains("SERVERS_O_HOST"), "{text}");
}

#[test]
fn what_looks_like_a_key_after_the_prefix_of_a_map_is_not_reported() {
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Zone {
        host: Option<String>,
    }
    #[derive(FromEnv)]
    #[expect(dead_code, reason = "it is only asked whether it loads")]
    struct Zoned {
        #[env(nested)]
        zones: Option<std::collections::BTreeMap<String, Zone>>,
    }
    for key in [
        "ghp_16C7e42F292c6912E7710c838347Ae178B4a",
        "sk_live_51Habc16C7e42F",
        "16C7e42F292c6912E7710c83",
    ] {
        for name in [
            format!("ZONES_{key}"),
            format!("ZONES_{key}_HOTS"),
            format!("ZONE_{key}_HOST"),
        ] {
            let set = Env::empty().set(&name, "x");
            let envs = [
                Env::empty().dotenv_str(".env", &format!("{name}=x\n")),
                Env::empty().dotenv_str(".env", &format!("OTHER=\n{name}=x\n")),
                Env::empty().vars([(&name, "x")]),
                set.clone(),
                set.without(&name),
            ];
            for env in envs {
                for env in [env.clone(), env.deny_unknown()] {
                    let report = env.check::<Zoned>();
                    let text = format!("{report} {report:?} {}", report.to_json());
                    assert!(!text.contains("16C7e42F"), "{text}");
                }
            }
        }
    }
    let report = Env::empty()
        .dotenv_str(".env", "ZONES_EU_HOTS=x\n")
        .check::<Zoned>();
    assert!(report.to_string().contains("`ZONES_EU_HOTS`"), "{report}");
}

#[test]
fn what_a_name_was_meant_to_be_is_looked_for_up_to_256_bytes() {
    let key = ["EU"; 82].join("_");
    for (name, is_meant) in [
        (format!("POOLS_{key}_HOTS"), true),
        (format!("POOLS_X{key}_HOTS"), false),
    ] {
        let told = told::<Config>(&file(&format!("{name}=x\n")));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(
            told[0].contains("did you mean"),
            is_meant,
            "{}: {told:?}",
            name.len()
        );
    }
}
