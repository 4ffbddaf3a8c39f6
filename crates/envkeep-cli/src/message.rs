//! What the tool says beside what it was asked for: on standard error.

use std::fmt;
use std::io::Write;

use crate::foreign;

/// Which messages are heard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Volume {
    All,
    /// Only failures.
    Quiet,
}

impl Volume {
    /// Says something that the user should know.
    pub(crate) fn note(self, text: impl fmt::Display) {
        if self == Self::All {
            say(text);
        }
    }
}

/// Says why a command fails.
pub(crate) fn say(text: impl fmt::Display) {
    let text = foreign::without_known(&text.to_string());
    // Where nobody can be told anything, the exit code says what happened.
    _ = writeln!(anstream::stderr(), "envkeep: {text}");
}
