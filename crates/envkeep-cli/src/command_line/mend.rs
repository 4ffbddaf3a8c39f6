//! Arguments of `envkeep fmt`.

use std::path::PathBuf;

use clap::Args;

/// Rewrite the lines of your `.env` files that other programs read differently
///
/// A line is rewritten only if there is exactly one way to fix it; everything else stays as it is, byte for byte. Each change is shown
/// with its values masked, and is written once you have agreed. A fix never changes the value of another variable, and if it changes
/// the value of its own, it says so.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLES)]
pub(crate) struct Mend {
    /// Rewrite this file instead of the standard files
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Write nothing, and exit with 1 if something needs to be rewritten
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
  0  nothing is left to rewrite
  1  something is, and was not written
  2  the command line is wrong
  3  something could not be read or written";
