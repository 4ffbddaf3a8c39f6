//! What may be written behind the commands that change a key.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

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
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
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

/// Put a new key in the place of an old one
///
/// The new value is read as by `envkeep add`, and the dates follow. Where the file has a variable `NAME_PREVIOUS`, be it empty, or where
/// `--keep-previous` is given, the old value moves there in the same moment, so that a program can take both while others still use
/// the old one; `--finish` takes it away. Where the ledger names the page on which the key is made and revoked, it is told.
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
    /// End a rotation: remove `NAME_PREVIOUS`
    #[arg(long, conflicts_with_all = ["stdin", "generate", "force", "keep_previous"])]
    pub(crate) finish: bool,
}

/// List your keys with their ages, and those that need a look
///
/// Each secret of your files is listed with the day from which it is, the day by which it is to be replaced, its owner and its
/// file, and each that the ledger knows and no file sets here. Told are those that are overdue, those without a date, and those that are
/// not what `envkeep add` or `rotate` put there. No value is printed.
///
/// The ledger `env.keys.toml` stands beside `.env` or above and is committed; it holds no value. Each key has a table in it, which
/// `add` starts and you complete: `[RESEND_API_KEY]` with `created = 2026-11-28`, `rotate = "90d"`, `owner = "mail team"` and
/// `url = "https://resend.com/api-keys"`. The key of the same name in another file is `[RESEND_API_KEY.".env.production"]`. A table without
/// `created` is that of a key of which everybody has their own: its day stands in your own notes, in `~/.local/state/envkeep`.
#[derive(Debug, Args)]
#[command(after_help = KEYS_EXAMPLES)]
pub(crate) struct Keys {
    /// List the keys of this file instead of those of the standard ones
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// End with 1 where a key needs a look
    #[arg(long)]
    pub(crate) check: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

/// List keys that may be ripe to be deleted
///
/// Told are the keys of your files that are past their date, those that a rotation left behind, and those that no program has loaded for
/// some time, as far as is known: a program that calls `Env::record_use(path)` notes there, by name and day, which secrets it reads, and each
/// `--record` names such a file. What no record says is not claimed.
#[derive(Debug, Args)]
#[command(after_help = STALE_EXAMPLES)]
pub(crate) struct Stale {
    /// For how many days a key must not have been loaded
    #[arg(long, value_name = "DAYS", default_value_t = 30)]
    pub(crate) days: u16,
    /// A file in which a program notes which keys it loads
    #[arg(long = "record", value_name = "FILE")]
    pub(crate) records: Vec<PathBuf>,
    /// Look at the keys of this file instead of those of the standard ones
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
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

const ROTATE_EXAMPLES: &str = "\
Examples:
  envkeep rotate RESEND_API_KEY
  envkeep rotate SESSION_SECRET --generate --keep-previous
  envkeep rotate SESSION_SECRET --finish

Exit codes:
  0   the new key is in the file
  2   the command line is wrong
  3   the value or the file was refused, and nothing is changed
  78  the ledger is wrong";

const KEYS_EXAMPLES: &str = "\
Examples:
  envkeep keys
  envkeep keys --check
  ENVKEEP_TODAY=2027-03-01 envkeep keys --check
  envkeep keys -f .env.production --json

Exit codes:
  0   the keys are listed
  1   with --check, a key needs a look
  2   the command line is wrong
  3   something could not be read
  78  a file or the ledger is wrong";

const STALE_EXAMPLES: &str = "\
Examples:
  envkeep stale --record target/keys.record
  envkeep stale --days 90 --record api.record --record worker.record

Exit codes:
  0   no key is to be looked at, as far as is known
  1   some are
  2   the command line is wrong
  3   something could not be read
  78  a file or the ledger is wrong";
