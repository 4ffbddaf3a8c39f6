//! Warns about names that are set although a struct no longer reads them.

use crate::env::Stack;
use crate::report::Warning;
use crate::schema::Schema;

/// A warning for each of them, in the words of the struct's author.
pub(in crate::load) fn tell(
    stack: &Stack<'_>,
    schema: &'static Schema,
    warnings: &mut Vec<Warning>,
) {
    schema.visit_removed(stack.outer(), &mut |name, words| {
        let found = stack.find(name).filter(|found| !found.is_empty());
        if let Some(found) = found {
            warnings.push(Warning::removed(name, words, found.origin()));
        }
    });
}
