//! A struct is filled from an environment: every field is read, every problem is collected.

mod check;
mod lookup;
mod near_miss;
mod nesting;
mod reader;
pub(crate) mod secret_files;
mod shadow;
mod taint;
mod unclaimed;
mod violation;

use std::process;

pub(crate) use lookup::find_by_any_name;
pub use nesting::{Nesting, nesting};
pub use reader::Reader;
pub(crate) use taint::reaches_secret;
pub use violation::Violation;

use crate::env::{Env, Stack, Unknown};
use crate::report::{Error, Problem, Report, Warning};
use crate::schema::{Field, Schema};

/// The exit code of [`load_or_exit`]: `EX_CONFIG` of BSD's `sysexits.h`, "something was found in an unconfigured or
/// misconfigured state".
const EXIT_CODE: i32 = 78;

/// A struct that is filled from an environment. It is derived: `#[derive(FromEnv)]`.
///
/// # Examples
///
/// ```
/// use envkeep::{Env, FromEnv};
///
/// #[derive(Debug, FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     mail_port: u16,
/// }
///
/// let config: Config = Env::empty().load()?;
/// assert_eq!(config.mail_port, 8080);
/// # Ok::<(), envkeep::Error>(())
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no variables of its own",
    label = "`{Self}` does not implement `FromEnv`",
    note = "put `#[derive(envkeep::FromEnv)]` on a struct that is loaded or `nested`"
)]
pub trait FromEnv: Sized {
    #[doc(hidden)]
    const FIELDS: &'static [Field];

    #[doc(hidden)]
    const SCHEMA: &'static Schema;

    /// Reads all fields before it gives up. Implemented by the derive.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// What the struct reads: its variables with their types, defaults and documentation.
    #[must_use]
    fn schema() -> &'static Schema {
        Self::SCHEMA
    }
}

/// Loads a configuration from the process environment, then `.env.local`, then `.env`: [`Env::standard`].
///
/// # Errors
///
/// An [`Error`] with every problem of the load, not only the first.
///
/// # Examples
///
/// ```no_run
/// # use envkeep::{FromEnv, Secret};
/// #[derive(FromEnv)]
/// struct Config {
///     resend_api_key: Secret<String>,
/// }
///
/// let config: Config = envkeep::load()?;
/// # Ok::<(), envkeep::Error>(())
/// ```
pub fn load<T: FromEnv>() -> Result<T, Error> {
    Env::standard().load()
}

/// Loads a configuration as [`load`](crate::load) does. When that fails it prints the report on standard error and ends the program with
/// exit code 78 (`EX_CONFIG`); when it succeeds, warnings are printed there.
///
/// # Examples
///
/// ```no_run
/// # use envkeep::{FromEnv, Secret};
/// #[derive(FromEnv)]
/// struct Config {
///     resend_api_key: Secret<String>,
/// }
///
/// let config: Config = envkeep::load_or_exit();
/// ```
#[must_use]
pub fn load_or_exit<T: FromEnv>() -> T {
    Env::standard().load_or_exit()
}

impl Env {
    /// Tells everything that a load would find, and what is worth a look besides: problems and warnings, without stopping
    /// at any and without giving the configuration.
    ///
    /// More than a load it lists the variables of the process environment that have the struct's prefix and that no field
    /// claims, and what the process environment hides in files. The values that the system hands out with the names
    /// are wiped at once.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv, WarningKind};
    /// #[derive(FromEnv)]
    /// struct Config {
    ///     #[env(default = 8080)]
    ///     mail_port: u16,
    /// }
    ///
    /// let report = Env::empty().dotenv_str(".env", "MAIL_PROT=9\n").check::<Config>();
    /// assert!(report.problems().is_empty());
    /// assert_eq!(report.warnings()[0].kind(), WarningKind::Unknown);
    /// assert_eq!(
    ///     report.warnings()[0].to_string(),
    ///     "`MAIL_PROT` is claimed by no field; did you mean `MAIL_PORT`?",
    /// );
    /// ```
    #[must_use]
    pub fn check<T: FromEnv>(&self) -> Report {
        read_struct::<T>(&mut Stack::open(self), self.unknown(), Occasion::Check).1
    }

    /// Loads a configuration. When that fails it prints the report on standard error and ends the program with exit code
    /// 78 (`EX_CONFIG`); when it succeeds, warnings are printed there.
    ///
    /// # Examples
    ///
    /// ```no_run
    /// # use envkeep::{Env, FromEnv};
    /// # #[derive(FromEnv)] struct Config { home: String }
    /// let config: Config = Env::empty().process().dotenv("service.env").load_or_exit();
    /// ```
    #[must_use]
    pub fn load_or_exit<T: FromEnv>(&self) -> T {
        match self.load_with_report() {
            Ok((value, report)) => {
                if !report.warnings().is_empty() {
                    report.eprint();
                }
                value
            }
            Err(error) => {
                error.report().eprint();
                process::exit(EXIT_CODE)
            }
        }
    }
}

/// What a struct is read for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Occasion {
    /// A load whose warnings nobody is handed unless it fails: what costs most to find is left unsaid.
    QuietLoad,
    Load,
    /// Someone asks what is wrong: what is usual and seldom meant is told as well.
    Check,
}

/// Loads a struct, with the warnings.
pub(crate) fn load_with_report<T: FromEnv>(env: &Env) -> Result<(T, Report), Error> {
    load_on(Occasion::Load, env)
}

fn load_on<T: FromEnv>(occasion: Occasion, env: &Env) -> Result<(T, Report), Error> {
    let (value, report) = read_struct(&mut Stack::open(env), env.unknown(), occasion);
    match value {
        Some(value) if report.problems().is_empty() => Ok((value, report)),
        _ => Err(Error::new(report)),
    }
}

/// Loads a struct. Nobody is handed the warnings, so they go to the log.
pub(crate) fn load_and_log<T: FromEnv>(env: &Env) -> Result<T, Error> {
    #[cfg(feature = "log")]
    let is_heard = log::log_enabled!(target: "envkeep", log::Level::Warn);
    #[cfg(not(feature = "log"))]
    let is_heard = false;
    let occasion = if is_heard {
        Occasion::Load
    } else {
        Occasion::QuietLoad
    };
    let (value, report) = load_on(occasion, env)?;
    #[cfg(feature = "log")]
    for warning in report.warnings() {
        log::warn!(target: "envkeep", "{warning:?}");
    }
    drop(report);
    Ok(value)
}

/// Reads a struct from an opened environment, and collects everything there is to say about it.
pub(crate) fn read_struct<T: FromEnv>(
    stack: &mut Stack<'_>,
    unknown: Unknown,
    occasion: Occasion,
) -> (Option<T>, Report) {
    let (mut problems, mut warnings) = stack.take_findings();
    let mut reader = Reader::new(stack, T::SCHEMA);
    let value = T::read(&mut reader);
    let (missing_or_wrong, noticed) = reader.into_findings();
    problems.extend(missing_or_wrong);
    problems.extend(secret_files::claimed_twice(stack, T::SCHEMA));
    warnings.extend(noticed);
    let is_quiet = occasion == Occasion::QuietLoad && unknown == Unknown::Warning;
    if is_quiet && value.is_some() && problems.is_empty() {
        return (value, Report::new(problems, warnings));
    }
    warnings.extend(stack.exposed_secrets(|visit| visit_secrets(stack, T::SCHEMA, visit)));
    warnings.extend(shadow::find(stack, T::SCHEMA, occasion));

    let mut names = unclaimed::Names::new(stack, T::SCHEMA);
    names.join_to_missing(&mut problems);
    let unclaimed = names.left_in_files().into_iter();
    match unknown {
        Unknown::Problem => problems.extend(unclaimed.map(Problem::unknown)),
        Unknown::Warning => warnings.extend(unclaimed.map(Warning::unknown)),
    }
    if occasion == Occasion::Check {
        warnings.extend(names.left_in_process().into_iter().map(Warning::unknown));
    }
    let report = Report::new(problems, warnings).looked_in(stack.source_names());
    (value, report)
}

/// Visits the names of the secrets' variables, deprecated ones too.
fn visit_secrets(stack: &Stack<'_>, schema: &'static Schema, visit: &mut dyn FnMut(&str)) {
    let mut name = String::new();
    let mut prefix = stack.prefix().to_owned();
    schema.visit_fields(&mut prefix, &mut |field, prefix| {
        if field.is_secret() {
            field.write_name(prefix, &mut name);
            visit(&name);
            for alias in field.deprecated_names() {
                field.write_alias(prefix, alias, &mut name);
                visit(&name);
            }
        }
    });
}
