//! Arguments of `envkeep scan`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::SchemaSource;

/// Find your own keys where they should not be: in files, in what is staged and in the whole history
///
/// Looks for the values of your secrets: as they are, in base64, percent-encoded, JSON- and shell-escaped, in hexadecimal, in UTF-16,
/// split over adjacent string literals, and the password of a URL on its own. Also looks for the keys of known services, by their shape.
/// Secrets are the variables of your `.env` files whose names say so or whose values look like keys: `.env` and `.env.*` in this
/// directory, and in directories below those that git does not track. Values of fewer than 8 characters, values from an example file,
/// single dictionary words and placeholders such as `changeme123` are skipped, and their variables named. A password in a URL is judged
/// by the same rules; the URL as a whole is looked for in any case.
///
/// Reads the contents and names of all files that git does not ignore, except the files that the secrets come from, unless git tracks
/// them. Archives and compressed files are read as they are, not unpacked, and counted. Each finding is reported with its place,
/// variable and encoding; a value is never printed. A comment `envkeep: allow` on a line allows what is on it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Scan {
    /// Files and directories to look through, including what git ignores in them
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) versions: Versions,
    /// Also look through what git ignores
    #[arg(long)]
    pub(crate) all: bool,
    /// Look for the secrets of this file instead of the `.env` files here
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Also look for the secrets in this directory, one per file
    #[arg(long = "secrets-dir", value_name = "DIR")]
    pub(crate) secrets_directories: Vec<PathBuf>,
    /// Also look for the secrets in the process environment
    #[arg(long)]
    pub(crate) process: bool,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Format of the findings
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Format,
    /// Leave out the findings listed in this file [default: `.envkeep-baseline.json` at the top of the repository]
    #[arg(long, value_name = "FILE")]
    pub(crate) baseline: Option<PathBuf>,
    /// Write the findings to the baseline file, and exit with 0
    #[arg(long)]
    pub(crate) write_baseline: bool,
}

/// Which of the versions that git keeps are looked through.
#[derive(Debug, Args)]
pub(crate) struct Versions {
    /// Look through what is staged for the next commit
    #[arg(long, conflicts_with_all = ["paths", "all", "history"])]
    pub(crate) staged: bool,
    /// Look through every version of every file in every branch, tag and stash, the messages of commits and tags, and the names of
    /// branches and tags
    #[arg(long, conflicts_with_all = ["paths", "all"])]
    pub(crate) history: bool,
    /// Look through the commits that a push sends to this remote, as git lists them for a `pre-push` hook on standard input
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
