//! Which variables a command looks at.

use std::path::PathBuf;

use clap::Args;

use super::profile;

/// Which variables a command looks at.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Read this file instead of the standard ones; of several, the earlier wins
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Read the files of a profile too: `.env.PROFILE.local` and `.env.PROFILE`
    #[arg(long, value_name = "PROFILE", conflicts_with = "files", value_parser = profile)]
    pub(crate) profile: Option<String>,
    /// Read the process environment above the files, as a program does
    #[arg(long)]
    pub(crate) process: bool,
}
