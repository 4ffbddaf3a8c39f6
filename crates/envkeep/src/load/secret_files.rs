//! Which variables can be read from a file that another variable names, and what that means for a lookup.

use std::collections::HashMap;

use crate::env::{Found, Secrecy, SecretFiles, Stack, pointer_name};
use crate::report::{Detail, Problem, SourceFault};
use crate::schema::{Field, Flag, Schema, Variable};

/// The value that a field is read from.
pub(crate) fn find<'a>(stack: &'a Stack<'_>, field: &Field, name: &str) -> Option<Found<'a>> {
    if reads_file(stack, field) {
        stack.find_or_file(name)
    } else {
        stack.find(name)
    }
}

/// The value that an empty one hides.
pub(super) fn find_hidden<'a>(
    stack: &'a Stack<'_>,
    field: &Field,
    found: &Found<'_>,
    name: &str,
) -> Option<Found<'a>> {
    let hidden = stack.find_hidden_by(found, name);
    if hidden.is_some() || !reads_file(stack, field) {
        return hidden;
    }
    stack.find_hidden_by(found, &pointer_name(name))
}

/// Whether the value of a field is a secret.
pub(super) fn secrecy(field: &Field) -> Secrecy {
    if field.is_secret() {
        Secrecy::Secret
    } else {
        Secrecy::Plain
    }
}

/// Whether the value of a field may be in a file that another variable names.
fn reads_file(stack: &Stack<'_>, field: &Field) -> bool {
    field.has(Flag::File) || (field.is_secret() && stack.secret_files() == SecretFiles::On)
}

/// The names under which a variable's value is looked for: its own, deprecated ones, and those of variables that name a file.
pub(super) fn names_of(
    stack: &Stack<'_>,
    variable: &Variable,
) -> impl Iterator<Item = String> + use<> {
    let mut names = variable.aliases();
    names.push(variable.name().to_owned());
    if reads_file(stack, variable.field()) {
        let pointers: Vec<String> = names.iter().map(|name| pointer_name(name)).collect();
        names.extend(pointers);
    }
    names.into_iter()
}

/// A problem for each variable that has a field of its own and would also name the file of another.
pub(super) fn claimed_twice(stack: &Stack<'_>, schema: &'static Schema) -> Vec<Problem> {
    let variables = || schema.variables_behind(stack.prefix());
    let readers: Vec<Variable> = variables()
        .filter(|variable| reads_file(stack, variable.field()))
        .collect();
    if readers.is_empty() {
        return Vec::new();
    }
    let fields: HashMap<String, &'static Field> = variables()
        .map(|variable| (variable.name().to_owned(), variable.field()))
        .collect();
    let claims = readers.iter().filter_map(|reader| {
        let pointer = pointer_name(reader.name());
        let field = fields.get(&pointer)?;
        let owner = reader.name().into();
        Some(Problem::of_variable(
            Detail::Source(SourceFault::ClaimedTwice { owner }),
            &pointer,
            field,
        ))
    });
    claims.collect()
}
