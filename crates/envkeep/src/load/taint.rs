//! Whether a value was put together from a secret.

use crate::env::{Found, Stack};
use crate::name_map::NameSet;
use crate::schema::Schema;

/// Whether a value may be a secret by where it is from, or was expanded, directly or by way of others, from such a one, from
/// the variable of a secret field, or from one that no field claims: nothing is known of the latter, so it is treated as a
/// secret.
pub(crate) fn reaches_secret(
    found: &Found<'_>,
    stack: &Stack<'_>,
    schema: &'static Schema,
) -> bool {
    if found.may_be_secret() {
        return true;
    }
    let mut open = found.references();
    if open.is_empty() {
        return false;
    }
    let plain = schema.plain_names(stack.prefix());
    let mut seen = NameSet::default();
    while let Some(name) = open.pop() {
        if !plain.contains(&name) || stack.has_replaced_reference(&name) {
            return true;
        }
        // Which of several sources a reference took its value from depends on where it stood: all of them count.
        for source in stack.find_all(&name) {
            if source.may_be_secret() {
                return true;
            }
            open.extend(source.references());
        }
        seen.insert(name.into());
        open.retain(|name| !seen.contains(name));
    }
    false
}
