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
pub(crate) fn names_of(stack: &Stack<'_>, variable: &Variable) -> Vec<String> {
    let names = own_and_deprecated(variable);
    with_pointers(stack, variable.field(), names)
}

/// These names of a field's variable, and those of the variables that name their files, if the field reads such.
pub(super) fn with_pointers(
    stack: &Stack<'_>,
    field: &Field,
    mut names: Vec<String>,
) -> Vec<String> {
    if reads_file(stack, field) {
        let pointers: Vec<String> = names.iter().map(|name| pointer_name(name)).collect();
        names.extend(pointers);
    }
    names
}

fn own_and_deprecated(variable: &Variable) -> Vec<String> {
    let mut names = vec![variable.name().to_owned()];
    names.extend(variable.aliases());
    names
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
        .flat_map(|variable| {
            let names = own_and_deprecated(&variable).into_iter();
            names.map(move |name| (name, variable.field()))
        })
        .collect();
    let claims = readers.iter().flat_map(own_and_deprecated);
    let claims = claims.filter_map(|owner| {
        let pointer = pointer_name(&owner);
        let field = fields.get(&pointer)?;
        let owner = owner.into();
        Some(Problem::of_variable(
            Detail::Source(SourceFault::ClaimedTwice { owner }),
            &pointer,
            field,
        ))
    });
    claims.collect()
}
