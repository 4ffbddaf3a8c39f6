//! Arguments that name the files that a command reads.

use std::path::PathBuf;

use clap::Args;

use super::profile;

/// Which variables a command looks at.
#[derive(Debug, Args)]
pub(crate) struct Sources {
    /// Read this file instead of the standard files; if given several times, the first wins
    #[arg(short, long = "file", value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Also read the files of a profile: `.env.PROFILE.local` and `.env.PROFILE`
    #[arg(long, value_name = "PROFILE", conflicts_with = "files", value_parser = profile)]
    pub(crate) profile: Option<String>,
    /// Also read the process environment, which wins over the files, as a program does
    #[arg(long)]
    pub(crate) process: bool,
}
