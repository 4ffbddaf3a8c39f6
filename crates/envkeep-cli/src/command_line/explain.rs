//! Arguments of `envkeep explain`.

use clap::Args;

use super::{SchemaSource, Sources};

/// Show where each variable gets its value, and which values that one hides
///
/// The value of a secret is never printed, only roughly how long it is. With a schema, every variable of the program is listed, with
/// the values that may be shown; without one, the variables of the files, without values.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Explain {
    /// Show this variable only
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
  0   the variables were listed
  1   there is no such variable
  2   the command line is wrong
  3   something could not be read";
