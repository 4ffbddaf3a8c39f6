//! What a user's own test suite asserts about the repository that its configuration lives in.
//!
//! Nothing of it is used by a load. [`assert_env_files_ignored!`](crate::assert_env_files_ignored) makes a committed `.env`
//! a failing test; [`tracking`] tells of one file how git sees it.

mod git;
mod ignored;

pub use git::{Tracking, UnknownTracking, tracking};
pub use ignored::assert_env_files_ignored;
