//! Exit codes.

use std::process::ExitCode;

/// How the tool ends. `envkeep run` ends as its command does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    Success,
    /// Something was found that should not be there.
    Found,
    /// The command line is wrong.
    Usage,
    /// Something could not be read or written.
    Unreadable,
    /// The configuration is wrong: `EX_CONFIG` of sysexits.
    Configuration,
    /// A command was found but could not be run; the code is that of shells.
    NotExecutable,
    /// A command was not found; the code is that of shells.
    NotFound,
    /// A command that was run ended with this code.
    Code(u8),
    /// A command that was run was terminated by this signal.
    Signal(i32),
}

/// The exit codes, for `--help` and the manual page.
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
            Self::Found => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Configuration => 78,
            Self::NotExecutable => 126,
            Self::NotFound => 127,
            Self::Code(code) => code,
            // The code that shells use, in case the signal itself does not end the tool.
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }

    /// Ends by the signal that terminated a command, so that the process that started the tool sees the same.
    pub(crate) fn end(self) -> ExitCode {
        #[cfg(unix)]
        if let Self::Signal(signal) = self {
            end_by(signal);
        }
        self.code().into()
    }
}

/// Ends this process by a signal, without a core dump.
#[cfg(unix)]
fn end_by(signal: i32) {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // If one of these calls fails, the exit code says what happened.
    _ = setrlimit(Resource::Core, none);
    _ = signal_hook::low_level::emulate_default_handler(signal);
}
