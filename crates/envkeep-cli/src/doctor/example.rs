//! Whether an example file and the files beside it have the same variables.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use envkeep::check::{StaleReason, Update, keep_example_current};

use super::{Finding, Group};
use crate::env_files::Found;
use crate::example_file::{self, Paragraph};
use crate::schema::Known;
use crate::variables::{self, Files, Origin, quoted};
use crate::{secrets, service};

/// The name of the file that new colleagues copy.
const NAME: &str = ".env.example";

pub(super) fn look(example: &Path, found: &Found, findings: &mut BTreeSet<Finding>) {
    if example.file_name().is_none_or(|name| name != NAME) {
        return;
    }
    let is_beside = |path: &&PathBuf| {
        let name = path.file_name().unwrap_or_default();
        path.parent() == example.parent() && (name == ".env" || name == ".env.local")
    };
    let beside: Vec<&PathBuf> = found.stacks.iter().flatten().filter(is_beside).collect();
    let (Some(first), Some(wanted)) = (beside.first(), read(example)) else {
        return;
    };
    let Some(own) = beside
        .iter()
        .map(|path| read(path))
        .collect::<Option<Vec<_>>>()
    else {
        return;
    };
    let own: Vec<Paragraph> = own.into_iter().flatten().collect();
    let mut add = |place: &Path, text: &str, labels: &[String], fix: &str| {
        if !labels.is_empty() {
            let text = format!("{text} {}", labels.join(", "));
            findings.insert(Finding::of_file(Group::Example, place, text, fix));
        }
    };
    add(
        example,
        "does not mention",
        &lacking(&own, &wanted),
        "add each of them, without its value",
    );
    add(
        first,
        "lacks",
        &lacking(&wanted, &own),
        "`envkeep sync` adds them",
    );
}

/// Whether the text between the marks of an example matches the schema.
pub(super) fn look_by_schema(example: &Path, known: &Known, findings: &mut BTreeSet<Finding>) {
    let Err(stale) = keep_example_current(known.file.schema(), example, Update::Refuse) else {
        return;
    };
    // An example without marks was written by hand.
    if !matches!(stale.reason(), StaleReason::Different | StaleReason::Open) {
        return;
    }
    let text = format!("does not match {}", known.place);
    let fix = format!("`envkeep example --write {}`", super::told(example));
    findings.insert(Finding::of_file(Group::Example, example, text, fix));
}

/// Whether an example shows a key that a file with values has too. Whoever can read the repository has that key.
pub(super) fn look_at_keys(example: &Path, found: &Found, findings: &mut BTreeSet<Finding>) {
    let of_files = |paths: Vec<PathBuf>| {
        let mut variables = variables::whatever_is_set(&Files::Named(paths));
        variables.retain(|it| matches!(it.origin, Origin::File | Origin::HiddenFile));
        variables
    };
    let shown = of_files(vec![example.to_owned()]);
    for stack in &found.stacks {
        for key in secrets::of(&of_files(stack.clone())) {
            let value = key.value.trim();
            if is_random(value) && shown.iter().any(|it| it.value.trim() == value) {
                let text = format!("shows the value of {}", quoted(&key.label));
                let fix = "remove it there, and replace the key if it protects anything: an example is meant to be read by anyone";
                findings.insert(Finding::of_file(Group::Values, example, text, fix));
            }
        }
    }
}

/// The length from which letters and digits next to each other may be a key.
const FEWEST_OF_KEY: usize = 16;

/// Whether a value contains a key that nobody made up to show where a key goes.
fn is_random(value: &str) -> bool {
    let has = |run: &str, is_kind: fn(&u8) -> bool| run.bytes().any(|byte| is_kind(&byte));
    envkeep::tool::has_credential_shape(value)
        && value
            .split(|sign: char| !sign.is_ascii_alphanumeric())
            .any(|run| {
                run.len() >= FEWEST_OF_KEY
                    && has(run, u8::is_ascii_digit)
                    && has(run, u8::is_ascii_alphabetic)
                    && !service::is_made_up(run.as_bytes())
            })
}

fn read(path: &Path) -> Option<Vec<Paragraph>> {
    let document = crate::variables::open(path).ok()?;
    Some(example_file::paragraphs(path, &document))
}

/// The variables that another file has and this one lacks.
fn lacking(of: &[Paragraph], other: &[Paragraph]) -> Vec<String> {
    let known: BTreeSet<&str> = other.iter().map(|it| it.name.as_str()).collect();
    let lacking: BTreeSet<String> = of
        .iter()
        .filter(|it| !known.contains(it.name.as_str()))
        .map(|it| quoted(&it.label))
        .collect();
    lacking.into_iter().collect()
}
