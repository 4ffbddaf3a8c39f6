//! Missing and nearly matching variables, for which a list or a map implies more than a single variable does.

use std::collections::BTreeMap;

use envkeep::{Env, FromEnv, Rotating, Secret};

use super::told;

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    #[env(nested)]
    servers: Vec<Server>,
    #[env(nested)]
    pools: BTreeMap<String, Server>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Server {
    host: String,
    port: u16,
    user: String,
}

#[test]
fn all_that_the_first_element_needs_is_reported() {
    let told = |text: &str| -> Vec<String> {
        let told = told::<Config>(&Env::empty().dotenv_str(".env", text));
        let names = told
            .iter()
            .map(|told| told.split(';').next().unwrap_or_default());
        names.map(str::to_owned).collect()
    };
    let whole = "A_HOST=h\nA_PORT=1\nA_USER=u\n".replace("A_", "POOLS_A_");
    assert_eq!(
        told(&whole),
        ["HOST", "PORT", "USER"].map(|end| format!("`SERVERS_0_{end}` is not set"))
    );
    let whole = whole.replace("POOLS_A_", "SERVERS_0_");
    assert_eq!(
        told(&whole),
        ["HOST", "PORT", "USER"].map(|end| format!("`POOLS_<key>_{end}` is not set"))
    );
}

#[test]
fn a_list_is_only_called_empty_without_an_element() {
    let report = |text: &str| {
        let env = Env::empty().dotenv_str(".env", text);
        env.check::<Config>().to_string()
    };
    let words = "needed because `servers` has no element";
    assert!(report("").contains(words));
    // An index counts whatever is behind it.
    let report = report("SERVERS_0_COLOUR=red\n");
    assert!(report.contains("`SERVERS_0_HOST` is not set"), "{report}");
    assert!(!report.contains(words), "{report}");
}

#[test]
fn a_forgotten_index_beside_a_slip_is_reported() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Optional {
        #[env(nested, default)]
        servers: Vec<Server>,
    }
    for name in [
        "SERVERS_HOST",
        "SERVERS_HSOT",
        "SERVERS_PROT",
        "SERVERS_USRE",
    ] {
        let text = format!("{name}=x\n");
        let env = Env::empty().dotenv_str(".env", &text);
        let (_, report) = env.load_with_report::<Optional>().expect("none is needed");
        let told = report.to_string();
        assert!(told.contains("did you mean `SERVERS_0_"), "{name}: {told}");
    }
}

mod hosts {
    use envkeep::FromEnv;

    #[derive(Debug, PartialEq, FromEnv)]
    pub(super) struct Zone {
        pub(super) host: String,
    }
}

mod urls {
    use envkeep::FromEnv;

    #[derive(Debug, PartialEq, FromEnv)]
    pub(super) struct Zone {
        pub(super) url: String,
    }
}

#[derive(Debug, FromEnv)]
#[env(tag = "KIND")]
enum Plan {
    Hosts {
        #[env(nested)]
        zones: BTreeMap<String, hosts::Zone>,
    },
    Urls {
        #[env(nested)]
        zones: BTreeMap<String, urls::Zone>,
    },
}

#[test]
fn the_elements_are_those_of_the_variant_that_is_chosen() {
    let hosts = Env::empty().vars([("KIND", "hosts"), ("ZONES_A_HOST", "h")]);
    let Plan::Hosts { zones } = hosts.load().expect("it is valid") else {
        panic!("another variant");
    };
    assert_eq!(zones["A"].host, "h");
    let urls = Env::empty().vars([("KIND", "urls"), ("ZONES_A_URL", "u")]);
    let Plan::Urls { zones } = urls.load().expect("it is valid") else {
        panic!("another variant");
    };
    assert_eq!(zones["A"].url, "u");
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Signing {
    #[env(nested, default)]
    keys: BTreeMap<String, Key>,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Key {
    token: Rotating<Secret<String>>,
}

#[test]
fn the_value_before_makes_an_element_that_lacks_the_one_of_today() {
    let both = [("KEYS_A_TOKEN", "new"), ("KEYS_A_TOKEN_PREVIOUS", "old")];
    let signing: Signing = Env::empty().vars(both).load().expect("both are set");
    assert_eq!(signing.keys.keys().collect::<Vec<_>>(), ["A"]);
    let told = told::<Signing>(&Env::empty().vars([("KEYS_A_TOKEN_PREVIOUS", "old")]));
    assert!(
        told.iter().any(|told| told.contains("`KEYS_A_TOKEN`")),
        "{told:?}"
    );
}
