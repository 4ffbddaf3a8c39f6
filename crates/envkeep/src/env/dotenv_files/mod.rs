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
    /// Appends the standard files `.env.local` and `.env`, and those of the [`profile`](Env::profile); it is what
    /// [`Env::standard`] has below the process environment.
    ///
    /// The files are looked for in the working directory; where none is there, in the nearest parent that has one, no
    /// further than the directory that holds `.git`. One directory supplies them all. A file that is absent is no problem.
    /// What is there but is no regular file is never passed over in favour of a parent's.
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
    /// For the profile `test` there is no `.env.local`, so that tests give the same result on every machine. A name is made
    /// of ASCII letters, digits, `-` and `_`; another one is a problem of the load.
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

    /// Takes the name of the [`profile`](Env::profile) from a variable, which is looked for in every source that is no file.
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

    /// Appends a `.env` file that must be there. A relative path starts at the working directory of the load.
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

    /// Appends a `.env` file that may be absent. One that is there and cannot be read is a problem.
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

    /// Sets who reads the `.env` files: envkeep, unless set otherwise.
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

    /// Sets whether it is looked at who else may change or read the files: it is, unless set otherwise.
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

    /// Sets the limits past which a file is refused at once: 16 MiB of text, 4 MiB of text from references, references nested
    /// 32 deep, unless set otherwise. The size holds for secret files too.
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

    /// Sets how long a FIFO may take to give all of its text: 5 seconds, unless set otherwise.
    ///
    /// Password managers serve a `.env` as a FIFO. A read of one that nobody writes to looks like the end of the file, so a
    /// FIFO that stays empty is waited for until the deadline, and is then a problem.
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

    /// Reads one `.env` file as a load reads it, and gives what is written there: judged by its permissions, no longer than
    /// the limit, a FIFO no longer than its deadline. No variable is looked up, and the file need not be a source.
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
    /// When the file is not there, is no file, or is one that a load refuses. What is wrong with its text is no error: it is
    /// in the [`diagnostics`](Document::diagnostics).
    pub fn read_document(&self, path: impl AsRef<Path>) -> Result<Document, SourceError> {
        let path = path.as_ref();
        let opened = Opened::new(path)?;
        Judge::new(self).check(&opened, path)?;
        let mut bytes = opened.read(self.limits.file_bytes, self.fifo_deadline)?;
        let bytes = std::mem::take(&mut *bytes);
        Ok(Document::with_limits(bytes, &self.limits))
    }
}
