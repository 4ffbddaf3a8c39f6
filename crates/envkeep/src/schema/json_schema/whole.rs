//! What JSON Schema can say about several variables: which must be set, and which must not be set together.

use super::judged::always_judged;
use super::set::{holds, is_set};
use super::{KEY, Names, conditions};
use crate::schema::data::{Data, Object};
use crate::schema::{Elements, Field, Group, Schema, Variable};

/// Adds what must be set besides these names, and what else must hold. For a list, that concerns the first elements; for a map, no
/// name is known.
pub(super) fn require(
    schema: &'static Schema,
    names: Names<'_>,
    mut required: Vec<String>,
    mut all: Vec<Object>,
    object: &mut Object,
) {
    let elements = Elements::Fewest { key: KEY };
    for variable in always_judged(schema, names, &elements) {
        let others = names.others(&variable);
        let is_needed = variable.is_required() || variable.opens_element();
        if is_needed && !variable.name().contains(KEY) {
            if others.is_empty() {
                required.push(variable.name().to_owned());
            } else {
                all.push(is_set(&variable, names));
            }
        }
        if !variable.is_in_element() && !variable.may_be_empty() && names.reads_file(&variable) {
            let own = [vec![variable.name().to_owned()], variable.aliases()].concat();
            let own = own.into_iter().chain(variable.equal_names());
            all.extend(own.map(|name| not_beside_file(&name)));
        }
    }
    all.append(&mut groups(schema, names));
    object.set("required", Data::from_iter(required));
    all.append(&mut conditions::describe(schema, names));
    if !all.is_empty() {
        object.set("allOf", all.into_iter().collect::<Data>());
    }
}

/// What makes an optional struct present, if that is a single variable.
pub(super) fn opens(
    schema: &'static Schema,
    names: Names<'_>,
    field: &'static Field,
) -> Option<Object> {
    field
        .opener()
        .map(|_| conditions::is_set(schema, names, field.name()))
}

/// Each variable required by an optional struct is set once any of the struct is.
fn groups(schema: &'static Schema, names: Names<'_>) -> Vec<Object> {
    let elements = Elements::Fewest { key: KEY };
    let mut told: Vec<String> = Vec::new();
    let mut all = Vec::new();
    let variables = always_judged(schema, names, &elements);
    let groups = variables
        .iter()
        .filter(|variable| !variable.is_in_element());
    for group in groups.filter_map(Variable::group) {
        if told.iter().any(|path| path == group.path) {
            continue;
        }
        told.push(group.path.to_owned());
        let needed: Vec<Object> = needed_in(&variables, &group, names);
        if needed.is_empty() {
            continue;
        }
        let any = group.variables(&elements);
        let any = any.filter(|variable| !variable.is_in_element());
        let any: Vec<Object> = any.map(|variable| is_set(&variable, names)).collect();
        all.push(
            Object::default()
                .with("if", Object::default().with("anyOf", Data::from_iter(any)))
                .with(
                    "then",
                    Object::default().with("allOf", Data::from_iter(needed)),
                ),
        );
    }
    all
}

fn needed_in(variables: &[Variable], group: &Group<'_>, names: Names<'_>) -> Vec<Object> {
    let is_in = |variable: &&Variable| {
        let of_group = variable.group().is_some_and(|own| own.path == group.path);
        of_group && variable.needs_value() && !variable.is_in_element()
    };
    let needed = variables.iter().filter(is_in);
    needed.map(|variable| is_set(variable, names)).collect()
}

/// A value is not in both a variable and a file.
fn not_beside_file(name: &str) -> Object {
    let pointer = format!("{name}_FILE");
    Object::default().with("not", holds([name, &*pointer]))
}
