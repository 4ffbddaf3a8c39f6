//! The tool from outside: its programs are run as a user runs them.

mod habits;
mod tool;
