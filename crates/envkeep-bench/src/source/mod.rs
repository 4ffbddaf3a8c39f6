//! The code that a user of each crate would write for the same configuration.
//!
//! It is generated, so that one list of fields serves the crates, the check of what they read, and applications of any
//! size in the compile mode. `build.rs` shares this module.

mod by_serde;
mod fields;
mod layout;
mod peers;

pub use fields::{mail_service, many, Field, Kind, PREFIX};
pub use peers::Source;

/// The code of every crate; the first is envkeep's.
#[must_use]
pub fn sources(fields: &[Field]) -> Vec<Source> {
    vec![
        peers::envkeep(fields),
        peers::envkeep_silent(fields),
        peers::limit(fields),
        peers::dotenvy(fields),
        peers::dotenv_ng(fields),
        peers::envconfig(fields),
        by_serde::confique(fields),
        by_serde::envy(fields),
        by_serde::config(fields),
        peers::conf(fields),
        by_serde::figment(fields),
    ]
}
