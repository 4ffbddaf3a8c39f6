//! What may be written behind `envkeep check`.

use clap::{Args, ValueEnum};

use super::{SchemaSource, Sources};

/// Tell everything that is wrong with your `.env` files
///
/// Every problem and every warning is told at once, with its place and with what to do: lines that cannot be read, or that other
/// readers read otherwise, values that surely are not meant, files that others may read. No value of a secret is printed.
///
/// Where a schema is known, variables that are missing, values of the wrong type and names that nothing reads are told too, and the
/// files are those that the program reads; else they are `.env.local` and `.env`, of which the earlier wins.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Check {
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// End with 1 where there are warnings, and take variables that nothing reads for problems
    #[arg(long)]
    pub(crate) strict: bool,
    /// How the report is printed; `github` annotates a run of GitHub Actions
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
