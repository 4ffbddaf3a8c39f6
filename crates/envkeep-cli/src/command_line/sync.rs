//! Arguments of `envkeep sync`.

use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

/// Bring your `.env` up to the example or the schema
///
/// Each variable of the example that your file lacks is added at its end, as the example has it and with its comment. Nothing else
/// changes: no value, no comment, no order. A variable that is commented out in your file is not lacking.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Sync {
    /// File to change, instead of the `.env` that a program started here would read, or a new one here
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Example to follow, instead of the schema or the `.env.example` beside the file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["schema", "bin"])]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Write nothing, and exit with 1 if something is missing
    #[arg(long)]
    pub(crate) check: bool,
}

const EXAMPLES: &str = "\
Examples:
  envkeep sync
  envkeep sync --check
  envkeep sync -f .env.staging --from .env.example

Exit codes:
  0  the file has every variable of the example
  1  with --check, it lacks some
  2  the command line is wrong
  3  something could not be read or written";
