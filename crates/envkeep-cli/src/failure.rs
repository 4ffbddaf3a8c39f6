//! Why a command of the tool could not do what it was asked for.

use std::ffi::OsStr;
use std::io;
use std::path::{Path, PathBuf};

use thiserror::Error;

use crate::exit::Exit;

/// What ends a command early. No text here holds a value.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("cannot use the directory `{}`: {cause}", told(.path))]
    Directory { path: PathBuf, cause: io::Error },
    #[error("cannot read `{}`: {cause}", told(.path))]
    File { path: PathBuf, cause: io::Error },
    #[error("cannot write `{}`: {cause}", told(.path))]
    Write { path: PathBuf, cause: io::Error },
    #[error("the configuration is wrong:\n  {}", .0.join("\n  "))]
    Configuration(Vec<String>),
    #[error("cannot write the output: {0}")]
    Output(io::Error),
    #[error("cannot {action}: {cause}")]
    System {
        action: &'static str,
        cause: io::Error,
    },
    #[error("cannot run `{command}`: {cause}")]
    Command { command: String, cause: io::Error },
    #[error("`{variable}` holds a NUL, which the environment of a process cannot hold")]
    Nul { variable: String },
    #[error("{0}")]
    Git(crate::git::GitError),
    /// Something that the tool does not do, and why.
    #[error("{0}")]
    Refused(String),
    /// The command line is wrong, and what was written there is not told: it may be a value.
    #[cfg(unix)]
    #[error("{0}")]
    Arguments(&'static str),
    /// A signal that came while a value was asked for.
    #[cfg(unix)]
    #[error("interrupted; nothing is changed")]
    Interrupted(i32),
    #[error("no command is given")]
    NoCommand,
    #[error("there is no command `{}`", envkeep::tool::escaped(.0))]
    UnknownCommand(String),
}

impl Failure {
    /// Why a command could not be started. Its name is no secret, but it may hold what changes a terminal.
    pub(crate) fn of_command(program: &OsStr, cause: io::Error) -> Self {
        Self::Command {
            command: envkeep::tool::escaped(&program.to_string_lossy()),
            cause,
        }
    }

    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Directory { .. }
            | Self::File { .. }
            | Self::Write { .. }
            | Self::Output(_)
            | Self::System { .. }
            | Self::Git(_)
            | Self::Refused(_) => Exit::Unreadable,
            Self::Configuration(_) | Self::Nul { .. } => Exit::Configuration,
            Self::Command { cause, .. } if cause.kind() == io::ErrorKind::NotFound => {
                Exit::NotFound
            }
            Self::Command { .. } => Exit::NotExecutable,
            #[cfg(unix)]
            Self::Interrupted(signal) => Exit::Signal(*signal),
            #[cfg(unix)]
            Self::Arguments(_) => Exit::Usage,
            Self::UnknownCommand(_) | Self::NoCommand => Exit::Usage,
        }
    }
}

/// A path on its way into a text: it is somebody else's, and may hold what changes a terminal.
fn told(path: &Path) -> String {
    envkeep::tool::escaped(&path.to_string_lossy())
}
