//! The variables whose values every load judges. A variant may not be chosen, and a struct that a single variable opens may stay
//! closed; the rules for the values in them apply only with the choice, or once the struct is open.

use super::rules::{Blank, set_rules};
use super::{KEY, Names, Object};
use crate::schema::field::Content;
use crate::schema::{Elements, Schema, Variable};

/// The variables of a struct whose values every load judges.
pub(super) fn always_judged(
    schema: &'static Schema,
    names: Names<'_>,
    elements: &Elements,
) -> Vec<Variable> {
    let mut closed = Vec::new();
    collect_closed(schema, "", elements, &mut closed);
    let is_closed = |path: &str| {
        let mut closed = closed.iter();
        closed.any(|start| path.starts_with(start.as_str()))
    };
    let variables = schema.variables_under(names.outer(elements));
    variables
        .filter(|variable| variable.outer_choices().is_empty() && !is_closed(variable.path()))
        .collect()
}

/// Adds the paths of the structs that a single variable opens, each followed by a dot.
fn collect_closed(
    schema: &'static Schema,
    path: &str,
    elements: &Elements,
    closed: &mut Vec<String>,
) {
    for field in schema.fields() {
        let inner = format!("{path}{}.", field.name());
        match field.content() {
            Content::Nested(..) if field.opener().is_some() => closed.push(inner),
            Content::Nested(nested, _) => collect_closed(nested, &inner, elements, closed),
            Content::Series(series) => {
                let Some(schema) = series.schema() else {
                    continue;
                };
                elements.visit_keys("", field, series, &mut |key| {
                    collect_closed(schema, &format!("{inner}{key}."), elements, closed);
                });
            }
            Content::Variable(_) | Content::Variant(_) => {}
        }
    }
}

/// The rules for the values in a struct that is read only under a condition, by variable name.
pub(super) fn rules_inside(schema: &'static Schema, names: Names<'_>) -> Object {
    let mut properties = Object::default();
    for variable in always_judged(schema, names, &Elements::Fewest { key: KEY }) {
        if variable.name().contains(KEY) {
            continue;
        }
        let is_alone = names.others(&variable).is_empty() && !variable.is_in_element();
        let blank = if variable.is_required() && is_alone {
            Blank::Refused
        } else {
            Blank::Allowed
        };
        let mut rules = Object::default();
        set_rules(&variable, blank, &mut rules);
        if rules.is_empty() {
            continue;
        }
        properties.set(variable.name().to_owned(), rules.clone());
        let others = variable.aliases().into_iter();
        for name in others.chain(variable.equal_names()) {
            let mut rules = Object::default();
            set_rules(&variable, Blank::Allowed, &mut rules);
            properties.set(name, rules);
        }
    }
    properties
}
