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

/// Whether a load checks who else may change or read its files. It can do so on Unix only.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, Permissions};
///
/// // A drive of Windows under WSL gives every file every permission.
/// let env = Env::standard().permissions(Permissions::Unchecked);
/// # let _ = env;
/// ```
///
/// A program that calls [`load`](crate::load) asks for it with `Env::standard().permissions(Permissions::Unchecked).load()`.
/// It is right where the file system does not keep owners and permissions: on many bind mounts, on a drive of Windows under
/// WSL, and in a development container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permissions {
    /// A file that any user may write to, or that belongs to neither the user that runs the program nor root, is a
    /// problem. So is one of which that cannot be found out. A file in a directory in which any user may replace it is
    /// a warning, and so is a secret's own file that any user may read. Only [`Env::check`] warns of a `.env` file with
    /// secrets that any user may read, because that is so on most developers' machines.
    ///
    /// For root a foreign owner is a problem only where any user may put files into the directory, as in `/tmp`: a
    /// container that runs as root commonly reads files that belong to a user of its host. The owner of what is under
    /// `/run/secrets` or a credentials directory is not looked at, for the container runtime put it there.
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

    /// What to remember of a file, where it is looked at who else may use it.
    pub(in crate::env) fn access(&self, opened: &Opened) -> Option<Access> {
        match self.env.permissions {
            Permissions::Checked => Some(Access::of(opened)),
            Permissions::Unchecked => None,
        }
    }

    /// What is to be said of a file that holds secrets. That costs questions to the system, so of a `.env` file it is asked only
    /// where there is somebody to tell.
    pub(in crate::env) fn exposure(&self, access: Access, path: &Path) -> Option<Exposure> {
        system::exposure(access, path, &|| self.env.credentials_directory())
    }
}
