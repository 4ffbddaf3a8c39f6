//! Schema files: what they say, and that an environment is judged by one as by the program.

mod elements;
mod every_kind;
mod parity;
mod refused;
mod sources;
mod structs;
mod variants;
