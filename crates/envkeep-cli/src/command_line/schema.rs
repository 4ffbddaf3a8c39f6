//! Arguments that name a schema.

use std::path::PathBuf;

use clap::Args;

/// Where the description of a program's variables is from.
#[derive(Debug, Args)]
pub(crate) struct SchemaSource {
    /// Schema file, instead of the `env.schema.json` here or in a parent directory, up to the one with `.git`
    #[arg(long, value_name = "FILE")]
    pub(crate) schema: Option<PathBuf>,
    /// Ask this program of the cargo package here for its schema; its `[package.metadata.envkeep]` must say `answer = true`
    #[arg(long, value_name = "PROGRAM", conflicts_with = "schema")]
    pub(crate) bin: Option<String>,
}
