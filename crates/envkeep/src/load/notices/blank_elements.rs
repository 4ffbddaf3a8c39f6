//! Variables set to nothing that would create an element of a list or a map, and hide a value.

use crate::env::{FoundValue, Stack};
use crate::load::fields::blank::hiding;
use crate::load::groups::elements::Blank;
use crate::load::names::secret_files;
use crate::name_map::NameSet;
use crate::report::{Warning, WarningKind};

/// Warns about empty variables that hide values of elements that do not exist because none of their variables is
/// nonempty.
pub(in crate::load) fn find(
    stack: &Stack<'_>,
    blank: &[Blank],
    warnings: &[Warning],
) -> Vec<Warning> {
    if blank.is_empty() {
        return Vec::new();
    }
    // What a list needs is looked for, whether there is such an element or not.
    let mut told = NameSet::default();
    for warning in warnings {
        let is_hiding = warning.kind() == WarningKind::HiddenByEmpty;
        if let Some(name) = warning.variable().filter(|_| is_hiding) {
            told.insert(name.into());
        }
    }
    let mut untold = Vec::new();
    for Blank { name, field } in blank {
        let found = secret_files::find(stack, field, name).filter(FoundValue::is_empty);
        if let Some(found) = found.filter(|_| !told.contains(name)) {
            untold.extend(hiding(stack, field, name, &found));
        }
    }
    untold
}
