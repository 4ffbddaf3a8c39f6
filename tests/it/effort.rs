//! How many cases are tried where there are infinitely or very many.
//!
//! If `ENVKEEP_TEST_ALL` is set, as in `.ci/run`, all cases are tried; otherwise only some, so that `cargo test` is quick.

use std::iter::StepBy;

/// A twentieth of the cases, unless all are wanted.
pub(crate) fn cases(all: u32) -> u32 {
    if tries_all() { all } else { all / 20 }
}

/// One of so many items, unless all are wanted.
pub(crate) fn one_of_every<I: Iterator>(number: usize, items: I) -> StepBy<I> {
    items.step_by(if tries_all() { 1 } else { number })
}

fn tries_all() -> bool {
    std::env::var_os("ENVKEEP_TEST_ALL").is_some()
}
