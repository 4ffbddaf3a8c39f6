//! What may be written behind the commands that change a key.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

/// Put a key into `.env` unseen
///
/// The value is typed or pasted on the terminal, which does not show it, or read from standard input; never is it an argument, which
/// other programs see and the shell remembers. It is written in the quotes that it needs, and nothing else in the file changes.
/// At no moment is the file anything but the old one or the new one. A new file is yours alone to read (mode 0600); of one that is there,
/// owner, group and their permissions stay, and all others lose theirs.
///
/// Nothing is written where git would commit the file, and none of a value that surely is not meant: quotes that were pasted with it, a
/// blank or a line end at its start or end.
#[derive(Debug, Args)]
#[command(after_help = ADD_EXAMPLES)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) key: Key,
    #[command(flatten)]
    pub(crate) value: Value,
    /// Replace the value that the variable has
    #[arg(long)]
    pub(crate) replace: bool,
}

/// Take a key out of `.env`
///
/// Every line that sets the variable is removed, and nothing else. The key itself stays valid: revoke it where it was made.
#[derive(Debug, Args)]
#[command(after_help = REMOVE_EXAMPLES)]
pub(crate) struct Remove {
    #[command(flatten)]
    pub(crate) key: Key,
}

/// Which variable of which file.
#[derive(Debug, Args)]
pub(crate) struct Key {
    /// The variable
    pub(crate) name: String,
    /// The file, instead of the `.env` that a program started here reads, or of a new one here
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// What was written behind the name; it may be a value.
    #[arg(hide = true)]
    pub(crate) rest: Vec<OsString>,
}

/// Where the new value is from.
#[derive(Debug, Args)]
pub(crate) struct Value {
    /// Read the value from standard input; one line end at its end is taken off
    #[arg(long, conflicts_with = "generate")]
    pub(crate) stdin: bool,
    /// Make the value of so many random bytes, in base64 for URLs
    #[arg(
        long,
        value_name = "BYTES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "32",
        value_parser = clap::value_parser!(u16).range(16..=1024)
    )]
    pub(crate) generate: Option<u16>,
    /// Write the value whatever speaks against it or against the file
    #[arg(long)]
    pub(crate) force: bool,
}

const ADD_EXAMPLES: &str = "\
Examples:
  envkeep add RESEND_API_KEY
  envkeep add SESSION_SECRET --generate
  pass show resend | envkeep add RESEND_API_KEY --stdin --replace
  envkeep add STRIPE_SECRET_KEY -f .env.production

Exit codes:
  0  the key is in the file
  2  the command line is wrong
  3  the value or the file was refused, and nothing is changed";

const REMOVE_EXAMPLES: &str = "\
Examples:
  envkeep remove RESEND_API_KEY
  envkeep remove STRIPE_SECRET_KEY -f .env.production

Exit codes:
  0  the key is in the file no more
  2  the command line is wrong
  3  the file has no such variable or could not be changed";
