//! What is wrong in the env files of one directory, which are read as the programs of each profile read them.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use envkeep::{Env, Report};
use serde_json::Value;

use super::{Finding, Group, told};
use crate::schema::Known;

pub(super) fn look(stack: &[PathBuf], findings: &mut BTreeSet<Finding>) {
    for profile in profiles(stack) {
        let names = envkeep::tool::standard_names(profile.as_deref());
        let paths = names.iter().filter_map(|name| {
            stack
                .iter()
                .find(|path| path.file_name().is_some_and(|it| it == name.as_str()))
        });
        let paths: Vec<&PathBuf> = paths.collect();
        let env = paths.iter().fold(Env::empty().process(), Env::dotenv);
        take(&envkeep::tool::check_untyped(&env), findings);
    }
}

/// The findings for a program that a schema describes, which reads its own files and the process environment.
pub(super) fn look_by_schema(known: &Known, findings: &mut BTreeSet<Finding>) {
    let mut found = BTreeSet::new();
    take(&known.file.check(&known.file.env()), &mut found);
    for mut finding in found {
        // Findings about the syntax of a line were already reported without the schema.
        let is_told = findings.iter().any(|it| {
            (&it.file, it.line_and_column, it.group)
                == (&finding.file, finding.line_and_column, finding.group)
        });
        if finding.line_and_column.is_none() && finding.group == Group::Missing {
            finding.file.clone_from(&known.place);
        }
        if !is_told {
            findings.insert(finding);
        }
    }
}

/// An example is read on its own.
pub(super) fn look_at_example(path: &Path, findings: &mut BTreeSet<Finding>) {
    let mut found = BTreeSet::new();
    take(
        &envkeep::tool::check_untyped(&Env::empty().process().dotenv(path)),
        &mut found,
    );
    // An example is meant to be read by anyone, and has no values.
    found.retain(|finding| !matches!(finding.group, Group::Permissions | Group::Values));
    findings.append(&mut found);
}

/// The profiles that have files of their own, and the case without a profile.
fn profiles(stack: &[PathBuf]) -> BTreeSet<Option<String>> {
    let mut profiles = BTreeSet::from([None]);
    for path in stack {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let Some(rest) = name.strip_prefix(".env.") else {
            continue;
        };
        let profile = rest.strip_suffix(".local").unwrap_or(rest);
        if profile != "local" {
            profiles.insert(Some(profile.to_owned()));
        }
    }
    profiles
}

fn take(report: &Report, findings: &mut BTreeSet<Finding>) {
    let document: Value = serde_json::from_str(&report.to_json()).unwrap_or(Value::Null);
    for list in ["problems", "warnings"] {
        let items = document.get(list).and_then(Value::as_array);
        findings.extend(items.into_iter().flatten().filter_map(finding));
    }
}

fn finding(item: &Value) -> Option<Finding> {
    let text = |key: &str| item.get(key).and_then(Value::as_str);
    let number = |key: &str| item.get("origin")?.get(key)?.as_u64();
    let path = item
        .get("origin")
        .and_then(|origin| origin.get("path")?.as_str());
    Some(Finding {
        group: group(text("kind")?, text("code"))?,
        file: path.map_or("the process environment".to_owned(), |path| {
            told(Path::new(path))
        }),
        line_and_column: number("line").zip(number("column")),
        text: text("message")?.to_owned(),
        fix: text("fix").map(str::to_owned),
    })
}

fn group(kind: &str, code: Option<&str>) -> Option<Group> {
    Some(match (kind, code) {
        ("portability", Some("duplicate-key")) => Group::Duplicates,
        ("permissions" | "unreadable-source", _) => Group::Permissions,
        (
            "hazard" | "hidden-by-empty" | "not-unicode" | "deprecated-name" | "invalid" | "check"
            | "rule" | "conflicting" | "bad-default",
            _,
        ) => Group::Values,
        // It is normal that one file takes precedence over the other.
        ("shadowed", _) => return None,
        ("foreign" | "unknown", _) => Group::Foreign,
        ("missing" | "empty", _) => Group::Missing,
        _ => Group::Lines,
    })
}
