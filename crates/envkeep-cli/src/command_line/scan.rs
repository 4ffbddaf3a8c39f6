//! What may be written behind `envkeep scan`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::SchemaSource;

/// Find your own keys where they should not be, in files, in what is staged and in the whole history
///
/// What is looked for are the values of your secrets, as they are and in base64, percent-encoded, JSON- and shell-escaped, in
/// hexadecimal digits, in UTF-16 and split over adjacent string literals, the password of a URL alone; and the keys of known services, by
/// their shape. Secrets are the variables of your `.env` files whose names say so or whose values look like keys: `.env` and
/// `.env.*` of this directory, and those of the directories below that git does not track. Values of fewer than 8 characters, those that
/// stand in an example file, and single words of the dictionary are left out and named.
///
/// What is read: all that git does not ignore, but for the files that the secrets are from. A finding is told with its
/// place, its variable and its encoding; no value is ever printed. `envkeep: allow` in a comment on its line allows it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Scan {
    /// Files and directories to look through, with all that git ignores in them
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) versions: Versions,
    /// Look through what git ignores too
    #[arg(long)]
    pub(crate) all: bool,
    /// Look for the secrets of this file instead of those of the `.env` files here
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Look for the secrets of this directory too, in which each file holds one
    #[arg(long = "secrets-dir", value_name = "DIR")]
    pub(crate) secrets_directories: Vec<PathBuf>,
    /// Look for the secrets of the process environment too
    #[arg(long)]
    pub(crate) process: bool,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// How findings are printed
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    /// Leave out the findings of this file; without it, of `.envkeep-baseline.json` at the top of the repository
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write what is found into the baseline file, and end with 0
    #[arg(long)]
    pub(crate) write_baseline: bool,
}

/// Which of the versions that git keeps are looked through.
#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// Look through what the next commit changes, as the index has it
    #[arg(long, conflicts_with_all = ["paths", "all", "history"])]
    pub(crate) staged: bool,
    /// Look through every version of every file in every branch, tag and stash
    #[arg(long, conflicts_with_all = ["paths", "all"])]
    pub(crate) history: bool,
    /// Look through the commits that a push sends to this remote; git gives them to a `pre-push` hook on standard input
    #[arg(long, value_name = "REMOTE", conflicts_with_all = ["paths", "all", "history", "staged"])]
    pub(crate) outgoing: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
    Sarif,
}

const EXAMPLES: &str = "\
Examples:
  envkeep scan
  envkeep scan target/release
  envkeep scan --staged
  envkeep scan --history --format sarif > envkeep.sarif

Exit codes:
  0   nothing was found
  1   something was found
  2   the command line is wrong
  3   something could not be read
  78  a file with secrets is wrong";
