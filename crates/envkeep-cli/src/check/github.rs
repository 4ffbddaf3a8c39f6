//! Findings in the form that GitHub Actions reads from a step's output: each is shown beside its line.

use envkeep::Report;

use super::finding::{self, Finding};
use crate::failure::Failure;
use crate::output;

pub(super) fn print(report: &Report) -> Result<(), Failure> {
    for finding in finding::all(report) {
        output::print(&command(&finding))?;
    }
    Ok(())
}

fn command(finding: &Finding<'_>) -> String {
    let mut properties = Vec::new();
    if let Some(place) = finding.place() {
        properties.push(format!("file={}", of_property(&place.path)));
        if let Some((line, column)) = place.line_and_column {
            properties.push(format!("line={line},col={column}"));
        }
    }
    properties.push(format!("title=envkeep%3A {}", finding.kind));
    let (level, text) = (finding.level.as_str(), of_text(&finding.text));
    format!("::{level} {}::{text}", properties.join(","))
}

/// Escapes a text: a line break or a `%` in it would otherwise start another command.
fn of_text(text: &str) -> String {
    let text = text.replace('%', "%25");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

fn of_property(text: &str) -> String {
    of_text(&envkeep::tool::escaped(text))
        .replace(':', "%3A")
        .replace(',', "%2C")
}
