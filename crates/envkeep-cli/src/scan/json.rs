//! Findings as one JSON object.

use serde_json::{Map, Value, json};

use super::finding::{Finding, FoundAt};
use super::outcome::Outcome;
use crate::search::Layout;

/// Raised when programs written for an earlier version would misread the output.
const VERSION: u64 = 1;

pub(super) fn document(outcome: &Outcome) -> Value {
    let omitted = outcome.omissions.iter().map(
        |omission| json!({ "variable": omission.name, "reason": omission.reason.to_string() }),
    );
    let unreadable = outcome
        .found
        .unreadable
        .iter()
        .map(|it| json!({ "path": it.path, "cause": it.cause }));
    json!({
        "version": VERSION,
        "findings": outcome.found.findings.iter().map(finding).collect::<Vec<_>>(),
        "allowed": outcome.found.allowed,
        "known": outcome.known,
        "omitted": omitted.collect::<Vec<_>>(),
        "unreadable": unreadable.collect::<Vec<_>>(),
        "files": outcome.found.files,
        "bytes": outcome.found.bytes,
        "compressed": outcome.found.compressed,
    })
}

fn finding(finding: &Finding) -> Value {
    let mut members = Map::new();
    let mut add = |key: &str, value: Value| {
        members.insert(key.to_owned(), value);
    };
    add("path", finding.path.shown().into());
    match finding.place {
        FoundAt::Name => add("in", "name".into()),
        FoundAt::Reference => add("in", "reference".into()),
        FoundAt::Line {
            line,
            column,
            offset,
        } => {
            add("in", "text".into());
            add("line", line.into());
            add("column", column.into());
            add("offset", offset.into());
        }
        FoundAt::Byte { offset } => {
            add("in", "binary".into());
            add("offset", offset.into());
        }
        FoundAt::Message { line } => {
            add("in", "commit".into());
            add("line", line.into());
        }
        FoundAt::Tag { line } => {
            add("in", "tag".into());
            add("line", line.into());
        }
    }
    add("variable", finding.subject.variable().into());
    add(
        "service",
        finding.subject.service().map(|it| it.name).into(),
    );
    add("encoding", finding.subject.encoding().into());
    add("part", finding.subject.part().into());
    add("layout", layout(finding.layout).into());
    add("blob", finding.blob.as_deref().into());
    add("commits", finding.commits.clone().into());
    Value::Object(members)
}

fn layout(layout: Layout) -> &'static str {
    match layout {
        Layout::Whole => "whole",
        Layout::Split => "split",
        Layout::Folded => "folded",
    }
}
