//! The program's own answers about its configuration: for who starts it in an image, a pipeline or a shell and has no test at
//! hand. Nothing of it is used by a load.
//!
//! [`answer`] is the first line of `main`. It does something only when the variable `ENVKEEP` is set in the process environment:
//! `ENVKEEP=check myapp`. [`run`] does the same for a subcommand of the program: `myapp config check`.
//!
//! | command | what it prints |
//! |---|---|
//! | `check` | everything that is wrong with the configuration, and what is worth a look |
//! | `explain` | where every variable has its value from, and what that hides; `explain PORT` of one |
//! | `schema` | the [schema file](crate::Env::schema_file) |
//! | `example` | a [`.env.example`](crate::Schema::to_dotenv_example) |
//! | `docs` | the variables as a [table in Markdown](crate::Schema::to_markdown) |
//!
//! `check` and `explain` print JSON with `--json`. `check --no-values` is for the build of an image, where the variables come
//! later: it looks at the `.env` files and at the defaults, and misses no variable.

// The functions are `#[inline]`, for no program but one that calls them should wait for their compilation.

mod command;
mod program;

use std::ffi::OsString;
use std::process::{self, ExitCode};

use command::{Command, Misuse};
use program::Program;

use crate::env::Env;
use crate::load::FromEnv;

/// The variable of the process environment that [`answer`] looks at.
const VARIABLE: &str = "ENVKEEP";

/// Answers on standard output and ends the process, where the variable `ENVKEEP` of the process environment holds a command;
/// else it does nothing. It belongs before everything else that `main` does.
///
/// A blank variable is none. Only the process environment counts: a `.env` file cannot make a program answer instead of
/// starting. What is no command never starts the program either.
///
/// The process ends with 0; `check` with 78 (`EX_CONFIG`) where a load would fail; what is no command with 2, and the usage on
/// standard error; where standard output cannot be written, with 74 (`EX_IOERR`).
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

/// Runs a command and answers on standard output, for a subcommand of the program. The arguments are those behind the
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

/// Runs a command that stands in a variable, or behind the words of a subcommand.
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
