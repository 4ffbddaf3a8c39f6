//! `tests/hygiene` is a crate that renames envkeep; here, the path leads through a module.

use envkeep::{Env, EnvValue, FromEnv};

mod settings {
    pub(super) use envkeep as reader;
}

#[derive(Debug, PartialEq, EnvValue)]
#[env(crate = self::settings::reader)]
enum Mode {
    Fast,
}

#[derive(Debug, FromEnv)]
#[env(crate = self::settings::reader)]
struct Config {
    mode: Mode,
}

#[test]
fn the_path_to_the_crate_is_the_given_one() {
    let config: Config = Env::empty().set("MODE", "fast").load().expect("a mode");
    assert_eq!(config.mode, Mode::Fast);
}
