//! Arguments of `envkeep example` and `envkeep docs`.

use std::path::PathBuf;

use clap::Args;

use super::SchemaSource;

/// Write the `.env.example` of a program
///
/// Each variable is listed with its comment, what counts as a valid value, and its example or default; a secret has no value. The example
/// is printed, or written between the marks `envkeep:begin` and `envkeep:end` of a file, leaving its other lines alone, as
/// `assert_example_current!` checks it.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE_EXAMPLES)]
pub(crate) struct Example {
    #[command(flatten)]
    pub(crate) document: Document,
}

/// Write the table of a program's variables, in Markdown
///
/// The table is printed, or written between the marks `envkeep:begin` and `envkeep:end` of a file, leaving its other lines alone, as
/// `assert_markdown_current!` checks it.
#[derive(Debug, Args)]
#[command(after_help = DOCS_EXAMPLES)]
pub(crate) struct Docs {
    #[command(flatten)]
    pub(crate) document: Document,
}

/// A document that is written from a schema.
#[derive(Debug, Args)]
pub(crate) struct Document {
    #[command(flatten)]
    pub(crate) schema: SchemaSource,
    /// Write it to this file
    #[arg(long, value_name = "FILE")]
    pub(crate) write: Option<PathBuf>,
    /// Write nothing, and exit with 1 if this file is out of date
    #[arg(long, value_name = "FILE", conflicts_with = "write")]
    pub(crate) check: Option<PathBuf>,
}

const EXAMPLE_EXAMPLES: &str = "\
Examples:
  envkeep example
  envkeep example --write .env.example
  envkeep example --check .env.example
  cargo envkeep example --bin api

Exit codes:
  0  the example was printed or written, or the file is up to date
  1  with --check, the file is out of date
  2  the command line is wrong
  3  something could not be read or written";

const DOCS_EXAMPLES: &str = "\
Examples:
  envkeep docs
  envkeep docs --write README.md
  envkeep docs --check README.md

Exit codes:
  0  the table was printed or written, or the file is up to date
  1  with --check, the file is out of date
  2  the command line is wrong
  3  something could not be read or written";
