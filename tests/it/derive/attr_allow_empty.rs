use envkeep::{Env, FromEnv};

use super::told;

#[derive(Debug, FromEnv)]
struct Config {
    #[env(allow_empty)]
    suffix: String,
    #[env(allow_empty)]
    note: Option<String>,
    #[env(allow_empty, default = "a")]
    tags: Vec<String>,
}

#[test]
fn an_empty_value_is_a_value() {
    let config: Config = Env::empty()
        .vars([("SUFFIX", ""), ("NOTE", ""), ("TAGS", "")])
        .load()
        .expect("empty is allowed");
    assert_eq!(config.suffix, "");
    assert_eq!(config.note.as_deref(), Some(""));
    assert!(config.tags.is_empty());
}

#[test]
fn an_absent_value_is_still_absent() {
    let config: Config = Env::empty()
        .set("SUFFIX", "x")
        .load()
        .expect("all is there");
    assert_eq!(config.note, None);
    assert_eq!(config.tags, ["a"]);
    assert_eq!(told::<Config>([]), ["`SUFFIX` is not set"]);
}

#[test]
fn an_empty_value_of_another_type_is_wrong() {
    #[derive(Debug, FromEnv)]
    #[allow(dead_code)]
    struct Config {
        #[env(allow_empty)]
        port: u16,
    }
    assert_eq!(
        told::<Config>([("PORT", "")]),
        ["`PORT` is not an integer from 0 to 65535: ``"]
    );
}
