use std::fmt;
use std::io;
use std::path::Path;
use std::time::Duration;

use super::command::command;

/// Why a source cannot be used. It names no path, since the [`Origin`](crate::Origin) next to it does, and holds nothing
/// of the source's content.
///
/// # Examples
///
/// ```
/// assert_eq!(envkeep::SourceError::Directory.to_string(), "it is a directory, not a file");
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum SourceError {
    /// Nothing exists at the path.
    #[error("there is no such file")]
    Absent,
    /// There is no directory at the path of a directory of secret files.
    #[error("there is no such directory")]
    AbsentDirectory,
    /// The path is a symbolic link to something that does not exist.
    #[error("it is a symbolic link to something that is not there")]
    DanglingLink,
    /// The path leads back to itself through symbolic links.
    #[error("it is a symbolic link that leads back to itself")]
    LinkLoop,
    /// The path leads to a directory.
    #[error("it is a directory, not a file")]
    Directory,
    /// The path leads to something other than a directory, although one was expected.
    #[error("it is not a directory")]
    NotADirectory,
    /// The path leads to a device, a socket or something else that is not a file.
    #[error("it is not a regular file")]
    NotAFile,
    /// The user that runs the program may not read it.
    #[error("permission denied; make it readable for the user that runs the program")]
    PermissionDenied,
    /// Any user of the machine may write to the file, so its content cannot be trusted as configuration.
    #[error("{}", Self::WritableByOthers.at(None))]
    WritableByOthers,
    /// The file belongs to this user, who is neither the user that runs the program nor root.
    #[error("{}", Self::ForeignOwner(*.0).at(None))]
    ForeignOwner(u32),
    /// The file belongs to this user, who is not root, and the user that runs the program cannot be
    /// determined.
    #[error("{}", Self::UnknownUser(*.0).at(None))]
    UnknownUser(u32),
    /// The file is larger than the limit in bytes: 16 MiB unless set with [`Env::limits`](crate::Env::limits).
    #[error("it is larger than {}", size(*.0))]
    TooLarge(usize),
    /// A FIFO delivered no text, or did not end it, within the time given with
    /// [`Env::fifo_deadline`](crate::Env::fifo_deadline).
    #[error("it is a FIFO and gave no complete text within {0:?}")]
    TimedOut(Duration),
    /// The text of a secret file is not UTF-8.
    #[error("its text is not valid UTF-8")]
    NotUnicode,
    /// The text of a secret file is UTF-16.
    #[error("its text is UTF-16; save it as UTF-8")]
    Utf16,
    /// The text of a secret file contains a NUL byte, which no variable can hold.
    #[error("its text holds a NUL byte, which no variable can hold; remove it")]
    NulByte,
    /// Another file, with this name, exists for the same variable.
    #[error("`{0}` is another file for the same variable; remove one of them")]
    SecondFile(Box<str>),
    /// The working directory, which a relative path is resolved against, cannot be determined.
    #[error("the working directory cannot be found out: {0}")]
    NoWorkingDirectory(io::ErrorKind),
    /// The environment has a dialect that reads the process environment, but does not have it as a source.
    #[error(
        "the dotenvy crate looks references up in the process environment, which is not a source here; \
         add it, or use `Dialect::Envkeep`"
    )]
    ProcessNotASource,
    /// A mounted directory was replaced again and again while it was being read.
    #[error("it was replaced each time it was read; try again")]
    Unsettled,
    /// Another failure, with the message of the operating system.
    #[error("{0}")]
    Other(Box<str>),
}

/// When not to check the owner of a file, and how a program says so.
const UNCHECKED: &str = "where the file system does not keep owners and permissions (a bind mount, WSL, a dev container), \
    the program can load with `Env::standard().permissions(Permissions::Unchecked)` instead of `load()`";

impl SourceError {
    /// The same as `Display`, with the path in the command that fixes it.
    pub(crate) fn at<'a>(&'a self, path: Option<&'a Path>) -> impl fmt::Display + 'a {
        At { error: self, path }
    }

    fn tell(&self, path: Option<&Path>, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WritableByOthers => {
                let command = command("chmod o-w", path);
                write!(
                    formatter,
                    "other users may write to it; take that permission away with `{command}`"
                )
            }
            Self::ForeignOwner(owner) => write!(
                formatter,
                "it belongs to user {owner}, who is neither the user that runs the program nor root; \
                 give it to that user with `chown`"
            ),
            Self::UnknownUser(owner) => write!(
                formatter,
                "it belongs to user {owner}, and which user runs the program cannot be found out: no socket can be made, \
                 and `/proc/self` cannot be looked at; allow one of them, or give it to root with `{}`",
                command("chown root", path)
            ),
            other => return fmt::Display::fmt(other, formatter),
        }?;
        write!(formatter, "; {UNCHECKED}")
    }
}

struct At<'a> {
    error: &'a SourceError,
    path: Option<&'a Path>,
}

impl fmt::Display for At<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.tell(self.path, formatter)
    }
}

fn size(bytes: usize) -> String {
    const MIB: usize = 1024 * 1024;
    if bytes >= MIB && bytes % MIB == 0 {
        format!("{} MiB", bytes / MIB)
    } else {
        format!("{bytes} bytes")
    }
}

impl From<io::Error> for SourceError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Self::Absent,
            io::ErrorKind::PermissionDenied => Self::PermissionDenied,
            io::ErrorKind::IsADirectory => Self::Directory,
            _ => Self::Other(error.to_string().into()),
        }
    }
}
