//! The conditions of a struct in a JSON Schema.

use super::Names;
use super::set::is_set as is_variable_set;
use crate::schema::condition::{Condition, Quantity, Term};
use crate::schema::data::{Data, Object};
use crate::schema::field::{Content, Presence};
use crate::schema::{Elements, Field, Schema, Variable};
use crate::value::same_switches;

/// The rules that must hold besides the properties, for a struct with a prefix and every struct inside it, except those in elements
/// of lists and maps and in variants, which are described separately. Whenever envkeep accepts the conditions, so do these rules; a
/// condition about values is narrower here, because it knows no other spellings of them.
pub(super) fn describe(schema: &'static Schema, names: Names<'_>) -> Vec<Object> {
    let mut rules = Vec::new();
    collect(schema, names, &|rule| rule, &mut rules);
    rules
}

/// Adds the rules of a struct and of those inside it, each limited to when the struct is read.
fn collect(
    schema: &'static Schema,
    names: Names<'_>,
    when_read: &dyn Fn(Object) -> Object,
    rules: &mut Vec<Object>,
) {
    for condition in schema.conditions() {
        rules.push(when_read(rule(schema, names, condition)));
    }
    for field in schema.fields() {
        for terms in field.needs() {
            rules.extend(need(schema, names, field, terms).map(when_read));
        }
        let inner = format!("{}{}", names.prefix, field.inner_prefix());
        let inside = Names {
            prefix: &inner,
            ..names
        };
        match field.content() {
            Content::Nested(nested, Presence::Required) => {
                collect(nested, inside, when_read, rules);
            }
            Content::Nested(nested, Presence::Optional) => {
                let when_set = |rule: Object| {
                    let conditional = Object::default()
                        .with("if", is_set(schema, names, field.name()))
                        .with("then", rule);
                    when_read(conditional)
                };
                collect(nested, inside, &when_set, rules);
            }
            Content::Variable(_) | Content::Series(_) | Content::Variant(_) => {}
        }
    }
}

fn rule(schema: &'static Schema, names: Names<'_>, condition: &Condition) -> Object {
    let parts = || -> Data {
        let parts = condition.fields.iter();
        parts.map(|name| is_set(schema, names, name)).collect()
    };
    let all_of = |key, parts: Data| Object::default().with(key, parts);
    let none = || Object::default().with("not", all_of("anyOf", parts()));
    match condition.quantity {
        Quantity::ExactlyOne => all_of("oneOf", parts()),
        Quantity::AtLeastOne => all_of("anyOf", parts()),
        Quantity::AtMostOne => either(all_of("oneOf", parts()), none()),
        Quantity::AllOrNone => either(all_of("allOf", parts()), none()),
    }
}

fn either(one: Object, other: Object) -> Object {
    Object::default().with("anyOf", Data::from_iter([one, other]))
}

/// A field is required when others have certain values.
fn need(
    schema: &'static Schema,
    names: Names<'_>,
    field: &Field,
    terms: &[Term],
) -> Option<Object> {
    let is_told = |term: &Term| term.may_show(names.prefix);
    if !terms.iter().all(is_told) {
        return None;
    }
    let terms = terms.iter().filter_map(|term| holds(schema, names, term));
    let rule = Object::default()
        .with(
            "if",
            Object::default().with("allOf", terms.collect::<Data>()),
        )
        .with("then", is_set(schema, names, field.name()));
    Some(rule)
}

/// A variable has one of the texts, or is absent and has its default.
fn holds(schema: &'static Schema, names: Names<'_>, term: &Term) -> Option<Object> {
    let variable = variables(schema, names, term.field).into_iter().next()?;
    let text = Object::default().with("enum", term.texts().into_iter().collect::<Data>());
    let mut properties = Object::default();
    properties.set(variable.name().to_owned(), text);
    let mut holds = Object::default().with("properties", properties);
    let is_default = term.value_of(None).is_some() && names.others(&variable).is_empty();
    if !is_default {
        holds.set("required", Data::from_iter([variable.name()]));
    }
    Some(holds)
}

/// Any variable of a field is set, under any of its names.
pub(super) fn is_set(schema: &'static Schema, names: Names<'_>, name: &str) -> Object {
    let has_opener = schema
        .field_named(name)
        .is_some_and(|field| field.opener().is_some());
    let mut choices = Vec::new();
    for variable in variables(schema, names, name) {
        if has_opener && !variable.is_opener() {
            continue;
        }
        if has_opener && variable.field().is_switch() {
            return is_on(&variable, names);
        }
        choices.push(is_variable_set(&variable, names));
    }
    match (choices.pop(), choices.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            choices.extend(last);
            Object::default().with("anyOf", choices.into_iter().collect::<Data>())
        }
    }
}

/// A `bool` is true, under its own name and with one of the usual spellings.
fn is_on(variable: &Variable, names: Names<'_>) -> Object {
    let words = same_switches("true").iter().copied();
    let words = Object::default().with("enum", words.collect::<Data>());
    let mut properties = Object::default();
    properties.set(variable.name().to_owned(), words);
    let is_on = Object::default().with("properties", properties);
    if variable.field().is_on_by_default() && names.others(variable).is_empty() {
        return is_on;
    }
    is_on.with("required", Data::from_iter([variable.name()]))
}

fn variables(schema: &'static Schema, names: Names<'_>, name: &str) -> Vec<Variable> {
    schema.variables_of(name, names.outer(Elements::NEEDED))
}
