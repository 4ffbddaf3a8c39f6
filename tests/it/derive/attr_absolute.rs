use envkeep::{Env, FromEnv};

use super::names;

#[test]
fn an_absolute_name_takes_no_prefix_at_any_depth() {
    #[derive(Debug, FromEnv)]
    #[env(prefix = "APP_")]
    struct Config {
        #[env(nested)]
        log: Log,
    }
    #[derive(Debug, FromEnv)]
    struct Log {
        #[env(absolute = "RUST_LOG", alias = "LOG_LEVEL")]
        level: String,
        file: Option<String>,
    }
    assert_eq!(names::<Config>(), ["RUST_LOG", "APP_LOG_FILE"]);
    let config: Config = Env::empty()
        .vars([("LOG_LEVEL", "debug"), ("APP_LOG_FILE", "a.log")])
        .load()
        .expect("an alias of an absolute name takes no prefix either");
    assert_eq!(config.log.level, "debug");
    assert_eq!(config.log.file.as_deref(), Some("a.log"));
}
