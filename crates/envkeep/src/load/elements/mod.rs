//! The elements of lists and maps: which there are, how they are read, and what was meant by a name that is nearly one.

mod element_name;
mod equal_keys;
mod find;
mod lacking;
mod near;
mod read;
mod respelt;

pub(super) use find::{Blank, find};
pub(super) use near::{Bearing, Patterns};
pub use read::Entries;
