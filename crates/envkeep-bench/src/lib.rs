//! envkeep beside other crates on the same work. `README.md` says what the programs print and how to read it.

pub mod environment;
pub mod limit;
pub mod load;
pub mod parse;
pub mod rounds;
pub mod source;
pub mod text;
pub mod tools;

/// Runs a piece of work once and measures it. What has to be done before and after stands outside of it.
pub type Meter<'m> = &'m mut dyn FnMut(&mut dyn FnMut());
