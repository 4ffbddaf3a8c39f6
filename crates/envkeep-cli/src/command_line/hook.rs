//! What may be written behind `envkeep hook`.

use clap::Subcommand;

/// What may be written behind `envkeep hook`.
#[derive(Debug, Subcommand)]
pub(crate) enum Hook {
    /// Look for secrets in what is staged before every commit of this repository
    ///
    /// `envkeep scan --staged` runs before every commit and merge, and a finding stops it. A hook that is there already is kept: the
    /// lines of this tool stand between two marks at its start. Only hooks of this repository are changed: where git takes them from a
    /// directory that all repositories share, nothing is written.
    #[command(after_help = "\
Examples:
  envkeep hook install
  envkeep hook install --pre-push")]
    Install {
        /// Look through the commits of every push too
        #[arg(long)]
        pre_push: bool,
    },
    /// Remove the lines of this tool from the hooks of this repository
    #[command(after_help = "\
Examples:
  envkeep hook uninstall")]
    Uninstall,
}
