//! What a user's own test suite asserts about the repository that its configuration lives in.

mod git;
mod ignored;

pub use git::{Tracking, UnknownTracking, tracking};
pub use ignored::assert_env_files_ignored;
