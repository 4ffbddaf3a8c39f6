//! Arguments of the commands that change a key.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

/// Put a key into `.env` without showing it
///
/// The value is typed or pasted into the terminal, which does not echo it, or read from standard input. It is never an argument, which
/// other programs can see and the shell remembers. The value is quoted as needed, and nothing else in the file changes. The file is
/// replaced in one step: at any moment it is either the old one or the new one. A new file can be read by you alone (mode 0600); an
/// existing one keeps its owner, its group and their permissions, and everybody else loses access.
///
/// Nothing is written if git would commit the file, or if the value cannot be intended: quotes that were pasted along with it, or
/// white space at its start or end.
#[derive(Debug, Args)]
#[command(after_help = ADD_EXAMPLES)]
pub(crate) struct Add {
    #[command(flatten)]
    pub(crate) key: Key,
    #[command(flatten)]
    pub(crate) value: Value,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Replace the current value of the variable
    #[arg(long)]
    pub(crate) replace: bool,
}

/// Remove a key from `.env`
///
/// Removes every line that sets the variable, and nothing else. The key itself stays valid: revoke it where it was created.
#[derive(Debug, Args)]
#[command(after_help = REMOVE_EXAMPLES)]
pub(crate) struct Remove {
    #[command(flatten)]
    pub(crate) key: Key,
}

/// Replace an old key with a new one
///
/// The new value is read as `envkeep add` reads it, and the key's dates are updated. If the file has a variable `NAME_PREVIOUS`, even an
/// empty one, or with `--keep-previous`, the old value moves there in the same step, so that a program can accept both while others
/// still use the old one; `--finish` removes it. If the ledger has the URL where the key is created and revoked, it is shown.
#[derive(Debug, Args)]
#[command(after_help = ROTATE_EXAMPLES)]
pub(crate) struct Rotate {
    #[command(flatten)]
    pub(crate) key: Key,
    #[command(flatten)]
    pub(crate) value: Value,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Keep the old value in `NAME_PREVIOUS`
    #[arg(long)]
    pub(crate) keep_previous: bool,
    /// Finish a rotation: remove `NAME_PREVIOUS`
    #[arg(long, conflicts_with_all = ["stdin", "generate", "force", "keep_previous"])]
    pub(crate) finish: bool,
}

/// List your keys with their ages, and which of them need attention
///
/// Lists each secret in your files with the day it was created, the day it is due to be replaced, its owner and its file, as well as the
/// keys that are in the ledger but in no file here. Keys that are overdue, have no date or one in the future, or were changed by
/// anything but `envkeep add` or `rotate` are pointed out. No value is printed.
///
/// The ledger, `env.keys.toml`, is kept beside `.env` or in a directory above it, and is committed; it holds no values. Each key has a
/// table, which `add` starts and you complete: `[RESEND_API_KEY]` with `created = 2026-11-28`, `rotate = "90d"`, `owner = "mail team"`
/// and `url = "https://resend.com/api-keys"`. A key of the same name in another file is `[RESEND_API_KEY.".env.production"]`. A table
/// without `created` is for a key of which everybody has their own: its date is in your own notes, in `~/.local/state/envkeep`.
#[derive(Debug, Args)]
#[command(after_help = KEYS_EXAMPLES)]
pub(crate) struct Keys {
    /// List the keys of this file instead of the standard files
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Exit with 1 if a key needs attention
    #[arg(long)]
    pub(crate) check: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// List keys that may be ready to be deleted
///
/// Lists the keys in your files that are past their date, those that a rotation left behind, and those that no program has loaded for
/// some time, as far as the records show: a program that calls `Env::record_use(path)` notes in that file, by name and day, which secrets
/// it reads, and each `--record` names such a file. Nothing is claimed that no record shows.
#[derive(Debug, Args)]
#[command(after_help = STALE_EXAMPLES)]
pub(crate) struct Stale {
    /// List keys that were not loaded for this many days
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub(crate) days: u16,
    /// A file in which a program notes which keys it loads
    #[arg(long = "record", value_name = "FILE")]
    pub(crate) records: Vec<PathBuf>,
    /// Look at the keys of this file instead of the standard files
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
}

/// Which variable of which file.
#[derive(Debug, Args)]
pub(crate) struct Key {
    /// Name of the variable
    pub(crate) name: String,
    /// File to change, instead of the `.env` that a program started here would read, or a new one here
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// What was written behind the name; it may be a value.
    #[arg(hide = true)]
    pub(crate) rest: Vec<OsString>,
}

/// Where the new value is from.
#[derive(Debug, Args)]
pub(crate) struct Value {
    /// Read the value from standard input; one line break at its end is dropped
    #[arg(long, conflicts_with = "generate")]
    pub(crate) stdin: bool,
    /// Generate the value from this many random bytes, in URL-safe base64
    #[arg(
        long,
        value_name = "BYTES",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "32",
        value_parser = clap::value_parser!(u16).range(16..=1024)
    )]
    pub(crate) generate: Option<u16>,
    /// Write the value despite any objection to it or to the file
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
  0  the key was written
  2  the command line is wrong
  3  the value or the file was refused, and nothing was changed";

const REMOVE_EXAMPLES: &str = "\
Examples:
  envkeep remove RESEND_API_KEY
  envkeep remove STRIPE_SECRET_KEY -f .env.production

Exit codes:
  0  the key was removed
  2  the command line is wrong
  3  the file has no such variable or could not be changed";

const ROTATE_EXAMPLES: &str = "\
Examples:
  envkeep rotate RESEND_API_KEY
  envkeep rotate SESSION_SECRET --generate --keep-previous
  envkeep rotate SESSION_SECRET --finish

Exit codes:
  0   the new key was written
  2   the command line is wrong
  3   the value or the file was refused, and nothing was changed
  78  the ledger is wrong";

const KEYS_EXAMPLES: &str = "\
Examples:
  envkeep keys
  envkeep keys --check
  ENVKEEP_TODAY=2027-03-01 envkeep keys --check
  envkeep keys -f .env.production --json

Exit codes:
  0   the keys were listed
  1   with --check, a key needs attention
  2   the command line is wrong
  3   something could not be read
  78  a file or the ledger is wrong";

const STALE_EXAMPLES: &str = "\
Examples:
  envkeep stale --record target/keys.record
  envkeep stale --days 90 --record api.record --record worker.record

Exit codes:
  0   no key needs attention, as far as the records show
  1   a key needs attention
  2   the command line is wrong
  3   something could not be read
  78  a file or the ledger is wrong";
