//! Findings in the Static Analysis Results Interchange Format.

use serde_json::{Value, json};

use super::finding::{Finding, FoundAt};
use super::outcome::Outcome;
use crate::sarif::{self, Log};
use crate::search::Searcher;
use crate::service::ServiceId;

const OWN: &str = "own-secret";

pub(super) fn document(outcome: &Outcome, searcher: &Searcher) -> Value {
    let results: Vec<Value> = outcome
        .found
        .findings
        .iter()
        .map(|finding| result(finding, searcher))
        .collect();
    let notifications: Vec<Value> = outcome
        .found
        .unreadable
        .iter()
        .map(|it| json!({ "level": "error", "message": { "text": format!("{}: {}", it.path, it.cause) } }))
        .collect();
    sarif::document(&Log {
        rules: rules(outcome),
        results,
        notifications,
    })
}

/// The values of variables are one rule, and each kind of service key is another.
fn rules(outcome: &Outcome) -> Vec<Value> {
    let own = json!({
        "id": OWN,
        "shortDescription": { "text": "the value of a secret variable" },
        "help": { "text": "replace the key, and read it from the environment" },
    });
    let is_found = |id: &ServiceId| {
        let name = id.service().name;
        let mut findings = outcome.found.findings.iter();
        findings.any(|finding| finding.subject.service().is_some_and(|it| it.name == name))
    };
    let services = ServiceId::all().filter(is_found).map(|id| {
        let service = id.service();
        json!({
            "id": rule_of(service.name),
            "shortDescription": { "text": service.name },
            "fullDescription": { "text": format!("a key that begins with `{}`; its shape: {}", service.prefix, service.source) },
        })
    });
    std::iter::once(own).chain(services).collect()
}

fn rule_of(name: &str) -> String {
    name.to_ascii_lowercase().replace(' ', "-")
}

fn result(finding: &Finding, searcher: &Searcher) -> Value {
    let rule = finding
        .subject
        .service()
        .map_or(OWN.to_owned(), |it| rule_of(it.name));
    let subject = finding
        .subject
        .variable()
        .or(finding.subject.service().map(|it| it.name));
    let blob = finding.blob.as_deref().unwrap_or_default();
    let uri = finding.path.to_uri(searcher);
    let fingerprint = format!(
        "{uri}:{}:{}:{blob}",
        subject.unwrap_or_default(),
        finding.subject.encoding()
    );
    json!({
        "ruleId": rule,
        "level": "error",
        "message": { "text": format!("{finding}{}", place(finding)) },
        "locations": locations(finding, &uri),
        "partialFingerprints": { "envkeep/v1": fingerprint },
        "properties": {
            "variable": finding.subject.variable(),
            "encoding": finding.subject.encoding(),
            "blob": finding.blob,
            "commits": finding.commits,
        },
    })
}

/// The place in words, for findings that no location can describe.
fn place(finding: &Finding) -> String {
    let path = finding.path.shown();
    match finding.place {
        FoundAt::Line { .. } | FoundAt::Byte { .. } => String::new(),
        FoundAt::Name => ", in the name of a file".to_owned(),
        FoundAt::Reference => format!(", in the name of a branch or tag: {path}"),
        FoundAt::Message { .. } => {
            format!(", in the message of commit {}", finding.commits.join(", "))
        }
        FoundAt::Tag { .. } => format!(", in the message of the tag {path}"),
    }
}

/// A finding outside a file has no location.
fn locations(finding: &Finding, uri: &str) -> Vec<Value> {
    let artifact = sarif::artifact(uri);
    let physical = match finding.place {
        FoundAt::Message { .. } | FoundAt::Tag { .. } | FoundAt::Reference => return Vec::new(),
        FoundAt::Name => json!({ "artifactLocation": artifact }),
        FoundAt::Line { line, column, .. } => json!({
            "artifactLocation": artifact,
            "region": { "startLine": line, "startColumn": column },
        }),
        FoundAt::Byte { offset } => json!({
            "artifactLocation": artifact,
            "region": { "byteOffset": offset },
        }),
    };
    vec![json!({ "physicalLocation": physical })]
}
