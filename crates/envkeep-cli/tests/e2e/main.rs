//! The tool from outside: its programs are run as a user runs them.

#![expect(
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test that panics has failed, and says where"
)]

#[cfg(unix)]
mod config;
#[cfg(unix)]
mod foreign;
mod habits;
#[cfg(unix)]
mod hook;
#[cfg(unix)]
mod key;
#[cfg(unix)]
mod names;
#[cfg(unix)]
mod planted;
#[cfg(unix)]
mod readme;
#[cfg(unix)]
mod repository;
#[cfg(unix)]
mod run;
#[cfg(unix)]
mod scan;
mod tool;
