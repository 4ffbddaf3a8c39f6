//! Empty: the programs of this package are in `src/bin`, and `tests/same.rs` runs them.
