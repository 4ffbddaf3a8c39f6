//! Fills a struct from an environment: reads every field, and collects every problem.

mod advice;
#[cfg(feature = "dynamic")]
pub(crate) mod dynamic;
mod fields;
mod findings;
mod groups;
pub(crate) mod names;
mod notices;
mod rules;

use std::process;

pub(crate) use fields::lookup::find_by_any_name;
pub use fields::reader::Reader;
pub(crate) use findings::read_struct;
pub use groups::elements::Entries;
pub use groups::nesting::{Nesting, nested, nesting};
pub(crate) use groups::opening::is_open;
pub(crate) use names::masking::Masking;
pub(crate) use notices::naming::tie;
pub(crate) use notices::occasion::Occasion;
pub use rules::violation::Violation;

use crate::delivery::{WarnTo, deliver};
use crate::env::{Env, Stack};
use crate::report::{Error, Report, ReportFormat};
use crate::schema::{Field, Schema};

/// The exit code of [`load_or_exit`]: `EX_CONFIG` of BSD's `sysexits.h`, "something was found in an unconfigured or
/// misconfigured state".
const EXIT_CODE: i32 = 78;

/// A struct that can be filled from an environment. Derive it: `#[derive(FromEnv)]`.
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
///
/// A variable selects the variant of an enum. An enum that is loaded directly has no prefix to name that variable, so it needs a
/// `tag`; without one, this does not compile:
///
/// ```compile_fail,E0080
/// # use envkeep::{Env, FromEnv};
/// #[derive(FromEnv)]
/// enum Storage {
///     Local { dir: String },
///     Memory,
/// }
///
/// let storage: Storage = Env::empty().load()?;
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

    /// The same, for use inside a struct that says that every value may be in a file.
    #[doc(hidden)]
    const IN_FILES: &'static Schema = Self::SCHEMA;

    /// Reads all fields, even after a problem. Implemented by the derive.
    #[doc(hidden)]
    fn read(reader: &mut Reader<'_>) -> Option<Self>;

    /// Returns what the struct reads: its variables with their types, defaults and documentation.
    #[must_use]
    fn schema() -> &'static Schema {
        const { Self::SCHEMA.assert_root() }
        Self::SCHEMA
    }
}

/// Loads a configuration from the process environment, then `.env.local`, then `.env`: [`Env::standard`].
///
/// Each warning goes to tracing, to the log or to standard error; see [`Env::warn_to`].
///
/// # Errors
///
/// Returns an [`Error`] with every problem of the load, not only the first.
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

/// Loads a configuration like [`load`](crate::load). If that fails, it prints the report on standard error and ends the program
/// with exit code 78 (`EX_CONFIG`).
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
    /// Loads a configuration. Each warning goes to tracing, to the log or to standard error, once per process; see
    /// [`warn_to`](Env::warn_to).
    ///
    /// # Errors
    ///
    /// Returns an [`Error`] with every problem of the load, not only the first.
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
        load_and_deliver(self, ReportFormat::Text)
    }

    /// Loads a configuration and returns the warnings along with it.
    ///
    /// # Errors
    ///
    /// Same as [`Env::load`]; the warnings are then in the error.
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

    /// Reports everything that a load would find and more that deserves attention, without returning the
    /// configuration.
    ///
    /// Unlike a load, it counts the variables in `.env` files that no field reads, lists those in the process
    /// environment that have the struct's prefix, and reports what the process environment hides in files and which
    /// `.env` files with secrets any user may read. The values that the system returns with the names are wiped at
    /// once.
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
    ///     "`MAIL_PROT` is set, but no field of `Config` reads it; did you mean `MAIL_PORT`?",
    /// );
    /// ```
    #[must_use]
    pub fn check<T: FromEnv>(&self) -> Report {
        let mut value = None::<T>;
        let fill = &mut fill(&mut value);
        let mut stack = Stack::open(self);
        read_struct(&mut stack, T::SCHEMA, Occasion::Check, fill).1
    }

    /// Allows the variables that another struct reads, like [`allow_unknown`](Env::allow_unknown): those of a sibling program
    /// that shares the `.env` file. This includes deprecated names and those that name a secret's file.
    ///
    /// # Examples
    ///
    /// ```
    /// # use envkeep::{Env, FromEnv};
    /// #[derive(FromEnv)]
    /// struct Api {
    ///     api_port: u16,
    /// }
    ///
    /// #[derive(FromEnv)]
    /// struct Worker {
    ///     worker_threads: usize,
    /// }
    ///
    /// let env = Env::empty().dotenv_str(".env", "API_PORT=80\nWORKER_THREADS=4\n").deny_unknown();
    /// let api: Api = env.clone().allow_unknown_of::<Worker>().load()?;
    /// let worker: Worker = env.allow_unknown_of::<Api>().load()?;
    /// # Ok::<(), envkeep::Error>(())
    /// ```
    #[must_use]
    pub fn allow_unknown_of<T: FromEnv>(self) -> Self {
        self.allow_struct(T::schema())
    }

    /// Loads a configuration. If that fails, it prints the report on standard error and ends the program with exit code
    /// 78 (`EX_CONFIG`). If it succeeds, its warnings go where those of [`load`](Env::load) go.
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
        load_and_deliver(self, self.report_format()).unwrap_or_else(|error| {
            error.report().eprint_as(self.report_format());
            process::exit(EXIT_CODE)
        })
    }
}

/// The names of the variables that a struct looks up, including those that name a secret's file.
#[cfg(all(feature = "tool", feature = "dynamic"))]
pub(crate) fn names_looked_up(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
) -> std::collections::BTreeSet<String> {
    let (elements, _) = groups::elements::find(stack, schema);
    stack.set_elements(elements);
    let mut names = std::collections::BTreeSet::new();
    names::secret_files::visit_names(stack, schema, &mut |name| {
        names.insert(name.to_owned());
    });
    names
}

/// Reads a struct into its place; returns whether it could. Beyond this function, a load is the same for every struct, and is
/// compiled once.
pub(crate) type Fill<'f> = &'f mut dyn FnMut(&mut Reader<'_>) -> bool;

/// Fills this place.
pub(crate) fn fill<T: FromEnv>(place: &mut Option<T>) -> impl FnMut(&mut Reader<'_>) -> bool {
    const { T::SCHEMA.assert_root() }
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

/// Loads a struct. The warnings are not returned, so they are delivered.
pub(crate) fn load_and_deliver<T: FromEnv>(env: &Env, format: ReportFormat) -> Result<T, Error> {
    let mut value = None;
    let report = deliver_load(env, format, T::SCHEMA, &mut fill(&mut value))?;
    value.ok_or_else(|| Error::new(report))
}

fn deliver_load(
    env: &Env,
    format: ReportFormat,
    schema: &'static Schema,
    fill: Fill<'_>,
) -> Result<Report, Error> {
    let to = env.warns_to();
    let occasion = match to {
        WarnTo::Nobody => Occasion::QuietLoad,
        _ => Occasion::Load,
    };
    let report = load_on(occasion, env, schema, fill)?;
    deliver(report.warnings(), to, format);
    Ok(report)
}

/// Fills a struct, and reports what deserves attention. Returns an error unless the struct is filled without
/// a problem.
fn load_on(
    occasion: Occasion,
    env: &Env,
    schema: &'static Schema,
    fill: Fill<'_>,
) -> Result<Report, Error> {
    let mut stack = Stack::open(env);
    let (is_filled, report) = read_struct(&mut stack, schema, occasion, fill);
    if is_filled && report.problems().is_empty() {
        #[cfg(feature = "record")]
        record_use(env, &stack, schema);
        Ok(report)
    } else {
        Err(Error::new(report))
    }
}

/// Records which secrets have a value, if the environment has a record.
#[cfg(feature = "record")]
fn record_use(env: &Env, stack: &Stack<'_>, schema: &'static Schema) {
    let Some(path) = env.record() else {
        return;
    };
    let hidden = Masking::new(stack, schema).hidden_keys();
    let mut names = Vec::new();
    findings::visit_secrets(stack, schema, &mut |name| {
        let pointer = crate::env::pointer_name(name);
        let is_read = |name: &str| stack.find(name).is_some_and(|found| !found.is_empty());
        if is_read(name) || is_read(&pointer) {
            names.push(hidden.hide(name).unwrap_or_else(|| name.to_owned()));
        }
    });
    crate::record::note(path, &names);
}
