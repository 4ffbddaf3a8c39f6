//! Whether the committed schema file matches what the program answers.

use std::collections::BTreeSet;

use super::{Finding, Group};
use crate::command_line::Doctor;
use crate::schema::{self, Known};

/// Nothing is compared unless a program was asked.
pub(super) fn look(arguments: &Doctor, known: &Known, findings: &mut BTreeSet<Finding>) {
    if arguments.schema.bin.is_none() {
        return;
    }
    let Some(path) = schema::standard_path() else {
        return;
    };
    let committed = std::fs::read_to_string(&path).unwrap_or_default();
    if committed.trim_end() == known.text.trim_end() {
        return;
    }
    let text = format!("differs from what {} answers", known.place);
    let fix = "write it anew: `ENVKEEP_UPDATE=1 cargo test` with `assert_schema_current!`, or what `ENVKEEP=schema` prints";
    findings.insert(Finding::of_file(Group::Schema, &path, text, fix));
}
