//! The conditions of a struct in a JSON Schema.

use super::Names;
use super::rules::choice;
use super::set::{ANY_ELEMENT, holds, is_set as is_variable_set};
use crate::schema::condition::{Condition, Quantity, Term};
use crate::schema::data::{Data, Object};
use crate::schema::field::{Content, Presence};
use crate::schema::{Field, Schema, Variable};
use crate::value::same_switches;

/// The rules that must hold besides the properties, for a struct with a prefix and every struct inside it, except those in elements
/// of lists and maps, in variants, and in structs that a single variable opens, which are described separately. Whenever envkeep
/// accepts the conditions, so do these rules; a condition about values is narrower here, because it knows no other spellings of
/// them.
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
            Content::Nested(nested, Presence::Optional) if field.opener().is_none() => {
                let when_set = |rule: Object| {
                    let conditional = Object::default()
                        .with("if", is_set(schema, names, field.name()))
                        .with("then", rule);
                    when_read(conditional)
                };
                collect(nested, inside, &when_set, rules);
            }
            Content::Variable(_)
            | Content::Nested(..)
            | Content::Series(_)
            | Content::Variant(_) => {}
        }
    }
}

fn rule(schema: &'static Schema, names: Names<'_>, condition: &Condition) -> Object {
    let parts = || -> Data {
        let parts = condition.fields.iter();
        parts.map(|name| is_set(schema, names, name)).collect()
    };
    let of = |key, parts: Data| Object::default().with(key, parts);
    let none = || Object::default().with("not", of("anyOf", parts()));
    match condition.quantity {
        Quantity::ExactlyOne => of("oneOf", parts()),
        Quantity::AtLeastOne => of("anyOf", parts()),
        Quantity::AtMostOne => either(of("oneOf", parts()), none()),
        Quantity::AllOrNone => either(of("allOf", parts()), none()),
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
    let terms = terms
        .iter()
        .filter_map(|term| term_holds(schema, names, term));
    let rule = Object::default()
        .with(
            "if",
            Object::default().with("allOf", terms.collect::<Data>()),
        )
        .with("then", is_set(schema, names, field.name()));
    Some(rule)
}

/// A field is set, or its variable has one of the texts, or is absent and has its default.
fn term_holds(schema: &'static Schema, names: Names<'_>, term: &Term) -> Option<Object> {
    let field = schema.field_named(term.field)?;
    if term.is_any_value(field) {
        return Some(is_set(schema, names, term.field));
    }
    let variable = variables(schema, names, term.field).into_iter().next()?;
    let text = Object::default().with("enum", term.texts().into_iter().collect::<Data>());
    let mut properties = Object::default();
    properties.set(variable.name().to_owned(), text);
    let mut rule = Object::default().with("properties", properties);
    let is_default = term.value_of(field, None).is_some() && names.others(&variable).is_empty();
    if !is_default {
        rule.set("required", Data::from_iter([variable.name()]));
    }
    Some(rule)
}

/// Any variable of a field is set, under any of its names.
pub(super) fn is_set(schema: &'static Schema, names: Names<'_>, name: &str) -> Object {
    let field = schema.field_named(name);
    let opened = field.filter(|field| field.opener().is_some());
    let mut choices = Vec::new();
    for variable in variables(schema, names, name) {
        match opened {
            Some(field) if !field.is_opened_by(&variable) => {}
            Some(_) if variable.field().is_switch() => return is_on(&variable, names),
            _ => choices.push(is_variable_set(&variable, names)),
        }
    }
    any_of(choices)
}

/// A `bool` is true: under the first of its names that is set, or by default. The contents of a file that a variable names are
/// unknown, so they count for nothing.
fn is_on(variable: &Variable, names: Names<'_>) -> Object {
    let on = choice(same_switches("true"), "").unwrap_or_default();
    let (mut choices, mut absent) = (Vec::new(), Vec::new());
    for name in [vec![variable.name().to_owned()], variable.other_names()].concat() {
        let text = Object::default().with("pattern", on.as_str());
        let is_on = Object::default()
            .with("required", Data::from_iter([&name]))
            .with(
                "properties",
                Object::default().with_named(name.clone(), text),
            );
        choices.push(all_of(&absent, Some(is_on)));
        absent.push(Object::default().with("not", holds([&*name])));
    }
    if variable.field().is_on_by_default() && names.pointers(variable).is_empty() {
        choices.push(all_of(&absent, None));
    }
    any_of(choices)
}

fn all_of(some: &[Object], last: Option<Object>) -> Object {
    let mut all = some.to_vec();
    all.extend(last);
    joined("allOf", all)
}

fn any_of(choices: Vec<Object>) -> Object {
    joined("anyOf", choices)
}

/// Joins rules with a keyword; a single rule needs none.
fn joined(key: &'static str, mut all: Vec<Object>) -> Object {
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => only,
        (last, _) => {
            all.extend(last);
            Object::default().with(key, all.into_iter().collect::<Data>())
        }
    }
}

fn variables(schema: &'static Schema, names: Names<'_>, name: &str) -> Vec<Variable> {
    schema.variables_of(name, names.outer(ANY_ELEMENT))
}
