//! The environment: an ordered stack of sources. Only this room does input and output at load time.

mod declared;
#[cfg(feature = "json")]
mod described;
mod dotenv_files;
mod file;
#[cfg(all(feature = "tool", feature = "dynamic"))]
mod narrowed;
mod secret_files;
mod stack;
mod unknown;
mod variables;

use std::ffi::OsString;
use std::fmt;
use std::time::Duration;

#[cfg(feature = "dynamic")]
pub(crate) use described::Described;
pub use dotenv_files::Dialect;
pub(crate) use dotenv_files::LeftOutFile;
#[cfg(feature = "tool")]
pub(crate) use dotenv_files::standard::{files as standard_files, names as standard_names};
use dotenv_files::{FileReader, Profile};
pub use file::Permissions;
#[cfg(all(feature = "tool", feature = "dynamic"))]
pub use narrowed::FromProcess;
pub(crate) use secret_files::SecretFiles;
pub(crate) use stack::{
    Assumed, Assumption, FoundValue, InCode, Lines, NameInFile, QuickLookup, Rule, Secrecy, Stack,
    pointer_name,
};

use crate::delivery::WarnTo;
use crate::dotenv::Limits;
use crate::escape::line;
use crate::report::ReportFormat;
use crate::schema::Variable;
use declared::{DeclaredSource, Given, GivenValue, Override};
pub(crate) use unknown::{Unknown, UnknownVariables};

/// An ordered stack of sources, from which a configuration is loaded. Each source is appended below the others, and
/// earlier sources take precedence. [`set`](Env::set) and [`without`](Env::without) take precedence over all
/// sources.
///
/// Nothing is read before a load, and every load reads everything again. The process environment is read on demand and
/// never written.
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
/// // A test: nothing is read from the process.
/// let config: Config = Env::empty()
///     .vars([("RESEND_API_KEY", "re_test")])
///     .set("MAIL_PORT", "9999")
///     .load()?;
/// assert_eq!(config.mail_port, 9999);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone)]
pub struct Env {
    above: Vec<Override>,
    sources: Vec<DeclaredSource>,
    profile: Profile,
    file_reader: FileReader,
    prefix: Box<str>,
    secret_files: SecretFiles,
    permissions: Permissions,
    fifo_deadline: Duration,
    limits: Limits,
    unknown: UnknownVariables,
    warn_to: WarnTo,
    report_format: ReportFormat,
    /// The file that records which secrets were read.
    #[cfg(feature = "record")]
    record: Option<Box<std::path::Path>>,
    /// Variables that a fixture should set but has no valid placeholder for.
    unfilled: Vec<Variable>,
    /// Whether the given variables are placeholders.
    is_fixture: bool,
}

impl Default for Env {
    /// The same as [`Env::empty`].
    fn default() -> Self {
        Self {
            above: Vec::new(),
            sources: Vec::new(),
            profile: Profile::None,
            file_reader: FileReader::of(Dialect::Envkeep),
            prefix: Box::default(),
            secret_files: SecretFiles::Off,
            permissions: Permissions::Checked,
            fifo_deadline: file::FIFO_DEADLINE,
            limits: Limits::default(),
            unknown: UnknownVariables::default(),
            warn_to: WarnTo::default(),
            report_format: ReportFormat::default(),
            #[cfg(feature = "record")]
            record: None,
            unfilled: Vec::new(),
            is_fixture: false,
        }
    }
}

impl Env {
    /// The environment of an ordinary program: the process environment, then `.env.local`, then `.env`.
    ///
    /// The files are looked for in the working directory. If neither is there, the nearest parent that has one is used,
    /// but no parent above the directory that holds `.git`. One directory supplies both. An absent file is not a
    /// problem.
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
        Self::empty().process().standard_files()
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
        self.with(DeclaredSource::Process)
    }

    /// Appends variables given by the program. If a name is given more than once, the last value counts, with a
    /// warning. The values are wiped when dropped.
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
        let mut given = Given::default();
        for (name, value) in variables {
            let value = GivenValue::new(value.into());
            given.insert(name.into(), value);
        }
        self.with(DeclaredSource::Given(given))
    }

    /// Sets a variable above all sources. If no field reads the name, every load reports it.
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
        self.override_with(name.into(), Some(GivenValue::new(value.into())))
    }

    /// Removes a variable, whatever the sources say. If no field reads the name, every load reports it.
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
        self.override_with(name.into(), None)
    }

    /// Puts a prefix before the name of every variable that a load reads, except those that are `absolute`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { port: u16 }
    /// let config: Config = Env::empty().vars([("SHOP_PORT", "8080")]).prefix("SHOP_").load()?;
    /// assert_eq!(config.port, 8080);
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into().into_boxed_str();
        self
    }

    /// Sets where the warnings of [`load`](Env::load) and [`load_or_exit`](Env::load_or_exit) go: to tracing, to the
    /// log or to standard error. The default is [`WarnTo::Auto`]. [`load_with_report`](Env::load_with_report)
    /// returns them instead.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, WarnTo};
    /// # #[derive(FromEnv)] struct Config { name: String }
    /// let env = Env::empty().dotenv_str(".env", "NAME = 'mail';\n").warn_to(WarnTo::Nobody);
    /// let config: Config = env.load()?;
    /// assert_eq!(config.name, "mail");
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn warn_to(mut self, to: WarnTo) -> Self {
        self.warn_to = to;
        self
    }

    /// Sets how [`load_or_exit`](Env::load_or_exit) prints its report. The default is text for people.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// use envkeep::{Env, FromEnv, ReportFormat};
    ///
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     home: String,
    /// }
    ///
    /// // In production a machine reads what the program prints.
    /// let config: Config = Env::standard().report_as(ReportFormat::Json).load_or_exit();
    /// ```
    #[must_use]
    pub fn report_as(mut self, format: ReportFormat) -> Self {
        self.report_format = format;
        self
    }

    #[cfg(feature = "json")]
    pub(crate) fn secrets_in_files(&self) -> SecretFiles {
        self.secret_files
    }

    /// The prefix of every variable's name.
    #[cfg(feature = "json")]
    pub(crate) fn name_prefix(&self) -> &str {
        &self.prefix
    }

    pub(crate) fn report_format(&self) -> ReportFormat {
        self.report_format
    }

    /// Where the warnings go of a load that does not return them.
    pub(crate) fn warns_to(&self) -> WarnTo {
        self.warn_to
    }

    #[cfg(feature = "record")]
    pub(crate) fn with_record(mut self, path: Box<std::path::Path>) -> Self {
        self.record = Some(path);
        self
    }

    /// The file that records which secrets were read.
    #[cfg(feature = "record")]
    pub(crate) fn record(&self) -> Option<&std::path::Path> {
        self.record.as_deref()
    }

    /// Marks the given variables as placeholders, and lists the variables that have none, which a load then
    /// reports.
    pub(crate) fn of_placeholders(mut self, variables: impl IntoIterator<Item = Variable>) -> Self {
        self.is_fixture = true;
        self.unfilled.extend(variables);
        self
    }

    fn with(mut self, source: DeclaredSource) -> Self {
        self.sources.push(source);
        self
    }

    #[inline]
    fn override_with(mut self, name: String, value: Option<GivenValue>) -> Self {
        self.above.retain(|entry| *entry.name != *name);
        self.above.push(Override {
            name: name.into_boxed_str(),
            value,
        });
        self
    }
}

/// Shows the sources and the number of variables set, but no names: the text in the place of a name may be a
/// secret too.
#[expect(
    clippy::missing_fields_in_debug,
    reason = "how the sources are read says nothing of what is in them"
)]
impl fmt::Debug for Env {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = formatter.debug_struct("Env");
        shown.field("above", &self.above.len());
        shown.field("sources", &self.sources);
        shown.field("unknown", &self.unknown.in_sources());
        if !self.unfilled.is_empty() {
            let names: Vec<_> = self
                .unfilled
                .iter()
                .map(|unfilled| line(unfilled.name()))
                .collect();
            shown.field("unfilled", &names);
        }
        shown.finish()
    }
}
