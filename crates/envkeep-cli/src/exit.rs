//! How the tool ends.

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
    /// A command was found but could not be run, as shells have it.
    NotExecutable,
    /// A command was not found, as shells have it.
    NotFound,
    /// A command that was run ended with this code.
    Code(u8),
    /// A command that was run was ended by this signal.
    Signal(i32),
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
            Self::Found => 1,
            Self::Usage => 2,
            Self::Unreadable => 3,
            Self::Configuration => 78,
            Self::NotExecutable => 126,
            Self::NotFound => 127,
            Self::Code(code) => code,
            // As shells have it, should the signal itself not end the tool.
            Self::Signal(signal) => u8::try_from(128 + signal).unwrap_or(u8::MAX),
        }
    }

    /// Ends by a signal where a command was ended by one, so that whoever started the tool sees the same.
    pub(crate) fn end(self) -> ExitCode {
        #[cfg(unix)]
        if let Self::Signal(signal) = self {
            end_by(signal);
        }
        self.code().into()
    }
}

/// Ends this process by a signal, without an image of its memory.
#[cfg(unix)]
fn end_by(signal: i32) {
    use rustix::process::{Resource, Rlimit, setrlimit};

    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    // Should one of these fail, the exit code says what happened.
    _ = setrlimit(Resource::Core, none);
    _ = signal_hook::low_level::emulate_default_handler(signal);
}
