//! A struct is filled from an environment: every field is read, every problem is collected.

mod near_miss;
mod reader;
mod taint;

use std::io::{self, Write};
use std::process;

pub use reader::Reader;

use crate::env::{Env, Stack};
use crate::report::{Error, Report};
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
                    print(&report);
                }
                value
            }
            Err(error) => {
                print(&error);
                process::exit(EXIT_CODE)
            }
        }
    }
}

/// A closed standard error must not turn a report into a panic.
fn print(text: &dyn std::fmt::Display) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Reads a struct from an opened environment.
pub(crate) fn read_struct<T: FromEnv>(mut stack: Stack<'_>) -> Result<(T, Report), Error> {
    let (mut problems, mut warnings) = stack.take_findings();
    let mut reader = Reader::new(&stack, T::SCHEMA);
    let value = T::read(&mut reader);
    let (missing_or_wrong, noticed) = reader.into_findings();
    problems.extend(missing_or_wrong);
    warnings.extend(noticed);
    match value {
        Some(value) if problems.is_empty() => Ok((value, Report::new(problems, warnings))),
        _ => {
            near_miss::join(&mut problems, &stack, T::SCHEMA);
            let report = Report::new(problems, warnings).looked_in(stack.source_names());
            Err(Error::new(report))
        }
    }
}
