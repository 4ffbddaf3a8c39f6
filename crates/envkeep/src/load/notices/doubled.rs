//! Warns about duplicates: items of a set, and names given by the program.

use crate::env::Stack;
use crate::load::Reader;
use crate::load::fields::slot::AnySlot;
use crate::load::names::secret_files;
use crate::name_map::NameSet;
use crate::report::Warning;
use crate::schema::{Field, Schema};
use crate::value::{Shape, parts};

impl Reader<'_> {
    /// Warns about a set with fewer items than its text: it keeps each only once.
    #[inline]
    pub(in crate::load) fn notice_doubled(&mut self, field: &'static Field, slot: &dyn AnySlot) {
        if field.shape() != Shape::Set {
            return;
        }
        let Some(found) = secret_files::find(self.stack, field, &self.name) else {
            return;
        };
        let text = found.text.as_str().filter(|text| !text.is_empty());
        let (Some(text), Some(length)) = (text, slot.length()) else {
            return;
        };
        if parts(text, field.shape(), field.format()).count() > length {
            let warning = Warning::doubled_item(&self.name, found.origin());
            self.warnings.push(warning);
        }
    }
}

/// A warning for each variable of a struct that the program gives more than once.
pub(in crate::load) fn names_given_twice(
    stack: &Stack<'_>,
    schema: &'static Schema,
) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if stack.is_any_given_twice() {
        let names = NameSet::gather(|visit| {
            secret_files::visit_names(stack, schema, visit);
        });
        for name in names.iter().filter(|name| stack.is_given_twice(name)) {
            warnings.push(Warning::given_twice(name));
        }
    }
    warnings
}
