//! Assertions for a user's own test suite: about the repository that holds the configuration, the committed files
//! generated from a struct, and a whole report. A load uses nothing in this module.
//!
//! [`assert_env_files_ignored!`](crate::assert_env_files_ignored) makes a committed `.env` a failing test; [`tracking`]
//! returns how git sees one file.

// The functions are `#[inline]`, so that only a test suite compiles them.

mod current;
mod defaults;
mod diff;
mod git;
mod ignored;
mod masked;
mod region;
mod report;
#[cfg(feature = "json")]
mod schema_file;
mod stale;

pub use current::{
    Update, assert_example_current, assert_labelled_example_current,
    assert_labelled_markdown_current, assert_markdown_current, keep_example_current,
    keep_markdown_current,
};
pub use defaults::assert_defaults_valid;
#[cfg(feature = "commands")]
pub(crate) use defaults::wrong_defaults;
#[cfg(feature = "tool")]
pub(crate) use git::PASSED_ON;
pub use git::{Tracking, UnknownTracking, tracking};
pub use ignored::assert_env_files_ignored;
pub use region::Region;
pub use report::assert_report;
#[cfg(feature = "json")]
pub use schema_file::{assert_schema_current, keep_schema_current};
pub use stale::{Stale, StaleReason};
