//! Variables with an empty value. They count as absent, with a warning if they hide a value.

use crate::env::{FoundValue, Stack};
use crate::load::Reader;
use crate::load::names::secret_files;
use crate::report::Warning;
use crate::schema::{Field, Schema};

/// Warns about an empty variable that hides a value.
pub(in crate::load) fn hiding(
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
    #[inline]
    pub(in crate::load) fn warn_of_blank(&mut self, schema: &'static Schema) {
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
