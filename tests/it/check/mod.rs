//! What a user's own test suite asserts.

#[cfg(unix)]
mod git;
