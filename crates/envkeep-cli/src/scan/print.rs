//! Prints the findings on standard output, in the chosen format.

use std::io::{self, Write};

use super::outcome::Outcome;
use super::{json, sarif, text};
use crate::command_line::Format;
use crate::failure::Failure;
use crate::search::Searcher;

/// Prints the findings.
pub(super) fn print(outcome: &Outcome, format: Format, searcher: &Searcher) -> Result<(), Failure> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let written = match format {
        Format::Text => text::print(&outcome.found.findings, &mut out),
        Format::Json => writeln!(out, "{:#}", json::document(outcome)),
        Format::Sarif => writeln!(out, "{:#}", sarif::document(outcome, searcher)),
    };
    written.and_then(|()| out.flush()).map_err(Failure::Output)
}
