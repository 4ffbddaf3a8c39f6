//! What may be written behind `envkeep fmt`.

use std::path::PathBuf;

use clap::Args;

/// Rewrite the lines of your `.env` files that other programs read otherwise
///
/// A line is rewritten where its finding has one fix, which leaves no choice; all else stays byte for byte. Each change is shown
/// with its values masked, and is written once you have agreed. A fix that would change another variable's value is never made, and
/// where the value of the line itself changes, that is said.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Mend {
    /// Rewrite this file instead of the standard ones
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write nothing, and end with 1 where something is to be rewritten
    #[arg(long, conflicts_with = "yes")]
    pub(crate) check: bool,
    /// Write without asking
    #[arg(short, long)]
    pub(crate) yes: bool,
}

const EXAMPLES: &str = "\
Examples:
  envkeep fmt
  envkeep fmt --check
  envkeep fmt -f .env.production --yes

Exit codes:
  0  nothing is left to be rewritten
  1  something is, and is not written
  2  the command line is wrong
  3  something could not be read or written";
