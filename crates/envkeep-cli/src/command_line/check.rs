//! Arguments of `envkeep check`.

use clap::{Args, ValueEnum};

use super::{SchemaSource, Sources};

/// Report everything that is wrong with your `.env` files
///
/// Every problem and warning is reported at once, with its place and what to do about it: lines that cannot be read or that other
/// parsers read differently, values that cannot be intended, and files that other users can read. The value of a secret is never printed.
///
/// With a schema, missing variables, values of the wrong type and names that nothing reads are reported too, and the files are the ones
/// that the program reads. Without one, they are `.env.local` and `.env`; the first wins.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Exit with 1 if there are warnings, and treat variables that nothing reads as problems
    #[arg(long)]
    pub(crate) strict: bool,
    /// Format of the report; `github` annotates a GitHub Actions run
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub(crate) format: Form,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    Text,
    Json,
    Github,
    Sarif,
}

const EXAMPLES: &str = "\
Examples:
  envkeep check
  envkeep check --profile production --process
  envkeep check -f deploy/staging.env --schema api/env.schema.json --strict
  cargo envkeep check --bin api
  envkeep check --format github

Exit codes:
  0   no problem
  1   with --strict, there are warnings
  2   the command line is wrong
  3   something could not be read
  78  there are problems";
