//! What is known of the variables that a program reads.

use std::path::PathBuf;

use clap::Args;

/// Where the description of a program's variables is from.
#[derive(Debug, Args)]
pub(crate) struct SchemaSource {
    /// The schema file, instead of the `env.schema.json` here or in a parent up to the one with `.git`
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Ask this program of the cargo package here, whose `[package.metadata.envkeep]` says `answer = true`
    #[arg(long, value_name = "PROGRAM", conflicts_with = "schema")]
    pub(crate) bin: Option<String>,
}
