//! Arguments of `envkeep hook`.

use clap::Subcommand;

/// What may be written behind `envkeep hook`.
#[derive(Debug, Subcommand)]
pub(crate) enum Hook {
    /// Look for secrets in what is staged before every commit in this repository
    ///
    /// Runs `envkeep scan --staged` before every commit and merge, and stops it if a secret is found. An existing hook is kept: the
    /// lines of this tool go between two marks at its start. Only the hooks of this repository are changed: if git takes its hooks from a
    /// directory that all repositories share, nothing is written.
    #[command(after_help = "\
Examples:
  envkeep hook install
  envkeep hook install --pre-push")]
    Install {
        /// Also look through the commits of every push
        #[arg(long)]
        pre_push: bool,
    },
    /// Remove this tool's lines from the hooks of this repository
    #[command(after_help = "\
Examples:
  envkeep hook uninstall")]
    Uninstall,
}
