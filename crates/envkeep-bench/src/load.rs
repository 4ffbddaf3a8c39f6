//! Loading the configuration of the mail service, with each crate.

use std::path::{Path, PathBuf};

use crate::Meter;

/// A crate that loads the configuration, as a user of it would.
pub struct Contender {
    pub name: &'static str,
    /// Loads the configuration once under the meter; it is dropped afterwards.
    pub load: fn(&Path, Meter<'_>) -> Result<(), String>,
    /// Every value, in the form `NAME = value`.
    pub values: fn(&Path) -> Result<Vec<String>, String>,
}

macro_rules! contender {
    ($name:literal, $module:ident) => {
        Contender {
            name: $name,
            load: |path, meter| {
                let mut settings = None;
                meter(&mut || settings = Some($module::load(path)));
                settings
                    .unwrap_or_else(|| Err("the meter did not run the load".to_owned()))
                    .map(drop)
            },
            values: |path| $module::load(path).map(|settings| $module::values(&settings)),
        }
    };
}

#[allow(
    dead_code,
    unreachable_pub,
    clippy::pedantic,
    reason = "generated as a user of each crate would write it; most fields are only looked at by the check"
)]
mod generated {
    use super::Contender;
    include!(concat!(env!("OUT_DIR"), "/contenders.rs"));
}

pub use generated::CONTENDERS;

/// The file that every load reads.
#[must_use]
pub fn sample() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data/mail.env")
}

/// The crate with this name.
#[must_use]
pub fn contender(name: &str) -> Option<&'static Contender> {
    CONTENDERS.iter().find(|contender| contender.name == name)
}
