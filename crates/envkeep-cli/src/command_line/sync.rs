//! What may be written behind `envkeep sync`.

use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

/// Bring your `.env` up to the example or the schema
///
/// Each variable of the example that your file does not know is added at its end, as it stands there and with its comment. Nothing
/// else changes: no value, no comment, no order. A variable that is commented out in your file is known.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Sync {
    /// The file, instead of the `.env` that a program started here reads, or of a new one here
    #[arg(short, long, value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// The example, instead of the schema or of the `.env.example` beside the file
    #[arg(long, value_name = "FILE", conflicts_with_all = ["schema", "bin"])]
    pub(crate) from: Option<PathBuf>,
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Write nothing, and end with 1 where something is missing
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
  1  with --check, it has not
  2  the command line is wrong
  3  something could not be read or written";
