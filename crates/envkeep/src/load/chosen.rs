//! Which variant of an enum is chosen, and what is read of it.

use super::Masking;
use crate::env::Stack;
use crate::report::{Cause, Chooser, Hint, Setting};
use crate::schema::{Choice, Field, Schema, Variable};

/// Visits every name of every variable that this load reads, with its field: not those of variants that are not chosen.
pub(super) fn visit_names_read(
    stack: &Stack<'_>,
    schema: &'static Schema,
    visit: &mut dyn FnMut(&'static Field, &str),
) {
    if !schema.has_variants() {
        return schema.visit_names(stack.outer(), visit);
    }
    for variable in schema.variables_behind(stack.outer()) {
        if let Some(read) = variable.chosen(&|choice| stack.makes(choice)) {
            for name in read.own_names() {
                visit(read.field(), &name);
            }
        }
    }
}

/// A variable as the variant reads it that is chosen.
pub(super) fn as_read<'v>(stack: &Stack<'_>, variable: &'v Variable) -> &'v Variable {
    let is_read = |reading: &&Variable| {
        let mut choices = reading.choices_round().iter();
        choices.all(|choice| stack.makes(choice))
    };
    variable.readings().find(is_read).unwrap_or(variable)
}

/// Why a variable is needed that a variant reads. The choice is a value, and masked like any other.
pub(super) fn reason(stack: &Stack<'_>, masking: &Masking<'_>, read: &Variable) -> Option<Hint> {
    let choice = read.choice_of_need()?;
    let tag = choice.tag_name();
    let found = stack.find(&tag).filter(|found| !found.is_empty());
    if let Some(found) = &found {
        if !masking.shown(&tag, found).is_whole() {
            let cause = Cause {
                setting: Some(Setting::new(&tag, found.origin())),
                variable: tag.into(),
                value: None,
            };
            return Some(Hint::Condition([cause].into()));
        }
    }
    Some(Hint::Chosen {
        line: choice.line().into(),
        tag: tag.into(),
        by: match found {
            Some(_) if stack.is_made_up(&choice.tag_name()) => Chooser::Advice,
            Some(found) => Chooser::Source(found.origin()),
            None => Chooser::Default,
        },
    })
}

/// The place of the variant that is chosen among those of an enum behind a prefix.
pub(super) fn chosen_place(
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
