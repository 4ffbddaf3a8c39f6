//! Names under which a value is set that is looked for under another.

use super::super::secret_files::reads_file;
use crate::env::{Stack, pointer_name};
use crate::report::{FileWay, Hint, Setting};
use crate::schema::{Field, Variable};

/// What ends a name that tells the unit of a duration.
const UNITS_OF_TIME: [&str; 16] = [
    "SECONDS",
    "SECOND",
    "SECS",
    "SEC",
    "S",
    "MILLISECONDS",
    "MILLIS",
    "MSECS",
    "MSEC",
    "MS",
    "MINUTES",
    "MINS",
    "MIN",
    "HOURS",
    "HRS",
    "DAYS",
];

/// The same of a size.
const UNITS_OF_SIZE: [&str; 8] = ["BYTES", "B", "KB", "MB", "GB", "KIB", "MIB", "GIB"];

/// What is set in the place of a variable that is not set, under names that people and images use.
pub(super) fn hints(stack: &Stack<'_>, variable: &Variable) -> Vec<Hint> {
    let field = variable.field();
    let way = match (reads_file(stack, field), field.is_secret()) {
        (true, _) => None,
        (false, true) => Some(FileWay::Secret),
        (false, false) => Some(FileWay::Plain),
    };
    let mut hints = Vec::new();
    for name in variable.names() {
        let pointer = pointer_name(&name);
        if let (Some(way), Some(setting)) = (way, setting(stack, &pointer)) {
            hints.push(Hint::UnreadFile { setting, way });
        }
        if let Some(setting) = setting(stack, &format!("FILE__{name}")) {
            hints.push(Hint::OtherImage {
                setting,
                pointer: pointer.into(),
                way,
            });
        }
        hints.extend(unit(stack, variable, &name));
    }
    hints
}

/// The value under a name that ends in a unit, as a hint.
fn unit(stack: &Stack<'_>, variable: &Variable, name: &str) -> Option<Hint> {
    let (setting, sample) = unit_setting(stack, variable.field(), name)?;
    Some(Hint::Unit {
        setting,
        variable: variable.name().into(),
        sample,
    })
}

/// Whether the values of a field have a unit.
pub(in crate::load) fn has_unit(field: &Field) -> bool {
    units(field).is_some()
}

/// What may end a name instead of a value, and what a value is like that has the unit itself.
fn units(field: &Field) -> Option<(&'static [&'static str], &'static str)> {
    match field.own_phrase()? {
        phrase if phrase.starts_with("a duration") => Some((&UNITS_OF_TIME, "30s")),
        phrase if phrase.starts_with("a size in bytes") => Some((&UNITS_OF_SIZE, "10MB")),
        _ => None,
    }
}

/// Where a name is set with a unit at its end, and what a value is like that has the unit itself.
pub(in crate::load) fn unit_setting(
    stack: &Stack<'_>,
    field: &Field,
    name: &str,
) -> Option<(Setting, &'static str)> {
    let (units, sample) = units(field)?;
    let mut names = units.iter().map(|unit| format!("{name}_{unit}"));
    let setting = names.find_map(|name| setting(stack, &name))?;
    Some((setting, sample))
}

/// Where a name is set that no field has, to something.
fn setting(stack: &Stack<'_>, name: &str) -> Option<Setting> {
    let found = stack.find(name).filter(|found| !found.is_empty())?;
    Some(Setting::new(name, found.origin()))
}
