//! `.env` files as sources, and how they are read.

mod bytes;
mod dialect;
#[cfg(feature = "dotenvy")]
pub(in crate::env) mod dotenvy;
mod open;
pub(in crate::env) mod profile;
mod read;
mod search;
pub(in crate::env) mod standard;

use std::path::Path;
use std::time::Duration;

use zeroize::Zeroizing;

use crate::dotenv::{Document, Limits};
use crate::env::declared::{DeclaredSource, Presence};
use crate::env::file::{Judge, Opened};
use crate::env::{Env, Permissions};
use crate::report::SourceError;
pub(in crate::env) use bytes::FileBytes;
pub use dialect::Dialect;
pub(in crate::env) use open::OpenFile;
pub(in crate::env) use profile::Profile;
pub(in crate::env) use read::{FileReader, ReadFile};
pub(crate) use search::LeftOutFile;

impl Env {
    /// Appends the standard files `.env.local` and `.env`, and those of the [`profile`](Env::profile).
    /// In [`Env::standard`], they come below the process environment.
    ///
    /// The files are looked for in the working directory. If none is there, the nearest parent that has one is used,
    /// but no parent above the directory that holds `.git`. One directory supplies them all. An absent file is not a
    /// problem. Anything there with such a name is used, even if it is not a regular file; it is never skipped in
    /// favour of a parent's file.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().credentials().process().standard_files().load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn standard_files(self) -> Self {
        self.with(DeclaredSource::StandardFiles)
    }

    /// Adds the files of a profile to the standard files: `.env.P.local`, then `.env.local`, then `.env.P`, then `.env`.
    ///
    /// The profile `test` has no `.env.local`, so that tests give the same result on every machine. A name consists
    /// of ASCII letters, digits, `-` and `_` and is nothing like a key; a load reports any other name as a problem.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::standard().profile("production").load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn profile(mut self, name: impl Into<String>) -> Self {
        self.profile = Profile::Named(name.into().into_boxed_str());
        self
    }

    /// Takes the name of the [`profile`](Env::profile) from a variable, which is looked up in all sources except files.
    /// Without that variable, or with an empty one, there is no profile.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::standard().profile_from("APP_ENV").load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn profile_from(mut self, variable: impl Into<String>) -> Self {
        self.profile = Profile::FromVariable(variable.into().into_boxed_str());
        self
    }

    /// Appends a `.env` file that must exist. A relative path is resolved against the working directory at the time
    /// of the load.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { home: Option<String> }
    /// let error = Env::empty().dotenv("not-there.env").load::<Config>().unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::UnreadableSource);
    /// ```
    #[must_use]
    pub fn dotenv(self, path: impl AsRef<Path>) -> Self {
        self.with(DeclaredSource::File(
            path.as_ref().into(),
            Presence::Required,
        ))
    }

    /// Appends a `.env` file that may be absent. A file that exists but cannot be read is a problem.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { home: Option<String> }
    /// let config: Config = Env::empty().dotenv_optional("not-there.env").load()?;
    /// assert_eq!(config.home, None);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn dotenv_optional(self, path: impl AsRef<Path>) -> Self {
        self.with(DeclaredSource::File(
            path.as_ref().into(),
            Presence::Optional,
        ))
    }

    /// Appends the text of a `.env` file; `name` stands for its path in messages. The text is wiped when dropped.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().dotenv_str(".env", "HOME=/home/mail # a comment\n").load()?;
    /// assert_eq!(config.home, "/home/mail");
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn dotenv_str(self, name: impl AsRef<Path>, text: &str) -> Self {
        self.with(DeclaredSource::Text {
            name: name.as_ref().into(),
            text: Zeroizing::new(text.into()),
        })
    }

    /// Sets which reader reads the `.env` files. The default is envkeep's own.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Dialect, Env};
    ///
    /// let env = Env::standard().dialect(Dialect::Envkeep);
    /// # let _ = env;
    /// ```
    #[must_use]
    #[inline]
    pub fn dialect(mut self, dialect: Dialect) -> Self {
        self.file_reader = FileReader::of(dialect);
        self
    }

    /// Sets whether a load checks who else may change or read its files. By default it does.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, Permissions};
    ///
    /// let env = Env::standard().permissions(Permissions::Unchecked);
    /// # let _ = env;
    /// ```
    #[must_use]
    pub fn permissions(mut self, permissions: Permissions) -> Self {
        self.permissions = permissions;
        self
    }

    /// Sets the limits above which a file is refused. The defaults are 16 MiB of text, 4 MiB of text from references,
    /// and references nested 32 deep. The first applies to secret files too.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::dotenv::Limits;
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty()
    ///     .limits(Limits::default().expanded_bytes(8))
    ///     .dotenv_str(".env", "A=12345\nB=$A$A\nPORT=1\n")
    ///     .load::<Config>()
    ///     .unwrap_err();
    /// assert_eq!(error.problems()[0].to_string(), "this line expands to more text than the limit allows");
    /// ```
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Sets how long a FIFO may take to deliver its whole text. The default is 5 seconds.
    ///
    /// Password managers serve a `.env` as a FIFO. Until something writes to a FIFO, it looks the same as an empty one,
    /// so a load waits for an empty FIFO until the deadline and then reports a problem.
    ///
    /// # Examples
    ///
    /// ```
    /// use std::time::Duration;
    ///
    /// // Time to unlock the password manager.
    /// let env = envkeep::Env::standard().fifo_deadline(Duration::from_secs(60));
    /// # let _ = env;
    /// ```
    #[must_use]
    pub fn fifo_deadline(mut self, deadline: Duration) -> Self {
        self.fifo_deadline = deadline;
        self
    }

    /// Reads one `.env` file and returns it as written. The checks of its permissions and size and the deadline
    /// for a FIFO are the same as in a load. It looks up no variable, and the file need not be a source.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::Env;
    ///
    /// # let path = std::env::temp_dir().join(format!("envkeep-document-{}", std::process::id()));
    /// std::fs::write(&path, "PORT=8080\n")?;
    /// let document = Env::empty().read_document(&path)?;
    /// assert_eq!(document.get("PORT").map(|entry| entry.raw()), Some("8080"));
    /// # std::fs::remove_file(&path)?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// Returns an error if the path does not exist, is not a file, or is a file that a load would refuse. Faults in its
    /// text are not errors: they are in the [`diagnostics`](Document::diagnostics).
    pub fn read_document(&self, path: impl AsRef<Path>) -> Result<Document, SourceError> {
        let path = path.as_ref();
        let opened = Opened::new(path)?;
        Judge::new(self).check(&opened, path)?;
        let mut bytes = opened.read(self.limits.file_bytes, self.fifo_deadline)?;
        let bytes = std::mem::take(&mut *bytes);
        Ok(Document::with_limits(bytes, &self.limits))
    }
}
