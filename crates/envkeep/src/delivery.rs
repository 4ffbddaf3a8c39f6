//! How the warnings of a load reach a reader: through tracing, the log, or standard error.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Mutex, PoisonError};

use crate::name_map::NameSet;
use crate::report::{Report, ReportFormat, Warning};

/// Where the warnings of a load go if it does not return them. Each goes to one place only.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv, WarnTo};
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     port: u16,
/// }
///
/// let config: Config = Env::empty().warn_to(WarnTo::Stderr).load()?;
/// # Ok::<(), envkeep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum WarnTo {
    /// The first of these that accepts the warning: tracing (feature `tracing`) if a subscriber is enabled for it, the
    /// log (feature `log`) if a logger is, otherwise standard error.
    #[default]
    Auto,
    /// Standard error, as [`load_or_exit`](crate::load_or_exit) prints it.
    Stderr,
    /// The log, with the target `envkeep`, or standard error if no logger is enabled for it.
    #[cfg(feature = "log")]
    Log,
    /// An event of tracing with the target `envkeep` and the fields `variable`, `kind` and `origin`, or standard error if no
    /// subscriber is enabled for it.
    #[cfg(feature = "tracing")]
    Tracing,
    /// Warnings are dropped, and the searches that would only find warnings are skipped.
    Nobody,
}

/// What this process has already reported.
static REPORTED: Mutex<NameSet<'static>> = Mutex::new(NameSet::new());

/// The most warnings that are remembered, so that a program that loads files repeatedly does not grow.
const MOST_KEPT: usize = 10_000;

/// Delivers every warning that this process has not reported yet.
pub(crate) fn deliver(warnings: &[Warning], to: WarnTo, format: ReportFormat) {
    if warnings.is_empty() || to == WarnTo::Nobody {
        return;
    }
    let mut undelivered = Vec::new();
    for warning in unreported(warnings) {
        if !is_accepted_by_logger(&warning, to) {
            undelivered.push(warning);
        }
    }
    if !undelivered.is_empty() {
        print(&Report::new(Vec::new(), undelivered), format);
    }
}

/// The new warnings, which from now on count as reported. A logger may itself load a configuration, so nothing stays locked
/// while it runs.
fn unreported(warnings: &[Warning]) -> Vec<Warning> {
    let mut told = REPORTED.lock().unwrap_or_else(PoisonError::into_inner);
    if told.len() > MOST_KEPT {
        *told = NameSet::new();
    }
    let mut unreported = Vec::new();
    for warning in warnings {
        let identity = warning.identity();
        if !told.contains(&identity) {
            told.insert(identity.into());
            unreported.push(warning.clone());
        }
    }
    unreported
}

/// Passes a warning to a logger, if one is enabled for it.
#[cfg_attr(
    not(any(feature = "log", feature = "tracing")),
    expect(unused_variables, reason = "there is none")
)]
fn is_accepted_by_logger(warning: &Warning, to: WarnTo) -> bool {
    match to {
        #[cfg(all(feature = "log", feature = "tracing"))]
        WarnTo::Auto => trace(warning) || log(warning),
        #[cfg(all(feature = "log", not(feature = "tracing")))]
        WarnTo::Auto => log(warning),
        #[cfg(all(feature = "tracing", not(feature = "log")))]
        WarnTo::Auto => trace(warning),
        #[cfg(not(any(feature = "log", feature = "tracing")))]
        WarnTo::Auto => false,
        #[cfg(feature = "log")]
        WarnTo::Log => log(warning),
        #[cfg(feature = "tracing")]
        WarnTo::Tracing => trace(warning),
        WarnTo::Stderr | WarnTo::Nobody => false,
    }
}

#[cfg(feature = "log")]
fn log(warning: &Warning) -> bool {
    let is_enabled = log::log_enabled!(target: "envkeep", log::Level::Warn);
    if is_enabled {
        log::warn!(target: "envkeep", "{warning:?}");
    }
    is_enabled
}

#[cfg(feature = "tracing")]
fn trace(warning: &Warning) -> bool {
    use crate::escape::line;

    let is_enabled = tracing::event_enabled!(
        target: "envkeep",
        tracing::Level::WARN,
        variable,
        kind,
        origin
    );
    if is_enabled {
        tracing::warn!(
            target: "envkeep",
            variable = warning.variable().map(line).map(tracing::field::display),
            kind = warning.kind().as_str(),
            origin = warning.origin().map(tracing::field::display),
            "{warning}"
        );
    }
    is_enabled
}

/// Prints a report with the macro whose output test harnesses capture. That macro panics if standard error cannot be written
/// to, and a load must not end that way.
fn print(report: &Report, format: ReportFormat) {
    let text = report.for_stderr_as(format) + "\n";
    let _ = catch_unwind(AssertUnwindSafe(|| eprint!("{text}")));
}

#[cfg(feature = "log")]
impl Report {
    /// Sends the warnings to the log, with the target `envkeep`, or to standard error if no logger is enabled for them. A
    /// warning that this process has already reported is not repeated.
    ///
    /// It is for programs whose logging is set up from the configuration: [`load_with_report`](crate::Env::load_with_report)
    /// first, then the logger, then this.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { log_level: Option<String> }
    /// let (config, report) = Env::empty().load_with_report::<Config>()?;
    /// // Here the logger is set up as `config.log_level` says.
    /// report.log();
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    pub fn log(&self) {
        deliver(self.warnings(), WarnTo::Log, ReportFormat::Text);
    }
}

#[cfg(feature = "tracing")]
impl Report {
    /// Sends the warnings to tracing, as events with the target `envkeep` and the fields `variable`, `kind` and `origin`, or to
    /// standard error if no subscriber is enabled for them. A warning that this process has already reported is not repeated.
    ///
    /// It is for programs whose logging is set up from the configuration: [`load_with_report`](crate::Env::load_with_report)
    /// first, then the subscriber, then this.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { log_level: Option<String> }
    /// let (config, report) = Env::empty().load_with_report::<Config>()?;
    /// // Here the subscriber is installed as `config.log_level` says.
    /// report.trace();
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    pub fn trace(&self) {
        deliver(self.warnings(), WarnTo::Tracing, ReportFormat::Text);
    }
}
