use std::collections::{BTreeMap, HashMap};

use envkeep::{Env, ExposeSecret, FromEnv, Secret};

use super::told;

fn file(text: &str) -> Env {
    Env::empty().dotenv_str(".env", text)
}

#[test]
fn each_variable_is_an_entry() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(entries)]
        labels: BTreeMap<String, u16>,
        #[env(entries(prefix = "KEY_OF_"), keys = "lower")]
        keys: HashMap<String, Secret<String>>,
    }
    let config: Config = file("LABELS_foo=1\nLABELS_BIG_ONE=2\nKEY_OF_STRIPE=sk\n")
        .load()
        .expect("all is set");
    assert_eq!(
        config.labels,
        BTreeMap::from([("BIG_ONE".to_owned(), 2), ("foo".to_owned(), 1)])
    );
    assert_eq!(config.keys["stripe"].expose_secret(), "sk");
    assert_eq!(
        told::<Config>(&file("LABELS_a=x\nLABELS_b=y\n")),
        [
            ".env:1:10: `LABELS_a` is not an integer from 0 to 65535: `x`",
            ".env:2:10: `LABELS_b` is not an integer from 0 to 65535: `y`",
            "`KEY_OF_<key>` is not set",
        ]
    );
}

#[test]
fn checks_hold_for_each_value_and_the_length_for_the_map() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(entries, range = 1..=9, len = 2..)]
        #[allow(dead_code)]
        weights: BTreeMap<String, u16>,
    }
    let told = told::<Config>(&file("WEIGHTS_a=10\n"));
    assert_eq!(told.len(), 2, "{told:#?}");
    assert!(
        told[0].contains("`WEIGHTS_<key>` is not set; there is 1 element, at least 2 are needed"),
        "{told:#?}"
    );
    assert!(
        told[1].contains("`WEIGHTS_a` is outside 1 to 9"),
        "{told:#?}"
    );
}

#[test]
fn a_secret_entry_is_not_shown_and_may_be_in_a_file() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(entries)]
        #[allow(dead_code)]
        keys: BTreeMap<String, Secret<u32>>,
    }
    let error = file("KEYS_A=planted-secret\n")
        .load::<Config>()
        .expect_err("no number");
    assert!(!format!("{error:?}{error}").contains("planted"), "{error}");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("key");
    std::fs::write(&path, "7\n").expect("it is written");
    let config: Config = Env::empty()
        .vars([("KEYS_A_FILE", path.to_str().expect("a plain path"))])
        .secret_files()
        .load()
        .expect("the file is there");
    assert_eq!(config.keys["A"].expose_secret(), &7);
}

#[test]
fn an_option_or_a_default_allows_none() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(entries)]
        option: Option<BTreeMap<String, u8>>,
        #[env(entries, default)]
        default: BTreeMap<String, Secret<String>>,
        #[env(entries, default = BTreeMap::from([("a".to_owned(), 1)]))]
        value: BTreeMap<String, u8>,
        #[env(entries, len = 0..=1)]
        length: BTreeMap<String, u8>,
    }
    let config: Config = Env::empty().load().expect("nothing is needed");
    assert!(config.option.is_none() && config.default.is_empty() && config.length.is_empty());
    assert_eq!(config.value["a"], 1);
}
