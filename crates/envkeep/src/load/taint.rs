//! Whether a value was put together from a secret.

use std::collections::{HashMap, HashSet};

use crate::env::{Found, Stack};
use crate::schema::Schema;

/// Whether a value was expanded, directly or by way of others, from the variable of a secret field or from one that no field
/// claims: nothing is known of the latter, so it is treated as a secret.
pub(super) fn reaches_secret(
    found: &Found<'_>,
    stack: &Stack<'_>,
    schema: &'static Schema,
) -> bool {
    let mut open = found.references();
    if open.is_empty() {
        return false;
    }
    let secrecy: HashMap<String, bool> = schema
        .variables()
        .map(|variable| (variable.name().to_owned(), variable.is_secret()))
        .collect();
    let mut seen = HashSet::new();
    while let Some(name) = open.pop() {
        if secrecy.get(&name).copied().unwrap_or(true) {
            return true;
        }
        if let Some(source) = stack.find(&name) {
            open.extend(
                source
                    .references()
                    .into_iter()
                    .filter(|name| !seen.contains(name)),
            );
        }
        seen.insert(name);
    }
    false
}
