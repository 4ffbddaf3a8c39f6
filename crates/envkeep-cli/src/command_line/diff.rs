//! Arguments of `envkeep diff`.

use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

/// Compare the variables of two files without showing a value
///
/// Lists the variables that only one of the files sets, those whose values differ, and those whose values are equal. Values are
/// compared as a program reads them: quotes, comments and order make no difference. With a schema, the variables missing from each
/// file are listed too.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Diff {
    /// One file
    pub(crate) one: PathBuf,
    /// The other one
    pub(crate) other: PathBuf,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

const EXAMPLES: &str = "\
Examples:
  envkeep diff .env .env.production
  envkeep diff .env.example .env --json

Exit codes:
  0   the files set the same variables to the same values
  1   they do not
  2   the command line is wrong
  3   something could not be read
  78  a file is wrong";
