//! Why a command of the tool could not do what it was asked for.

use std::io;
use std::path::PathBuf;

use thiserror::Error;

use crate::exit::Exit;

/// What ends a command early. No text here holds a value.
#[derive(Debug, Error)]
pub(crate) enum Failure {
    #[error("cannot use the directory `{path}`: {cause}")]
    Directory { path: PathBuf, cause: io::Error },
    #[error("cannot write the output: {0}")]
    Output(io::Error),
    #[error("there is no command `{}`", envkeep::tool::escaped(.0))]
    UnknownCommand(String),
}

impl Failure {
    pub(crate) fn exit(&self) -> Exit {
        match self {
            Self::Directory { .. } | Self::Output(_) => Exit::Unreadable,
            Self::UnknownCommand(_) => Exit::Usage,
        }
    }
}
