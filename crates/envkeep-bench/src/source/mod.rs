//! The code that a user of each crate would write for the same configuration.
//!
//! It is generated, so that one list of fields serves the crates, the check of what they read, and applications of any
//! size in the compile mode. `build.rs` shares this module.

mod by_serde;
mod fields;
mod layout;
mod peers;

pub use fields::{mail_service, many, Field, Kind, PREFIX};
pub use peers::{sources, Source};
