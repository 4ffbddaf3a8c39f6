//! Which variables can be read from a file that another variable names, and what that means for a lookup.

use super::chosen::visit_names_read;
use crate::env::{FoundValue, Secrecy, SecretFiles, Stack, pointer_name};
use crate::name_map::NameSet;
use crate::report::{Detail, Origin, Problem, SourceFault};
use crate::schema::{Elements, Field, Flag, Outer, Schema, Variable};

/// The value that a field is read from.
pub(crate) fn find<'a>(stack: &'a Stack<'_>, field: &Field, name: &str) -> Option<FoundValue<'a>> {
    if reads_file(stack, field) {
        stack.find_or_file(name)
    } else {
        stack.find(name)
    }
}

/// The value that an empty one hides.
pub(in crate::load) fn find_hidden<'a>(
    stack: &'a Stack<'_>,
    field: &Field,
    found: &FoundValue<'_>,
    name: &str,
) -> Option<FoundValue<'a>> {
    let hidden = stack.find_hidden_by(found, name);
    if hidden.is_some() || !reads_file(stack, field) {
        return hidden;
    }
    stack.find_hidden_by(found, &pointer_name(name))
}

/// Where all values of a variable stand under one of its names, and the variables that name a file for it, but for the one
/// that counts: the one that would win next first. What is set to nothing is left out.
#[inline]
pub(crate) fn find_others(
    stack: &Stack<'_>,
    field: &Field,
    name: &str,
    winner: Option<&FoundValue<'_>>,
) -> Vec<Origin> {
    let names = with_pointers(stack, field, vec![name.to_owned()]);
    let mut depths = Vec::new();
    let mut origins = Vec::new();
    for name in &names {
        for found in stack.find_all(name) {
            let depth = found.depth();
            if found.is_empty() || winner.is_some_and(|winner| winner.depth() == depth) {
                continue;
            }
            let place = depths.partition_point(|other| *other <= depth);
            depths.insert(place, depth);
            origins.insert(place, found.origin());
        }
    }
    origins
}

/// Whether the value of a field is a secret.
pub(in crate::load) fn secrecy(field: &Field) -> Secrecy {
    if field.is_secret() {
        Secrecy::Secret
    } else {
        Secrecy::Plain
    }
}

/// Whether the value of a field may be in a file that another variable names.
#[inline]
pub(in crate::load) fn reads_file(stack: &Stack<'_>, field: &Field) -> bool {
    field.has(Flag::File) || (stack.secret_files() == SecretFiles::On && field.is_secret())
}

/// The names under which a variable's value is looked up: its own, deprecated ones, and those of variables that name a file.
pub(crate) fn names_of(stack: &Stack<'_>, variable: &Variable) -> Vec<String> {
    with_pointers(stack, variable.field(), variable.names())
}

/// These names of a field's variable, and those of the variables that name their files, if the field reads
/// files.
pub(in crate::load) fn with_pointers(
    stack: &Stack<'_>,
    field: &Field,
    mut names: Vec<String>,
) -> Vec<String> {
    if reads_file(stack, field) {
        for place in 0..names.len() {
            names.extend(names.get(place).map(|name| pointer_name(name)));
        }
    }
    names
}

/// Visits the names under which the fields' values are looked up: their own, deprecated ones, and those of variables that name a
/// file.
pub(in crate::load) fn visit_names(
    stack: &Stack<'_>,
    schema: &'static Schema,
    visit: &mut dyn FnMut(&str),
) {
    visit_names_under(stack, schema, stack.outer(), visit);
}

/// The same with another prefix.
pub(in crate::load) fn visit_names_under(
    stack: &Stack<'_>,
    schema: &'static Schema,
    outer: Outer<'_>,
    visit: &mut dyn FnMut(&str),
) {
    schema.visit_names(outer, &mut |field, name| {
        visit(name);
        if reads_file(stack, field) {
            visit(&pointer_name(name));
        }
    });
}

/// Visits the names of a struct's variables behind a prefix that are the fields' own, with the fields.
#[inline]
pub(in crate::load) fn visit_own_names_under(
    stack: &Stack<'_>,
    schema: &'static Schema,
    outer: Outer<'_>,
    visit: &mut dyn FnMut(&'static Field, &str),
) {
    let mut name = String::new();
    schema.visit_fields(outer, &mut |field, prefix| {
        field.visit_own_names(prefix, &mut name, &mut |name| {
            visit(field, name);
            if reads_file(stack, field) {
                visit(field, &pointer_name(name));
            }
        });
    });
}

/// Visits the names under which another program may look up the values of a struct, including those of files for every
/// secret, whether or not this environment reads such files.
pub(in crate::load) fn visit_possible_names(
    stack: &Stack<'_>,
    schema: &'static Schema,
    visit: &mut dyn FnMut(&str),
) {
    // The elements of the other program are unknown: `may_be_of` knows the patterns of their names.
    let outer = Outer {
        prefix: stack.prefix(),
        elements: &Elements::default(),
    };
    schema.visit_names(outer, &mut |field, name| {
        visit(name);
        if may_read_file(field) {
            visit(&pointer_name(name));
        }
    });
    schema.visit_removed(outer, &mut |name, _| visit(name));
}

/// Whether another program may look up a value of a struct under this name, possibly as part of an element.
pub(in crate::load) fn may_be_of(stack: &Stack<'_>, schema: &'static Schema, name: &str) -> bool {
    let behind = name.strip_prefix(stack.prefix());
    behind.is_some_and(|name| schema.field_after_prefix(name, &may_read_file).is_some())
}

/// Whether another program may look up the value of a field in a file that another variable names.
pub(in crate::load) fn may_read_file(field: &Field) -> bool {
    field.has(Flag::File) || field.is_secret()
}

/// A problem for each variable that has its own field and would also name the file of another.
pub(in crate::load) fn claimed_twice(stack: &Stack<'_>, schema: &'static Schema) -> Vec<Problem> {
    if !schema.reads_files() && stack.secret_files() == SecretFiles::Off {
        return Vec::new();
    }
    let pointers = NameSet::gather(|visit| {
        visit_names_read(stack, schema, &mut |field, name| {
            if reads_file(stack, field) {
                visit(&pointer_name(name));
            }
        });
    });
    let mut claimed = Vec::new();
    visit_names_read(stack, schema, &mut |field, name| {
        if pointers.contains(name) {
            claimed.push((field, name.to_owned()));
        }
    });
    let mut problems = Vec::new();
    visit_names_read(stack, schema, &mut |field, owner| {
        if !reads_file(stack, field) {
            return;
        }
        let pointer = pointer_name(owner);
        if let Some((field, _)) = claimed.iter().find(|(_, name)| *name == pointer) {
            let owner = owner.into();
            let twice = Detail::Source(SourceFault::ClaimedTwice { owner });
            problems.push(Problem::of_variable(twice, &pointer, field));
        }
    });
    problems
}
