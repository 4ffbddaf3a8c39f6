//! The environment: an ordered stack of sources. The only room that does input and output at load time.

mod file;
mod stack;
mod standard;

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use zeroize::{Zeroize, Zeroizing};

pub use file::SourceError;
pub(crate) use stack::{Found, NameInFile, Stack};

use crate::load::{self, FromEnv};
use crate::report::{Error, Report};

/// An ordered stack of sources, from which a configuration is loaded. Sources are appended and the earlier wins;
/// [`set`](Env::set) and [`without`](Env::without) work on a layer above all of them.
///
/// Nothing is read until a load, and every load reads anew. The process environment is read on demand and never written.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, Secret};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     mail_port: u16,
///     resend_api_key: Secret<String>,
/// }
///
/// // A test: nothing of the process is read.
/// let config: Config = Env::empty()
///     .vars([("RESEND_API_KEY", "re_test")])
///     .set("MAIL_PORT", "9999")
///     .load()?;
/// assert_eq!(config.mail_port, 9999);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Env {
    above: Vec<Override>,
    sources: Vec<Source>,
    unknown: Unknown,
}

/// What a variable of a file is that no field claims.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Unknown {
    #[default]
    Warning,
    Problem,
}

/// One entry of the layer above all sources.
#[derive(Clone)]
struct Override {
    name: Box<str>,
    /// `None` for a variable that is taken away.
    value: Option<GivenValue>,
}

/// Where variables come from.
#[derive(Clone)]
enum Source {
    Process,
    /// `.env.local` and `.env`, looked for at load time.
    StandardFiles,
    /// A file that must be there.
    File(PathBuf),
    /// The text of a `.env` file, with a name for messages.
    Text {
        name: PathBuf,
        text: Zeroizing<Box<str>>,
    },
    /// Variables of the program.
    Given(BTreeMap<Box<str>, GivenValue>),
}

/// A value handed over by the program, wiped when dropped.
#[derive(Clone)]
enum GivenValue {
    Text(Zeroizing<Box<str>>),
    NotUnicode,
}

impl GivenValue {
    fn new(value: OsString) -> Self {
        match value.into_string() {
            Ok(text) => {
                let mut text = Zeroizing::new(text);
                Self::Text(exact(&mut text))
            }
            Err(bytes) => {
                bytes.into_encoded_bytes().zeroize();
                Self::NotUnicode
            }
        }
    }
}

/// The same text in a buffer of its exact size. Shrinking in place may move the text and leave it behind.
fn exact(text: &mut String) -> Zeroizing<Box<str>> {
    if text.len() == text.capacity() {
        return Zeroizing::new(std::mem::take(text).into_boxed_str());
    }
    let copy = Zeroizing::new(Box::from(text.as_str()));
    text.zeroize();
    copy
}

impl Env {
    /// The environment of an ordinary program: the process environment, then `.env.local`, then `.env`.
    ///
    /// The files are looked for in the working directory; where neither is there, in the nearest parent that has one, no
    /// further than the directory that holds `.git`. One directory supplies both. A file that is absent is no problem.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::standard().load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn standard() -> Self {
        Self::empty().process().with(Source::StandardFiles)
    }

    /// An environment without any source.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: Option<String> }
    /// let config: Config = Env::empty().load()?;
    /// assert_eq!(config.home, None);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn empty() -> Self {
        Self::default()
    }

    /// Appends the process environment.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { path: Option<String> }
    /// let config: Config = Env::empty().process().load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn process(self) -> Self {
        self.with(Source::Process)
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
    pub fn dotenv(self, path: impl Into<PathBuf>) -> Self {
        self.with(Source::File(path.into()))
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
        self.with(Source::Text {
            name: name.as_ref().to_owned(),
            text: Zeroizing::new(text.into()),
        })
    }

    /// Appends variables given by the program. Of a name that is given twice the last value counts. They are wiped when
    /// dropped.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().vars([("HOME", "/home/mail")]).load()?;
    /// assert_eq!(config.home, "/home/mail");
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn vars<N, V>(self, variables: impl IntoIterator<Item = (N, V)>) -> Self
    where
        N: Into<String>,
        V: Into<OsString>,
    {
        let given = variables
            .into_iter()
            .map(|(name, value)| (name.into().into_boxed_str(), GivenValue::new(value.into())))
            .collect();
        self.with(Source::Given(given))
    }

    /// Sets a variable above all sources.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().set("HOME", "/home/mail").load()?;
    /// assert_eq!(config.home, "/home/mail");
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn set(self, name: impl Into<String>, value: impl Into<OsString>) -> Self {
        self.overriding(name.into(), Some(GivenValue::new(value.into())))
    }

    /// Takes a variable away, whatever the sources say.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { home: String }
    /// let env = Env::empty().vars([("HOME", "/home/mail")]);
    /// let error = env.without("HOME").load::<Config>().unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
    /// ```
    #[must_use]
    pub fn without(self, name: impl Into<String>) -> Self {
        self.overriding(name.into(), None)
    }

    /// Makes a variable of a `.env` file that no field claims a problem; otherwise it is a warning. What a value of a
    /// file refers to is in use and not meant.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { home: String }
    /// let env = Env::empty().dotenv_str(".env", "HOME=/home/mail\nSHELF=3\n");
    /// assert!(env.load::<Config>().is_ok());
    ///
    /// let error = env.deny_unknown().load::<Config>().unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::Unknown);
    /// ```
    #[must_use]
    pub fn deny_unknown(mut self) -> Self {
        self.unknown = Unknown::Problem;
        self
    }

    pub(crate) fn unknown(&self) -> Unknown {
        self.unknown
    }

    /// Loads a configuration. With the crate feature `log` its warnings go to the `log` facade, with the target `envkeep`.
    ///
    /// # Errors
    ///
    /// An [`Error`] with every problem of the load, not only the first.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { home: String, port: u16 }
    /// let error = Env::empty().vars([("PORT", "80a0")]).load::<Config>().unwrap_err();
    /// assert_eq!(error.summary(), "2 problems in the configuration: `HOME` is not set; `PORT` is invalid");
    /// ```
    pub fn load<T: FromEnv>(&self) -> Result<T, Error> {
        load::load_and_log(self)
    }

    /// Loads a configuration and gives the warnings too.
    ///
    /// # Errors
    ///
    /// As [`Env::load`]; the warnings are then in the error.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let env = Env::empty().dotenv_str(".env", "HOME = '/home/mail';\n");
    /// let (config, report) = env.load_with_report::<Config>()?;
    /// assert_eq!(config.home, "/home/mail");
    /// assert_eq!(report.warnings().len(), 1);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    pub fn load_with_report<T: FromEnv>(&self) -> Result<(T, Report), Error> {
        load::load_with_report(self)
    }

    fn with(mut self, source: Source) -> Self {
        self.sources.push(source);
        self
    }

    fn overriding(mut self, name: String, value: Option<GivenValue>) -> Self {
        self.above.retain(|entry| *entry.name != *name);
        self.above.push(Override {
            name: name.into_boxed_str(),
            value,
        });
        self
    }
}

/// Shows the sources and the names of what was set, no value.
impl fmt::Debug for Env {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<&str> = self.above.iter().map(|entry| &*entry.name).collect();
        formatter
            .debug_struct("Env")
            .field("above", &names)
            .field("sources", &self.sources)
            .field("unknown", &self.unknown)
            .finish()
    }
}

impl fmt::Debug for Source {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Process => formatter.write_str("Process"),
            Self::StandardFiles => formatter.write_str("StandardFiles"),
            Self::File(path) => formatter.debug_tuple("File").field(path).finish(),
            Self::Text { name, .. } => formatter.debug_tuple("Text").field(name).finish(),
            Self::Given(given) => {
                let names: Vec<&str> = given.keys().map(|name| &**name).collect();
                formatter.debug_tuple("Given").field(&names).finish()
            }
        }
    }
}
