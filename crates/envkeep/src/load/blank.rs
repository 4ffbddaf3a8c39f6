//! Variables with an empty value. They count as absent, with a warning if they hide a value.

use super::elements::Blank;
use super::{Reader, secret_files};
use crate::env::{FoundValue, Stack};
use crate::name_map::NameSet;
use crate::report::{Warning, WarningKind};
use crate::schema::{Field, Schema};

/// Warns about an empty variable that hides a value.
pub(super) fn hiding(
    stack: &Stack<'_>,
    field: &Field,
    name: &str,
    blank: &FoundValue<'_>,
) -> Option<Warning> {
    let hidden = secret_files::find_hidden(stack, field, blank, name)?;
    Some(Warning::hidden_by_empty(
        name,
        blank.origin(),
        hidden.origin(),
    ))
}

impl Reader<'_> {
    /// Warns about empty variables that hide values of a struct that is not read because none of its variables is
    /// nonempty.
    #[cold]
    pub(super) fn warn_of_blank(&mut self, schema: &'static Schema) {
        for variable in schema.variables_under(self.outer()) {
            let field = variable.field();
            for name in variable.names() {
                let found = secret_files::find(self.stack, field, &name);
                let blank = found.filter(FoundValue::is_empty);
                let warning = blank.and_then(|blank| hiding(self.stack, field, &name, &blank));
                self.warnings.extend(warning);
            }
        }
    }
}

/// Warns about empty variables that hide values of elements that do not exist because none of their variables is
/// nonempty.
pub(super) fn hiding_elements(
    stack: &Stack<'_>,
    blank: &[Blank],
    warnings: &[Warning],
) -> Vec<Warning> {
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
