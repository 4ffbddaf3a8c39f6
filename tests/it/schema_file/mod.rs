//! Schema files: what they contain, and that they judge an environment as the program does.

mod elements;
mod every_kind;
mod judged;
mod parity;
mod refused;
mod shown;
mod sources;
mod structs;
mod variants;
