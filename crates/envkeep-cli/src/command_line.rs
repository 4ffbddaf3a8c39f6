//! The command line and its help.

mod check;
mod diff;
mod doctor;
mod example;
mod explain;
mod hook;
#[cfg(unix)]
mod key;
#[cfg(unix)]
mod mend;
mod scan;
mod schema;
mod sources;
#[cfg(unix)]
mod sync;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::exit::EXIT_CODES;
pub(crate) use check::{Check, Form};
pub(crate) use diff::Diff;
pub(crate) use doctor::Doctor;
pub(crate) use example::{Docs, Document, Example};
pub(crate) use explain::Explain;
pub(crate) use hook::Hook;
#[cfg(unix)]
pub(crate) use key::{Add, Key, Keys, Remove, Rotate, Stale, Value};
#[cfg(unix)]
pub(crate) use mend::Mend;
pub(crate) use scan::{Format, Scan};
pub(crate) use schema::SchemaSource;
pub(crate) use sources::Sources;
#[cfg(unix)]
pub(crate) use sync::Sync;

/// The commands to which a user may mistakenly pass a value as an argument.
pub(crate) const TAKE_A_VALUE: [&str; 3] = ["add", "remove", "rotate"];

/// Keep your programs' keys in the environment, and nowhere else
#[derive(Debug, Parser)]
#[command(name = "envkeep", version, after_help = EXIT_CODES, max_term_width = 100, propagate_version = true)]
pub(crate) struct CommandLine {
    #[command(flatten)]
    pub(crate) habits: Habits,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Habits {
    /// Work in this directory
    #[arg(short = 'C', long, value_name = "DIR", global = true)]
    pub(crate) directory: Option<PathBuf>,
    /// When to use colors; `auto` honors `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub(crate) color: Color,
    /// Print only what was asked for, and failures
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// What the arguments say when they could not be parsed as a whole, so that help and error messages respect them.
    pub(crate) fn of(arguments: &[OsString]) -> Self {
        let said = values_of(arguments, &["--color"]).pop();
        said.and_then(|value| Self::from_str(value, false).ok())
            .unwrap_or(Self::Auto)
    }
}

/// The values of an option, read from arguments that could not be parsed as a whole.
pub(crate) fn values_of<'a>(arguments: &'a [OsString], spellings: &[&str]) -> Vec<&'a str> {
    let mut words = arguments.iter().filter_map(|argument| argument.to_str());
    let mut values = Vec::new();
    while let Some(word) = words.next().filter(|word| *word != "--") {
        let mut behind = spellings.iter().filter_map(|it| word.strip_prefix(it));
        match behind.next() {
            Some("") => values.extend(words.next()),
            Some(value) => values.push(value.strip_prefix('=').unwrap_or(value)),
            None => {}
        }
    }
    values
}

impl From<Color> for anstream::ColorChoice {
    fn from(color: Color) -> Self {
        match color {
            Color::Auto => Self::Auto,
            Color::Always => Self::Always,
            Color::Never => Self::Never,
        }
    }
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    Check(Check),
    Explain(Explain),
    Diff(Diff),
    #[cfg(unix)]
    Sync(Sync),
    #[cfg(unix)]
    #[command(name = "fmt")]
    Mend(Mend),
    Doctor(Doctor),
    Example(Example),
    Docs(Docs),
    #[cfg(unix)]
    Add(Add),
    #[cfg(unix)]
    Remove(Remove),
    #[cfg(unix)]
    Rotate(Rotate),
    #[cfg(unix)]
    Keys(Keys),
    #[cfg(unix)]
    Stale(Stale),
    #[cfg(unix)]
    Run(Run),
    Scan(Scan),
    /// Keep your keys out of every commit of this repository
    #[command(subcommand)]
    Hook(Hook),
    /// Print a completion script for a shell
    #[command(after_help = "\
Examples:
  envkeep completions bash > ~/.local/share/bash-completion/completions/envkeep
  envkeep completions fish > ~/.config/fish/completions/envkeep.fish")]
    Completions {
        /// Shell to print the script for
        shell: Shell,
    },
    /// Print the manual page of the tool or of one of its commands
    #[command(after_help = "\
Examples:
  envkeep man | man -l -
  envkeep man completions > envkeep-completions.1")]
    Man {
        /// Command to describe; without one, the whole tool
        command: Option<String>,
    },
}

/// Run a command with the variables of your files, and keep its secrets out of what it prints
///
/// The command gets the variables of `.env.local` and `.env`; a variable that is already set in the environment keeps its value. In
/// the command's output, each secret is replaced by its name, as in `[RESEND_API_KEY]`: as it is, in base64, percent-encoded, JSON- and
/// shell-escaped, in hexadecimal, in UTF-16, and the password of a URL and each key of a list on its own. Secrets are the variables
/// whose names say so, like `STRIPE_KEY` and `DB_PASSWORD`, and those whose values look like keys. Values of fewer than 8 characters are
/// not masked; a note says so before the command starts.
///
/// On a terminal, the command gets a terminal of its own, so that colors, prompts, window sizes and job control keep working. Output that
/// may be the start of a secret is held back there from its fourth byte on, for 250 ms at most: a secret that is printed more slowly can
/// be seen. In a pipe it is held back for as long as it takes, so a secret is masked however slowly it arrives. Where a line break cuts
/// through base64 or hexadecimal, its first 7 digits can be seen; where the lines after it are indented or have a prefix, as in the log
/// of a container, all of it can. What the command writes elsewhere, to a file, or to `/dev/tty` while its output is not a terminal, is
/// not masked.
#[cfg(unix)]
#[derive(Debug, Args)]
#[command(after_help = RUN_EXAMPLES)]
pub(crate) struct Run {
    /// Read this file instead of the standard files; if given several times, the first wins
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Also read the files of a profile: `.env.PROFILE.local` and `.env.PROFILE`
    #[arg(long, value_name = "PROFILE", conflicts_with = "files", value_parser = profile)]
    pub(crate) profile: Option<String>,
    /// Give the command only the variables that the schema describes
    #[arg(long, conflicts_with = "redact_only")]
    pub(crate) only_schema: bool,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Do not mask the command's output
    #[arg(long, conflicts_with = "redact_only")]
    pub(crate) no_mask: bool,
    /// Run nothing: mask standard input instead
    #[arg(long, conflicts_with = "command")]
    pub(crate) redact_only: bool,
    /// The command and its arguments
    #[arg(
        last = true,
        required_unless_present = "redact_only",
        value_name = "COMMAND"
    )]
    pub(crate) command: Vec<OsString>,
}

#[cfg(unix)]
const RUN_EXAMPLES: &str = "\
Examples:
  envkeep run -- npm start
  envkeep run --profile production -- ./server --port 8080
  envkeep run -f deploy/staging.env -- psql
  make 2>&1 | envkeep run --redact-only

Exit codes:
  those of the command; if a signal ends it, envkeep ends by the same signal
  2    the command line is wrong
  3    a file could not be read, or the output could not be written
  78   a file is wrong
  126  the command could not be run
  127  the command was not found";

/// A name that can be part of a file name and has no meaning in a path.
fn profile(text: &str) -> Result<String, &'static str> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if !text.is_empty() && text.bytes().all(is_plain) {
        Ok(text.to_owned())
    } else {
        Err("a profile's name is made of ASCII letters, digits, `-` and `_`")
    }
}
