//! Types of the fields of generated structs that the standard library does not have.

use std::str::FromStr;

use envkeep::EnvValue;
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnvValue)]
pub(crate) enum Mode {
    ReadOnly,
    #[env(alias = "rw")]
    ReadWrite,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, EnvValue)]
pub(crate) enum Level {
    Debug,
    Info,
    #[env(name = "warning", alias = "warn")]
    Warn,
}

/// A type that a schema file knows nothing about.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Even(pub(crate) u32);

impl FromStr for Even {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number % 2 == 0 => Ok(Self(number)),
            _ => Err(format!("`{text}` is odd")),
        }
    }
}

/// A newtype that is read by the type inside it.
#[derive(Debug)]
pub(crate) struct Percent(#[allow(dead_code)] u8);

impl TryFrom<u8> for Percent {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, &'static str> {
        match number {
            0..=100 => Ok(Self(number)),
            _ => Err("is above 100"),
        }
    }
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Flag {
    On,
    Off,
}

pub(crate) fn reversed(text: &str) -> Result<String, &'static str> {
    match text {
        "refused" => Err("is refused"),
        _ => Ok(text.chars().rev().collect()),
    }
}
