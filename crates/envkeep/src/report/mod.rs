//! The result of a load's checks: all problems and warnings, and how to display them.

mod command;
mod condition;
#[cfg(feature = "serde")]
pub(crate) mod data;
mod detour;
mod exposure;
mod format;
mod hidden;
mod hint;
#[cfg(feature = "json")]
mod json;
mod kind;
mod near_miss;
mod need;
mod origin;
mod print;
mod problem;
mod render;
mod rule;
mod said;
mod search;
mod series;
mod setting;
mod shown;
mod source_error;
mod source_fault;
mod unclaimed;
mod warning;
mod words;

use std::fmt;

pub(crate) use condition::{Cause, CauseValue, ConditionFault, Part};
pub(crate) use detour::{Detour, FileWay, Manner};
pub(crate) use exposure::Exposure;
pub use format::ReportFormat;
pub(crate) use hint::{Chooser, Hint, Need, Removal};
pub use kind::{ProblemKind, WarningKind};
pub use origin::Origin;
pub(crate) use origin::SourceName;
pub use problem::Problem;
pub(crate) use problem::{Detail, Standing};
pub(crate) use rule::{RulePlace, RuleVariable};
pub(crate) use said::{Said, say};
pub(crate) use search::{LeftOut, LeftOutReason, Search, SearchEnd};
pub(crate) use series::{Lacking, SeriesFault};
pub(crate) use setting::Setting;
pub(crate) use shown::{Shown, words_of};
pub use source_error::SourceError;
pub(crate) use source_fault::{PathSlip, SourceFault};
pub(crate) use unclaimed::{Foreign, Meant, Unclaimed, Way};
pub use warning::Warning;
pub(crate) use warning::{Making, Notice};

/// All problems and warnings of one load. `Display` and `Debug` both give the text for people.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv};
///
/// #[derive(FromEnv)]
/// struct Config {
///     name: String,
/// }
///
/// let env = Env::empty().dotenv_str(".env", "NAME = 'mail';\n");
/// let (_, report) = env.load_with_report::<Config>()?;
/// assert!(report.problems().is_empty());
/// assert_eq!(report.warnings().len(), 1);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone, Default)]
pub struct Report {
    problems: Vec<Problem>,
    warnings: Vec<Warning>,
    looked_in: Vec<SourceName>,
    search: Option<Box<Search>>,
    end: End,
}

/// Whether it is known that a report holds all that is wrong.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub(crate) enum End {
    #[default]
    Known,
    /// There is so much that it was not found out what comes to light once it is mended.
    Open,
}

impl Report {
    pub(crate) fn new(problems: Vec<Problem>, warnings: Vec<Warning>) -> Self {
        Self {
            problems,
            warnings,
            looked_in: Vec::new(),
            search: None,
            end: End::Known,
        }
    }

    /// The same report without some of its warnings.
    #[cfg(feature = "tool")]
    pub(crate) fn without_warnings(mut self, is_left_out: &dyn Fn(&Warning) -> bool) -> Self {
        self.warnings.retain(|warning| !is_left_out(warning));
        self
    }

    /// Records the sources that were searched, for variables that are in none of them.
    pub(crate) fn looked_in(mut self, sources: Vec<SourceName>) -> Self {
        self.looked_in = sources;
        self
    }

    /// Records whether more problems may appear.
    pub(crate) fn ending(mut self, end: End) -> Self {
        self.end = end;
        self
    }

    /// Records how the standard files were searched for, if a variable is in no source.
    pub(crate) fn searched(mut self, search: Option<Search>) -> Self {
        self.search = search.map(Box::new);
        self
    }

    /// The same report with other problems.
    #[cfg(feature = "commands")]
    #[inline]
    pub(crate) fn with_problems(mut self, change: impl FnOnce(&mut Vec<Problem>)) -> Self {
        change(&mut self.problems);
        self
    }

    /// Returns what stops the configuration from loading: first the sources' problems, then the variables' in the order
    /// of the fields, then variables that no field reads.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().vars([("PORT", "80a0")]).check::<Config>();
    /// assert_eq!(report.problems()[0].kind(), ProblemKind::Invalid);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns what should be known but stops nothing.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, WarningKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let report = Env::empty().dotenv_str(".env", "PORT=25\nHOST=db\n").check::<Config>();
    /// assert_eq!(report.warnings()[0].kind(), WarningKind::Foreign);
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// Returns all problems in one line, for a log. It contains no value.
    ///
    /// # Examples
    ///
    /// ```
    /// use envkeep::{Env, FromEnv};
    ///
    /// #[derive(Debug, FromEnv)]
    /// struct Config {
    ///     host: String,
    ///     port: u16,
    /// }
    ///
    /// let error = Env::empty().vars([("PORT", "80a0")]).load::<Config>().unwrap_err();
    /// assert_eq!(
    ///     error.report().summary(),
    ///     "2 problems in the configuration: `HOST` is not set; `PORT` is invalid"
    /// );
    /// ```
    #[must_use]
    #[inline]
    pub fn summary(&self) -> String {
        render::summary(self)
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let palette = render::Palette::Plain;
        render::Rendering {
            report: self,
            palette,
        }
        .fmt(formatter)
    }
}

/// The same text as `Display`.
impl fmt::Debug for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

/// Why a configuration could not be loaded: a [`Report`] with at least one problem.
///
/// `Display` and `Debug` both give the text for people, because `fn main() -> Result<(), envkeep::Error>` prints `Debug`.
/// The error is one pointer wide, has no `source`, and contains no secret.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, Secret};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     mail_port: u16,
///     session_id: Secret<u64>,
/// }
///
/// let env = Env::empty().vars([("MAIL_PORT", "80a0"), ("SESSION_ID", "hunter2")]);
/// let error = env.load::<Config>().unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "\
/// 2 problems in the configuration
///
/// correct these values:
///
///   `MAIL_PORT` is not an integer from 0 to 65535: `80a0`
///       at: the given variables
///
///   `SESSION_ID` is not an integer from 0 to 18446744073709551615: [not shown: under 8 characters]
///       at: the given variables"
/// );
/// ```
#[derive(Clone, thiserror::Error)]
#[error("{0}")]
pub struct Error(Box<Report>);

impl Error {
    pub(crate) fn new(report: Report) -> Self {
        Self(Box::new(report))
    }

    /// Returns what stops the configuration from loading; at least one.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, ProblemKind};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty().load::<Config>().unwrap_err();
    /// assert_eq!(error.problems()[0].kind(), ProblemKind::Missing);
    /// ```
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        self.0.problems()
    }

    /// Returns what else should be known.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty().set("HOST", "db").load::<Config>().unwrap_err();
    /// assert_eq!(
    ///     error.warnings()[0].to_string(),
    ///     "`HOST` is set in code, but no field of `Config` reads it",
    /// );
    /// ```
    #[must_use]
    pub fn warnings(&self) -> &[Warning] {
        self.0.warnings()
    }

    /// Returns all problems in one line, for a log; see [`Report::summary`].
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty().load::<Config>().unwrap_err();
    /// assert_eq!(error.summary(), "1 problem in the configuration: `PORT` is not set");
    /// ```
    #[must_use]
    #[inline]
    pub fn summary(&self) -> String {
        self.0.summary()
    }

    /// Returns the whole report.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty().load::<Config>().unwrap_err();
    /// assert_eq!(error.report().problems().len(), 1);
    /// ```
    #[must_use]
    pub fn report(&self) -> &Report {
        &self.0
    }

    /// Converts the error into the whole report.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, Report};
    /// # #[derive(Debug, FromEnv)] struct Config { port: u16 }
    /// let error = Env::empty().load::<Config>().unwrap_err();
    /// let report: Report = error.into_report();
    /// assert_eq!(report.problems().len(), 1);
    /// ```
    #[must_use]
    pub fn into_report(self) -> Report {
        *self.0
    }
}

/// The same text as `Display`, because a `main` that returns the error prints this.
impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl From<Error> for Report {
    fn from(error: Error) -> Self {
        error.into_report()
    }
}
