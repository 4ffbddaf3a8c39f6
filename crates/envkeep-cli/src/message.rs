//! Messages on standard error, in addition to the output that was asked for.

use std::fmt;
use std::io::Write;

use crate::foreign;

/// Which messages are printed.
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

/// Prints why a command fails.
pub(crate) fn say(text: impl fmt::Display) {
    let text = foreign::without_known(&text.to_string());
    // If standard error is gone, the exit code says what happened.
    _ = writeln!(anstream::stderr(), "envkeep: {text}");
}
