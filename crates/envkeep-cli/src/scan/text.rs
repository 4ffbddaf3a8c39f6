//! Findings as lines: a place that editors can jump to, and what was found there.

use std::io::{self, Write};

use super::finding::{Finding, FoundAt};

/// The number of digits of a commit's id that are shown.
const DIGITS: usize = 12;

pub(super) fn print(findings: &[Finding], out: &mut dyn Write) -> io::Result<()> {
    findings
        .iter()
        .try_for_each(|finding| print_one(finding, out))
}

fn print_one(finding: &Finding, out: &mut dyn Write) -> io::Result<()> {
    let path = finding.path.shown();
    match finding.place {
        FoundAt::Line { line, column, .. } => write!(out, "{path}:{line}:{column}: {finding}")?,
        FoundAt::Byte { offset } => write!(out, "{path}: {finding}, at byte {offset}")?,
        FoundAt::Name => write!(out, "{path}: {finding}, in its name")?,
        FoundAt::Reference => write!(out, "{path}: {finding}, in the name of a branch or tag")?,
        FoundAt::Message { line } => {
            write!(
                out,
                "the message of a commit: {finding}, in line {line} of the object"
            )?;
        }
        FoundAt::Tag { line } => {
            write!(
                out,
                "the message of the tag {path}: {finding}, in line {line} of the object"
            )?;
        }
    }
    if let Some(service) = finding.subject.service() {
        write!(out, " (a key that begins with `{}`)", service.prefix)?;
    }
    match finding.commits.split_first() {
        None => writeln!(out),
        Some((first, [])) => writeln!(out, ", since commit {}", short(first)),
        Some((first, others)) => writeln!(
            out,
            ", since commit {}, and again with {}",
            short(first),
            others
                .iter()
                .map(|id| short(id))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    }
}

fn short(id: &str) -> &str {
    id.get(..DIGITS).unwrap_or(id)
}
