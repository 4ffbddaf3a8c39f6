//! Files that hold one secret each, as sources.

pub(in crate::env) mod directory;
pub(in crate::env) mod text;

use std::path::PathBuf;

use crate::env::Env;
use crate::env::declared::{DeclaredSource, Presence};

/// Whether a secret can be in a file that another variable names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SecretFiles {
    Off,
    On,
}

impl Env {
    /// Appends a directory with one file per variable, which must exist: `/run/secrets` in a container, or a mounted Secret of
    /// Kubernetes. The file of `DB_PASSWORD` has that name, or `db_password` or `db-password`; two different files for one
    /// variable are a problem.
    ///
    /// A file's content is the value, without the one newline that editors add at the end. Further newlines are kept,
    /// with a warning. Only the files of the struct's variables are read. Directories, and names that start with a dot,
    /// are skipped. When Kubernetes replaces a directory as a whole, a load sees either the old files or the new ones.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, ExposeSecret, FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// # let secrets = std::env::temp_dir().join(format!("envkeep-secrets-{}", std::process::id()));
    /// # std::fs::create_dir_all(&secrets)?;
    /// std::fs::write(secrets.join("RESEND_API_KEY"), "re_test\n")?;
    /// let config: Config = Env::empty().secrets_dir(&secrets).load()?;
    /// assert_eq!(config.resend_api_key.expose_secret(), "re_test");
    /// # std::fs::remove_dir_all(&secrets)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn secrets_dir(self, path: impl Into<PathBuf>) -> Self {
        self.with(DeclaredSource::SecretsDirectory(
            path.into(),
            Presence::Required,
        ))
    }

    /// Appends a directory like [`secrets_dir`](Env::secrets_dir), but one that may be absent, such as
    /// `/run/secrets` on a developer's machine.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { home: Option<String> }
    /// let config: Config = Env::empty().secrets_dir_optional("/not/there").load()?;
    /// assert_eq!(config.home, None);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn secrets_dir_optional(self, path: impl Into<PathBuf>) -> Self {
        self.with(DeclaredSource::SecretsDirectory(
            path.into(),
            Presence::Optional,
        ))
    }

    /// Appends the credentials of a systemd service: the directory that the variable `CREDENTIALS_DIRECTORY` names, with
    /// one file per variable, as `LoadCredential=RESEND_API_KEY:…` creates it ([systemd's
    /// documentation](https://systemd.io/CREDENTIALS/)).
    ///
    /// The variable is looked up in all sources except files. If it is not set, there are no credentials; if it is, its
    /// directory must exist.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().credentials().process().load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn credentials(self) -> Self {
        self.with(DeclaredSource::Credentials)
    }

    /// Allows every secret to be in a file that a variable with the suffix `_FILE` names:
    /// `RESEND_API_KEY_FILE=/run/secrets/resend`.
    ///
    /// The file is read as in a [`secrets_dir`](Env::secrets_dir). A relative path is resolved against the directory of the
    /// file that sets the variable, or against the working directory. One source may set only one of the two, unless the
    /// other is empty; the first source that sets either takes precedence. References in `.env` files do not follow such a
    /// variable.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, ExposeSecret, FromEnv, Secret};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     resend_api_key: Secret<String>,
    /// }
    ///
    /// # let file = std::env::temp_dir().join(format!("envkeep-secret-{}", std::process::id()));
    /// std::fs::write(&file, "re_test\n")?;
    /// let config: Config = Env::empty()
    ///     .vars([("RESEND_API_KEY_FILE", &file)])
    ///     .secret_files()
    ///     .load()?;
    /// assert_eq!(config.resend_api_key.expose_secret(), "re_test");
    /// # std::fs::remove_file(&file)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[must_use]
    pub fn secret_files(mut self) -> Self {
        self.secret_files = SecretFiles::On;
        self
    }
}
