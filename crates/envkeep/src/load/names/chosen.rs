//! Determines which variant of an enum is chosen, and what is read of it.

use crate::env::Stack;
use crate::schema::{Choice, Field, Schema, Variable};

/// Visits every name of every variable that this load reads, with its field, excluding unselected variants.
pub(in crate::load) fn visit_names_read(
    stack: &Stack<'_>,
    schema: &'static Schema,
    visit: &mut dyn FnMut(&'static Field, &str),
) {
    if !schema.has_variants() {
        return schema.visit_names(stack.outer(), visit);
    }
    for variable in schema.variables_under(stack.outer()) {
        if let Some(read) = variable.chosen(&|choice| stack.makes(choice)) {
            for name in read.own_names() {
                visit(read.field(), &name);
            }
        }
    }
}

/// A variable as the chosen variant reads it.
pub(in crate::load) fn as_read<'v>(stack: &Stack<'_>, variable: &'v Variable) -> &'v Variable {
    let is_read = |reading: &&Variable| {
        let mut choices = reading.outer_choices().iter();
        choices.all(|choice| stack.makes(choice))
    };
    variable.readings().find(is_read).unwrap_or(variable)
}

/// The index of the chosen variant among those of an enum with a prefix.
pub(in crate::load) fn chosen_place(
    stack: &Stack<'_>,
    schema: &'static Schema,
    prefix: &str,
) -> Option<usize> {
    let tag = schema.tag()?;
    schema.fields().iter().position(|field| {
        let variant = field.variant();
        variant.is_some_and(|variant| stack.makes(&Choice::new(tag, prefix, variant)))
    })
}
