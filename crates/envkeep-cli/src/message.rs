//! What the tool says beside what it was asked for: on standard error.

use std::fmt;

/// Says why a command fails.
pub(crate) fn say(text: impl fmt::Display) {
    anstream::eprintln!("envkeep: {text}");
}
