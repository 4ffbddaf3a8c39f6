use envkeep::{Env, ExposeSecret, FromEnv, Secret};
use serde::Deserialize;

use super::told;

#[derive(Debug, Deserialize, PartialEq)]
#[serde(rename_all = "lowercase")]
enum Level {
    Debug,
    Info,
}

#[derive(Debug, Deserialize, PartialEq)]
struct Port(u16);

#[derive(Debug, FromEnv)]
struct Config {
    #[env(serde)]
    level: Level,
    #[env(serde)]
    port: Option<Port>,
    #[env(serde)]
    flags: Option<Vec<bool>>,
    #[env(serde)]
    pin: Option<Secret<Port>>,
}

#[test]
fn a_type_with_deserialize_alone_is_read() {
    let config: Config = Env::empty()
        .vars([
            ("LEVEL", "info"),
            ("PORT", "80"),
            ("FLAGS", "on, 0"),
            ("PIN", "7"),
        ])
        .load()
        .expect("all are valid");
    assert_eq!(config.level, Level::Info);
    assert_eq!(config.port, Some(Port(80)));
    assert_eq!(config.flags.as_deref(), Some(&[true, false][..]));
    assert_eq!(config.pin.map(|pin| pin.expose_secret().0), Some(7));
    let config: Config = Env::empty()
        .set("LEVEL", "debug")
        .load()
        .expect("the rest is optional");
    assert_eq!((config.level, config.port), (Level::Debug, None));
}

#[test]
fn what_serde_says_is_reported_unless_the_value_is_secret() {
    assert_eq!(
        told::<Config>([("LEVEL", "loud"), ("PORT", "80a"), ("PIN", "hunter2")]),
        [
            "`LEVEL` is not a valid `Level`: `loud` (none of debug, info)",
            "`PORT` is not a valid `Port`: `80a` (invalid value: string \"80a\", expected an integer from 0 to 65535)",
            "`PIN` is not a valid `Port`: [not shown: under 8 characters]",
        ]
    );
}
