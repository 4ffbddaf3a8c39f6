//! What may be written behind `envkeep explain`.

use clap::Args;

use super::{SchemaSource, Sources};

/// Tell where each variable has its value from, and which others that hides
///
/// No value of a secret is printed, only roughly how long it is. Where a schema is known, every variable of the program is told, with
/// the values that may be shown; else those of the files, without a value.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// Tell of this variable alone
    pub(crate) name: Option<String>,
    #[command(flatten)]
    pub(crate) sources: Sources,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

const EXAMPLES: &str = "\
Examples:
  envkeep explain
  envkeep explain DATABASE_URL --process
  envkeep explain --profile production --json

Exit codes:
  0   the variables are told
  1   there is no such variable
  2   the command line is wrong
  3   something could not be read";
