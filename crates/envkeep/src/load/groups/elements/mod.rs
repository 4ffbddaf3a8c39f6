//! The elements of lists and maps: which ones exist, how they are read, and what a similar name was meant to be.

mod element_name;
mod equal_keys;
mod find;
mod lacking;
mod near;
mod read;
mod respelt;

pub(in crate::load) use find::{Blank, find};
pub(in crate::load) use near::{Bearing, Patterns};
pub use read::Entries;
