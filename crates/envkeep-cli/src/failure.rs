//! Why a command of the tool failed.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::exit::Exit;
use crate::foreign::{self, told, told_cause, told_path};

/// What ends a command early. None of these texts contains a value.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("cannot use the directory `{}`: {}", told_path(.path), told_cause(.cause))]
    Directory { path: PathBuf, cause: io::Error },
    #[error("cannot read `{}`: {}", told_path(.path), told_cause(.cause))]
    File { path: PathBuf, cause: io::Error },
    #[error("cannot write `{}`: {}", told_path(.path), told_cause(.cause))]
    Write { path: PathBuf, cause: io::Error },
    #[error("the configuration is wrong:\n  {}", .0.join("\n  "))]
    Configuration(Vec<String>),
    /// A schema that cannot be used, and why.
    #[error("{place}: {words}")]
    Schema { place: String, words: String },
    #[error("cannot write the output: {}", told_cause(.0))]
    Output(io::Error),
    #[error("cannot {action}: {}", told_cause(.cause))]
    System {
        action: &'static str,
        cause: io::Error,
    },
    #[error("cannot run `{}`: {}", told(.command), told_cause(.cause))]
    Command { command: String, cause: io::Error },
    #[error(
        "cannot run `{variable}=…`: a variable cannot stand before the command; put it into `.env.local`, or into a file that `-f` names"
    )]
    Assignment { variable: String },
    #[error("{variable} holds a NUL, which the environment of a process cannot hold")]
    Nul { variable: String },
    #[error("{0}")]
    Git(crate::git::GitError),
    /// Something that the tool refuses to do, and why.
    #[error("{0}")]
    Refused(String),
    /// The command line is wrong. What the user wrote is not shown, because it may be a value.
    #[cfg(unix)]
    #[error("{0}")]
    Arguments(&'static str),
    /// A signal arrived while the tool asked for a value.
    #[cfg(unix)]
    #[error("interrupted; nothing was changed")]
    Interrupted(i32),
    #[error("no command was given")]
    NoCommand,
    #[error("there is no command `{}`", told(.0))]
    UnknownCommand(String),
}

impl Failure {
    /// Why a command could not be started. In place of its name there may be a variable for it, as in a shell.
    pub(crate) fn of_command(program: &OsStr, cause: io::Error) -> Self {
        let command = program.to_string_lossy().into_owned();
        match foreign::variable_set_by(&command) {
            Some(variable) if cause.kind() == io::ErrorKind::NotFound => {
                Self::Assignment { variable }
            }
            _ => Self::Command { command, cause },
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
            | Self::Schema { .. }
            | Self::Refused(_) => Exit::Unreadable,
            Self::Configuration(_) | Self::Nul { .. } => Exit::Configuration,
            Self::Command { cause, .. } if cause.kind() == io::ErrorKind::NotFound => {
                Exit::NotFound
            }
            Self::Assignment { .. } => Exit::NotFound,
            Self::Command { .. } => Exit::NotExecutable,
            #[cfg(unix)]
            Self::Interrupted(signal) => Exit::Signal(*signal),
            #[cfg(unix)]
            Self::Arguments(_) => Exit::Usage,
            Self::UnknownCommand(_) | Self::NoCommand => Exit::Usage,
        }
    }
}
