//! What `#[derive(EnvValue)]` generates for an enum.

use envkeep::{Env, EnvValue, FromEnv, Secret};

use super::told;

#[derive(Debug, PartialEq, Eq, Hash, EnvValue)]
enum Mode {
    Production,
    ReadOnly,
    #[env(alias = "dev", alias = "local")]
    Development,
}

#[derive(Debug, FromEnv)]
#[allow(dead_code)]
struct Config {
    mode: Mode,
    #[env(default = "read-only")]
    modes: Vec<Mode>,
    hidden: Option<Secret<Mode>>,
}

#[test]
fn names_are_compared_without_case_and_signs() {
    for (text, mode) in [
        ("production", Mode::Production),
        ("PRODUCTION", Mode::Production),
        ("read-only", Mode::ReadOnly),
        ("READ_ONLY", Mode::ReadOnly),
        ("ReadOnly", Mode::ReadOnly),
        ("Dev", Mode::Development),
        ("local", Mode::Development),
    ] {
        let config: Config = Env::empty().set("MODE", text).load().expect(text);
        assert_eq!(config.mode, mode);
        assert_eq!(config.modes, [Mode::ReadOnly]);
    }
}

#[test]
fn an_unknown_name_is_reported_with_all_names_and_the_nearest() {
    assert_eq!(
        told::<Config>([("MODE", "prodction"), ("MODES", "dev,readnly,zzz")]),
        [
            "`MODE` is not one of production, read-only, development: `prodction` (did you mean `production`?)",
            "`MODES` is not a list of values separated by `,`, each one of production, read-only, development: \
             `dev,readnly,zzz` (item 2; did you mean `read-only`?)",
        ]
    );
    assert_eq!(
        told::<Config>([("MODE", "zzz")]),
        ["`MODE` is not one of production, read-only, development: `zzz`"]
    );
}

#[test]
fn the_nearest_name_is_not_reported_for_a_secret() {
    assert_eq!(
        told::<Config>([("MODE", "dev"), ("HIDDEN", "prodction")]),
        [
            "`HIDDEN` is not one of production, read-only, development: [not shown: 8 to 31 characters]"
        ]
    );
}
