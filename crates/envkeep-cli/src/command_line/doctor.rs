//! Arguments of `envkeep doctor`.

use clap::Args;

use super::SchemaSource;

/// Check everything around your `.env` files
///
/// Reports, in groups and each with what to do about it: how git sees every env file here and below, and whether one was ever
/// committed; files that other users can read; lines that cannot be read or that other programs read differently; variables that are set
/// twice; values that cannot be intended; and an example file that is out of date. With a schema, also missing variables and those
/// that nothing reads. No value is printed, and nothing is changed.
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
  0   there is nothing to do
  1   there is something to do
  2   the command line is wrong
  3   something could not be read";
