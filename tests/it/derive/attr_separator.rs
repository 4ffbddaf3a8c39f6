use std::collections::BTreeSet;

use envkeep::{Env, FromEnv, Secret};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(separator = ";")]
    hosts: Vec<String>,
    #[env(separator = " ")]
    words: Option<BTreeSet<String>>,
    #[env(separator = "::")]
    keys: Option<Vec<Secret<u8>>>,
}

#[test]
fn items_stand_between_separators_without_the_blanks_round_them() {
    let config: Config = Env::empty()
        .vars([("HOSTS", "a,b ; c"), ("WORDS", " b  a "), ("KEYS", "1::2")])
        .load()
        .expect("all are valid");
    assert_eq!(config.hosts, ["a,b", "c"]);
    let words: Vec<String> = config.words.into_iter().flatten().collect();
    assert_eq!(words, ["a", "b"]);
    assert_eq!(config.keys.map(|keys| keys.len()), Some(2));
}

#[test]
fn an_empty_item_is_a_problem_with_its_number() {
    for (text, number) in [("a;;b", 2), ("a;", 2), (";a", 1), (" ", 1)] {
        assert_eq!(
            told::<Config>([("HOSTS", text)]),
            [format!(
                "`HOSTS` is not a list of values separated by `;`: `{text}` (item {number} is empty)"
            )]
        );
    }
}

#[test]
fn a_wrong_item_of_secrets_is_reported_by_its_number_alone() {
    assert_eq!(
        told::<Config>([("HOSTS", "a"), ("KEYS", "1::hunter2")]),
        [
            "`KEYS` is not a list of values separated by `::`, each an integer from 0 to 255: \
             [not shown: 8 to 31 characters] (item 2)"
        ]
    );
}
