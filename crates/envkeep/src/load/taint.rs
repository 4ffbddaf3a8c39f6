//! Whether a value was put together from a secret.

use std::collections::{HashMap, HashSet};

use crate::env::{Found, Stack};
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
    let secrecy = secrecy_of_names(stack, schema);
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if secrecy.get(&name).copied().unwrap_or(true) {
            return true;
        }
        if stack.has_replaced_reference(&name) {
            return true;
        }
        // Which of several sources a reference took its value from depends on where it stood: all of them count.
        let sources = stack.find_all(&name).collect::<Vec<_>>();
        if sources.iter().any(Found::may_be_secret) {
            return true;
        }
        let further = sources.iter().flat_map(Found::references);
        open.extend(further.filter(|name| !seen.contains(name)));
        seen.insert(name);
    }
    false
}

/// Which names are claimed, deprecated ones too, and whether a secret is read under them. One secret field is enough.
fn secrecy_of_names(stack: &Stack<'_>, schema: &'static Schema) -> HashMap<String, bool> {
    let mut secrecy = HashMap::new();
    for variable in schema.variables_behind(stack.prefix()) {
        for name in variable.names() {
            *secrecy.entry(name).or_default() |= variable.is_secret();
        }
    }
    secrecy
}
