//! Which variables can be read from a file that another variable names, and what that means for a lookup.

use std::collections::HashMap;

use crate::env::{Found, Secrecy, SecretFiles, Stack, pointer_name};
use crate::report::{Detail, Origin, Problem, SourceFault};
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

/// Where all values of a variable stand under one of its names, and the variables that name a file for it, but for the one
/// that counts: the one that would win next first. What is set to nothing is left out.
pub(crate) fn find_others(
    stack: &Stack<'_>,
    field: &Field,
    name: &str,
    winner: Option<&Found<'_>>,
) -> Vec<Origin> {
    let names = with_pointers(stack, field, vec![name.to_owned()]);
    let mut others: Vec<_> = names
        .iter()
        .flat_map(|name| stack.find_all(name))
        .filter(|found| !found.is_empty())
        .filter(|found| winner.is_none_or(|winner| winner.depth() != found.depth()))
        .map(|found| (found.depth(), found.origin()))
        .collect();
    others.sort_by_key(|(depth, _)| *depth);
    others.into_iter().map(|(_, origin)| origin).collect()
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
    with_pointers(stack, variable.field(), variable.names())
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

/// Visits the names under which the fields' values are looked for: their own, deprecated ones, and those of variables that name a
/// file.
pub(super) fn visit_names(stack: &Stack<'_>, schema: &'static Schema, visit: &mut dyn FnMut(&str)) {
    let mut name = String::with_capacity(64);
    let mut prefix = stack.prefix().to_owned();
    schema.visit_fields(&mut prefix, &mut |field, prefix| {
        let reads_file = reads_file(stack, field);
        field.write_name(prefix, &mut name);
        visit(&name);
        if reads_file {
            visit(&pointer_name(&name));
        }
        for alias in field.deprecated_names() {
            field.write_alias(prefix, alias, &mut name);
            visit(&name);
            if reads_file {
                visit(&pointer_name(&name));
            }
        }
    });
}

/// A problem for each variable that has a field of its own and would also name the file of another.
pub(super) fn claimed_twice(stack: &Stack<'_>, schema: &'static Schema) -> Vec<Problem> {
    if !schema.has_field(&|field| reads_file(stack, field)) {
        return Vec::new();
    }
    let variables = || schema.variables_behind(stack.prefix());
    let readers: Vec<Variable> = variables()
        .filter(|variable| reads_file(stack, variable.field()))
        .collect();
    let fields: HashMap<String, &'static Field> = variables()
        .flat_map(|variable| {
            let names = variable.names().into_iter();
            names.map(move |name| (name, variable.field()))
        })
        .collect();
    let claims = readers.iter().flat_map(Variable::names);
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
