//! Who else may change or read a file.

use std::path::Path;

use crate::env::Env;
use crate::env::file::Opened;
use crate::report::{Exposure, SourceError};

#[cfg(not(unix))]
mod other;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use other as system;
#[cfg(unix)]
use unix as system;

pub(in crate::env) use system::Access;

/// Whether a load checks who else may change or read its files. It can check this only on Unix.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, Permissions};
///
/// // On a Windows drive under WSL, every file has every permission.
/// let env = Env::standard().permissions(Permissions::Unchecked);
/// # let _ = env;
/// ```
///
/// A program that calls [`load`](crate::load) turns the check off with
/// `Env::standard().permissions(Permissions::Unchecked).load()`. That is right where the file system does not store owners
/// and permissions: on many bind mounts, on a Windows drive under WSL, and in a development container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permissions {
    /// It is a problem if any user may write to a file, if a file belongs to neither the user that runs the program
    /// nor root, or if this cannot be determined. It is a warning if a file is in a directory in which any user may
    /// replace it, or if any user may read a secret's own file. Only [`Env::check`] warns about a `.env` file with
    /// secrets that any user may read, because most developers' machines have such files.
    ///
    /// When the program runs as root, a foreign owner is a problem only if any user may put files into the directory,
    /// as in `/tmp`: a container that runs as root commonly reads files that belong to a user of its host. The owner
    /// of files under `/run/secrets` or in a credentials directory is not checked, because the container runtime or
    /// systemd put them there.
    #[default]
    Checked,
    /// Nothing is checked.
    Unchecked,
}

/// Judges the files of one load.
pub(in crate::env) struct Judge<'env> {
    env: &'env Env,
}

impl<'env> Judge<'env> {
    pub(in crate::env) fn new(env: &'env Env) -> Self {
        Self { env }
    }

    /// Refuses a file whose text somebody else may have written.
    pub(in crate::env) fn check(&self, opened: &Opened, path: &Path) -> Result<(), SourceError> {
        match self.env.permissions {
            Permissions::Checked => {
                system::check(opened, path, &|| self.env.credentials_directory())
            }
            Permissions::Unchecked => Ok(()),
        }
    }

    /// What to remember about a file, if the load checks who else may use it.
    pub(in crate::env) fn access(&self, opened: &Opened) -> Option<Access> {
        match self.env.permissions {
            Permissions::Checked => Some(Access::of(opened)),
            Permissions::Unchecked => None,
        }
    }

    /// What to report about a file that holds secrets. This costs system calls, so for a `.env` file it runs only if a warning
    /// will be delivered.
    pub(in crate::env) fn exposure(&self, access: Access, path: &Path) -> Option<Exposure> {
        system::exposure(access, path, &|| self.env.credentials_directory())
    }
}
