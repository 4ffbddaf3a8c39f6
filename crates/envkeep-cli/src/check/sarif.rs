//! The report in the Static Analysis Results Interchange Format.

use std::collections::BTreeSet;

use envkeep::Report;
use serde_json::{Value, json};

use super::finding::{self, Finding};
use crate::sarif::{self, Log};

pub(super) fn document(report: &Report) -> Value {
    let kinds: BTreeSet<&str> = finding::all(report).map(|finding| finding.kind).collect();
    let rules = kinds.into_iter().map(|kind| json!({ "id": kind }));
    sarif::document(&Log {
        rules: rules.collect(),
        results: finding::all(report)
            .map(|finding| result(&finding))
            .collect(),
        notifications: Vec::new(),
    })
}

fn result(finding: &Finding<'_>) -> Value {
    json!({
        "ruleId": finding.kind,
        "level": finding.level.as_str(),
        "message": { "text": finding.text },
        "locations": location(finding).into_iter().collect::<Vec<_>>(),
        "properties": { "variable": finding.variable },
    })
}

/// A missing variable has no location.
fn location(finding: &Finding<'_>) -> Option<Value> {
    let place = finding.place()?;
    let artifact = sarif::artifact(&sarif::uri(place.path.as_bytes()));
    let physical = match place.line_and_column {
        Some((line, column)) => json!({
            "artifactLocation": artifact,
            "region": { "startLine": line, "startColumn": column },
        }),
        None => json!({ "artifactLocation": artifact }),
    };
    Some(json!({ "physicalLocation": physical }))
}
