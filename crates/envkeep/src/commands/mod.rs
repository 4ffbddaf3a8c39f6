//! Commands that let a program report on its own configuration, for people who start it in an image, a pipeline or a shell
//! and have no test at hand. A load uses nothing in this module.
//!
//! Call [`answer`] in the first line of `main`. It acts only if the variable `ENVKEEP` is set in the process
//! environment: `ENVKEEP=check myapp`. [`run`] does the same for a subcommand of the program: `myapp config check`.
//!
//! | command | what it prints |
//! |---|---|
//! | `check` | everything that is wrong with the configuration, and what deserves attention |
//! | `explain` | where every variable's value comes from, and what it hides; `explain PORT` for one variable |
//! | `schema` | the [schema file](crate::Env::schema_file) |
//! | `example` | a [`.env.example`](crate::Schema::to_dotenv_example) |
//! | `docs` | the variables as a [table in Markdown](crate::Schema::to_markdown) |
//!
//! `check` and `explain` print JSON with `--json`. `check --no-values` is for building an image, when the variables are not
//! set yet: it checks the `.env` files and the defaults, and reports no variable as missing.

// The functions are `#[inline]`, so that only a program that calls them compiles them.

mod command;
mod program;

use std::ffi::OsString;
use std::process::{self, ExitCode};

use command::{Command, Misuse};
use program::Program;

use crate::env::Env;
use crate::load::FromEnv;

/// The variable of the process environment that [`answer`] reads.
const VARIABLE: &str = "ENVKEEP";

/// Runs a command on standard output and ends the process if the variable `ENVKEEP` of the process environment contains
/// one; otherwise it does nothing. Call it before anything else in `main`.
///
/// A blank variable counts as not set. Only the process environment counts: a `.env` file cannot make a program answer instead
/// of starting. An unknown command ends the process too, so a typo never starts the program.
///
/// The exit code is 0; 78 (`EX_CONFIG`) for `check` if a load would fail; 2 for an unknown command, with the usage on standard
/// error; and 74 (`EX_IOERR`) if standard output cannot be written.
///
/// # Examples
///
/// ```no_run
/// use envkeep::{Env, FromEnv, Secret};
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     mail_port: u16,
///     resend_api_key: Secret<String>,
/// }
///
/// fn main() {
///     let env = Env::standard();
///     envkeep::commands::answer::<Config>(&env);
///     let config: Config = env.load_or_exit();
///     # let _ = config;
/// }
/// ```
#[inline]
pub fn answer<T: FromEnv>(env: &Env) {
    let Some(asked) = std::env::var_os(VARIABLE) else {
        return;
    };
    let Some(asked) = asked.to_str() else {
        process::exit(Misuse::NoCommand.tell(VARIABLE).into());
    };
    if asked.trim().is_empty() {
        return;
    }
    let words: Vec<&str> = asked.split_whitespace().collect();
    process::exit(run_words::<T>(env, &words, VARIABLE).into());
}

/// Runs a command and answers on standard output, for a subcommand of the program. The arguments are those after the
/// subcommand's own name: a command and its options.
///
/// # Examples
///
/// ```
/// use std::process::ExitCode;
///
/// use envkeep::{Env, FromEnv};
///
/// #[derive(FromEnv)]
/// struct Config {
///     #[env(default = 8080)]
///     mail_port: u16,
/// }
///
/// // `myapp config check`
/// let arguments = ["check"];
/// let code = envkeep::commands::run::<Config>(&Env::empty(), arguments);
/// assert_eq!(format!("{code:?}"), format!("{:?}", ExitCode::SUCCESS));
/// ```
#[must_use]
#[inline]
pub fn run<T: FromEnv>(
    env: &Env,
    arguments: impl IntoIterator<Item = impl Into<OsString>>,
) -> ExitCode {
    let mut words = Vec::new();
    for argument in arguments {
        match argument.into().into_string() {
            Ok(word) => words.push(word),
            Err(_) => return Misuse::NoCommand.tell("").into(),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    run_words::<T>(env, &words, "").into()
}

/// Runs a command given in a variable or after the words of a subcommand.
#[inline]
fn run_words<T: FromEnv>(env: &Env, words: &[&str], variable: &str) -> u8 {
    let program = Program {
        env,
        schema: T::SCHEMA,
        check: &|env| env.check::<T>(),
        explain: &|env| env.explain::<T>(),
    };
    match Command::read(words) {
        Ok(command) => program.run(&command, variable),
        Err(misuse) => misuse.tell(variable),
    }
}
