//! Who else may change or read a file.

use std::path::Path;

use crate::env::Env;
use crate::env::file::Opened;
use crate::report::{Exposure, SourceError};

#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(not(unix), path = "other.rs")]
mod system;

pub(in crate::env) use system::Access;

/// Whether a load looks at who else may change or read its files, which Unix systems tell.
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
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Permissions {
    /// A file that any user may write to, or that belongs to neither the user that runs the program nor root, is a problem;
    /// one that any user may read and that holds secrets is a warning.
    ///
    /// For root a foreign owner is a problem only where any user may put files into the directory, as in `/tmp`: a
    /// container that runs as root commonly reads files that belong to a user of its host. The owner of what is under
    /// `/run/secrets` or a credentials directory is not looked at, for the container runtime put it there.
    #[default]
    Checked,
    /// Nobody looks.
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
