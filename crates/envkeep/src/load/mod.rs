//! A struct is filled from an environment: every field is read, every problem is collected.

mod check;
mod doubled;
mod hint;
mod lookup;
mod masking;
mod misplaced;
mod naming;
mod near_miss;
mod nesting;
mod reader;
mod reason;
pub(crate) mod secret_files;
mod shadow;
mod slot;
mod unclaimed;
mod violation;

use std::process;

pub(crate) use lookup::{find_by_any_name, is_any_set};
pub(crate) use masking::Masking;
pub(crate) use naming::tie;
pub use nesting::{Nesting, nested, nesting};
pub use reader::Reader;
pub use violation::Violation;

use naming::Naming;

use crate::credential::name::Listing;
use crate::env::{Env, Stack, Unknown};
use crate::report::{Error, Exposure, Problem, Report, Warning};
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
        load_and_log(self)
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
        load_with_report(self)
    }

    /// Tells everything that a load would find, and what is worth a look besides: problems and warnings, without stopping
    /// at any and without giving the configuration.
    ///
    /// More than a load it lists the variables of the process environment that have the struct's prefix and that no field
    /// claims, what the process environment hides in files, and the `.env` files with secrets that any user may read. The values that the system hands out with the names
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
        let mut value = None::<T>;
        let fill = &mut fill(&mut value);
        let mut stack = Stack::open(self);
        read_struct(&mut stack, T::SCHEMA, self.unknown(), Occasion::Check, fill).1
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
                    report.eprint_as(self.report_format());
                }
                value
            }
            Err(error) => {
                error.report().eprint_as(self.report_format());
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

/// Reads a struct into a place of its own; whether it could. Behind it a load is the same for every struct, and is compiled once.
pub(crate) type Fill<'f> = &'f mut dyn FnMut(&mut Reader<'_>) -> bool;

/// Fills this place.
pub(crate) fn fill<T: FromEnv>(place: &mut Option<T>) -> impl FnMut(&mut Reader<'_>) -> bool {
    |reader| {
        *place = T::read(reader);
        place.is_some()
    }
}

/// Loads a struct, with the warnings.
pub(crate) fn load_with_report<T: FromEnv>(env: &Env) -> Result<(T, Report), Error> {
    let mut value = None;
    let report = load_on(Occasion::Load, env, T::SCHEMA, &mut fill(&mut value))?;
    match value {
        Some(value) => Ok((value, report)),
        None => Err(Error::new(report)),
    }
}

/// Loads a struct. Nobody is handed the warnings, so they go to the log.
pub(crate) fn load_and_log<T: FromEnv>(env: &Env) -> Result<T, Error> {
    let mut value = None;
    let report = log_load(env, T::SCHEMA, &mut fill(&mut value))?;
    value.ok_or_else(|| Error::new(report))
}

fn log_load(env: &Env, schema: &'static Schema, fill: Fill<'_>) -> Result<Report, Error> {
    #[cfg(feature = "log")]
    let is_heard = log::log_enabled!(target: "envkeep", log::Level::Warn);
    #[cfg(not(feature = "log"))]
    let is_heard = false;
    let occasion = if is_heard {
        Occasion::Load
    } else {
        Occasion::QuietLoad
    };
    let report = load_on(occasion, env, schema, fill)?;
    #[cfg(feature = "log")]
    for warning in report.warnings() {
        log::warn!(target: "envkeep", "{warning:?}");
    }
    Ok(report)
}

/// Fills a struct, and reports what is worth a look; an error unless it is filled without a problem.
fn load_on(
    occasion: Occasion,
    env: &Env,
    schema: &'static Schema,
    fill: Fill<'_>,
) -> Result<Report, Error> {
    let mut stack = Stack::open(env);
    let (is_filled, report) = read_struct(&mut stack, schema, env.unknown(), occasion, fill);
    if is_filled && report.problems().is_empty() {
        Ok(report)
    } else {
        Err(Error::new(report))
    }
}

/// Reads a struct from an opened environment, and collects everything there is to say about it. Whether it was filled.
pub(crate) fn read_struct(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    unknown: Unknown,
    occasion: Occasion,
    fill: Fill<'_>,
) -> (bool, Report) {
    let (mut problems, mut warnings) = (stack.take_problems(), Vec::new());
    let naming = Naming::new(stack, schema, listing(unknown, occasion));
    naming.hide_names(&mut problems);
    naming.rule(|rule| stack.tell_files(rule, &mut problems, &mut warnings));
    let mut reader = Reader::new(stack, schema);
    let is_filled = fill(&mut reader);
    let (mut missing_or_wrong, mut noticed) = reader.into_findings();
    problems.append(&mut missing_or_wrong);
    problems.append(&mut secret_files::claimed_twice(stack, schema));
    warnings.append(&mut noticed);
    let is_quiet = occasion == Occasion::QuietLoad && unknown == Unknown::Warning;
    if is_quiet && is_filled && problems.is_empty() {
        return (is_filled, Report::new(problems, warnings));
    }
    // Most developers' `.env` files can be read by every user of their machine: who asks is told.
    let least = match occasion {
        Occasion::Check => Exposure::Readable,
        Occasion::QuietLoad | Occasion::Load => Exposure::Undecided,
    };
    warnings.extend(stack.exposed_files(least, |visit| visit_secrets(stack, schema, visit)));
    warnings.append(&mut shadow::find(stack, schema, occasion));
    warnings.append(&mut doubled::names_given_twice(stack, schema));

    let mut names = unclaimed::Names::new(stack, &naming);
    names.join_to_missing(&mut problems);
    hint::tell_cause_once(stack, &mut problems);
    let search = hint::add(stack, schema, &mut problems);
    for unclaimed in names.left_in_files() {
        match unknown {
            Unknown::Problem => problems.push(Problem::unknown(unclaimed)),
            Unknown::Warning => warnings.push(Warning::unknown(unclaimed)),
        }
    }
    if occasion == Occasion::Check {
        for unclaimed in names.left_in_process() {
            warnings.push(Warning::unknown(unclaimed));
        }
    }
    warnings.append(&mut misplaced::lost_hosts(stack, schema));
    misplaced::tie_units(stack, schema, &mut warnings);
    let report = Report::new(problems, warnings)
        .looked_in(stack.source_names())
        .searched(search);
    (is_filled, report)
}

/// Whose names are told: those of other programs only where somebody asks what else there is.
fn listing(unknown: Unknown, occasion: Occasion) -> Listing {
    match (unknown, occasion) {
        (Unknown::Problem, _) | (_, Occasion::Check) => Listing::All,
        (Unknown::Warning, Occasion::Load | Occasion::QuietLoad) => Listing::Own,
    }
}

/// Visits the names of the secrets' variables, deprecated ones too.
fn visit_secrets(stack: &Stack<'_>, schema: &'static Schema, visit: &mut dyn FnMut(&str)) {
    schema.visit_names(stack.prefix(), &mut |field, name| {
        if field.is_secret() {
            visit(name);
        }
    });
}
