//! The file of a hook.

use std::fs::{self, Permissions};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use tempfile::NamedTempFile;

use super::script::{Event, Script};
use crate::failure::Failure;
use crate::foreign;

pub(super) struct HookFile {
    path: PathBuf,
    script: Script,
    permissions: Option<Permissions>,
}

impl HookFile {
    pub(super) fn read(directory: &Path, event: Event) -> Result<Self, Failure> {
        let path = directory.join(event.file_name());
        let failure = |cause| Failure::File {
            path: path.clone(),
            cause,
        };
        let metadata = match fs::symlink_metadata(&path) {
            Ok(metadata) => metadata,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Ok(Self {
                    path,
                    script: Script::default(),
                    permissions: None,
                });
            }
            Err(cause) => return Err(failure(cause)),
        };
        if !metadata.is_file() {
            let shown = shown(&path);
            return Err(Failure::Refused(format!(
                "{shown} is a link or not a file, and was left as it is: let its target run `{}`",
                event.command()
            )));
        }
        let script = Script(fs::read(&path).map_err(failure)?);
        Ok(Self {
            path,
            script,
            permissions: Some(metadata.permissions()),
        })
    }

    pub(super) fn script(&self) -> &Script {
        &self.script
    }

    pub(super) fn shown(&self) -> String {
        shown(&self.path)
    }

    /// Replaces the file atomically, because git may run it at any time.
    pub(super) fn write(&self, script: &Script) -> Result<(), Failure> {
        let replace = || {
            let directory = self.path.parent().unwrap_or(Path::new("."));
            let mut temporary = NamedTempFile::new_in(directory)?;
            temporary.write_all(&script.0)?;
            let new = temporary.as_file().metadata()?.permissions();
            let permissions = executable(self.permissions.clone(), &new);
            temporary.as_file().set_permissions(permissions)?;
            temporary.persist(&self.path).map_err(|error| error.error)?;
            Ok(())
        };
        replace().map_err(|cause| Failure::Write {
            path: self.path.clone(),
            cause,
        })
    }

    pub(super) fn remove(&self) -> Result<(), Failure> {
        fs::remove_file(&self.path).map_err(|cause| Failure::Write {
            path: self.path.clone(),
            cause,
        })
    }
}

fn shown(path: &Path) -> String {
    format!("`{}`", foreign::told_path(path))
}

/// The permissions of the file, or those of a new one, plus the right to execute it. Git skips a hook that is not executable.
fn executable(given: Option<Permissions>, new: &Permissions) -> Permissions {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let _ = new;
        let mode = given.map_or(0o755, |given| given.mode());
        Permissions::from_mode(mode | 0o111)
    }
    #[cfg(not(unix))]
    {
        given.unwrap_or_else(|| new.clone())
    }
}
