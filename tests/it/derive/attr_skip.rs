use envkeep::{Env, FromEnv};

use super::names;

#[test]
fn a_skipped_field_has_its_types_default_and_no_variable() {
    #[derive(Debug, FromEnv)]
    struct Config {
        #[env(skip)]
        cache: Vec<std::sync::Mutex<u8>>,
        port: u16,
    }
    #[derive(FromEnv)]
    struct Nothing {
        #[env(skip)]
        count: u8,
    }
    let config: Config = Env::empty()
        .vars([("PORT", "1"), ("CACHE", "x")])
        .load()
        .expect("the port is set");
    assert!(config.cache.is_empty());
    assert_eq!(config.port, 1);
    assert_eq!(names::<Config>(), ["PORT"]);
    let nothing: Nothing = Env::empty().load().expect("nothing is needed");
    assert_eq!(nothing.count, 0);
}
