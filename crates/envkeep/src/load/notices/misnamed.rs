//! Variables that are not read because the one that decides this has a wrong name.

use crate::env::Stack;
use crate::report::{Notice, Warning};
use crate::value::{is_alike, switch};

/// Leaves out the warnings that a variable is set in vain where another warning advises a rename after which it is read.
pub(in crate::load) fn report_rename_once(stack: &Stack<'_>, warnings: &mut Vec<Warning>) {
    let mut renames: Vec<(Box<str>, Box<str>)> = Vec::new();
    for warning in &*warnings {
        let rename = warning.advised_rename();
        renames.extend(rename.map(|(meant, name)| (meant.into(), name.into())));
    }
    if renames.is_empty() {
        return;
    }
    let makes = |variable: &str, is_so: &dyn Fn(&str) -> bool| {
        renames.iter().any(|(meant, name)| {
            let found = stack.find(name).filter(|_| **meant == *variable);
            let found = found.filter(|found| !found.is_empty());
            found.is_some_and(|found| found.text.as_str().is_some_and(is_so))
        })
    };
    warnings.retain(|warning| match warning.notice() {
        Notice::Inactive { opener, .. } => !makes(opener, &|text| switch(text) != Some(false)),
        Notice::NotChosen { tag, names, .. } => {
            !makes(tag, &|text| names.iter().any(|name| is_alike(name, text)))
        }
        _ => true,
    });
}
