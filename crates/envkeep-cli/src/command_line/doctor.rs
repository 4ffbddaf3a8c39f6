//! What may be written behind `envkeep doctor`.

use clap::Args;

use super::SchemaSource;

/// Look after everything around your `.env` files
///
/// Told are, in groups and each with what to do: how git sees every env file here and below, and whether one was ever committed; files
/// that others may read; lines that cannot be read or are read otherwise elsewhere; variables that are set twice; values that
/// surely are not meant; and an example file that is behind. Where a schema is known, also variables that are missing, and those that
/// nothing reads. No value is printed, and nothing is changed.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Doctor {
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

const EXAMPLES: &str = "\
Examples:
  envkeep doctor
  envkeep -C services/api doctor --json

Exit codes:
  0   nothing is to be done
  1   something is
  2   the command line is wrong
  3   something could not be read";
