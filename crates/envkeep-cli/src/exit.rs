//! How the tool ends.

use std::process::ExitCode;

/// What the tool's own exit code says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success,
    /// The command line is wrong.
    Usage,
    /// Something could not be read or written.
    Unreadable,
}

/// The exit codes, as `--help` and the manual page have them.
pub(crate) const EXIT_CODES: &str = "\
Exit codes:
  0   success
  1   something was found that should not be there
  2   the command line is wrong
  3   something could not be read or written
  78  the configuration is wrong";

impl Exit {
    pub(crate) fn code(self) -> u8 {
        match self {
            Self::Success => 0,
            Self::Usage => 2,
            Self::Unreadable => 3,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        exit.code().into()
    }
}
