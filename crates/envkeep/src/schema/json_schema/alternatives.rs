//! Rules for the variants of enums, one of which must hold, and for the first elements of lists. The rules of JSON Schema need
//! known names, so only a fixed number of elements of a list are described as a whole, and none of a map: the variables of all
//! others are described one by one.

use std::fmt::Write;

use super::super::field::Content;
use super::judged::rules_inside;
use super::set::{ANY_ELEMENT, is_set};
use super::whole::{opens, require};
use super::{Data, Names, Object};
use crate::schema::series::{By, Series};
use crate::schema::variant::Variant;
use crate::schema::{Choice, Field, Presence, Schema};

/// The minimum and maximum number of elements described as a whole.
const DESCRIBED: (usize, usize) = (1, 16);

/// Adds a rule for each enum of a struct, and for the first elements of each list. If the struct may be absent as a whole,
/// `optional` says what makes it present.
pub(super) fn choose(
    schema: &'static Schema,
    names: Names<'_>,
    optional: Option<&[Object]>,
    all: &mut Vec<Object>,
) {
    let mut variants = Vec::new();
    for field in schema.fields() {
        let inner = format!("{}{}", names.prefix, field.inner_prefix());
        let behind = Names {
            prefix: &inner,
            ..names
        };
        match field.content() {
            Content::Variable(_) => {}
            Content::Series(series) => describe_elements(field, series, behind, all),
            Content::Nested(inner, Presence::Optional) => match opens(schema, names, field) {
                Some(opens) => all.push(once_open(inner, behind, opens, optional)),
                None => choose(inner, behind, Some(&each_is_set(inner, behind)), all),
            },
            Content::Nested(schema, _) => choose(schema, behind, optional, all),
            Content::Variant(variant) => variants.push((variant, inner)),
        }
    }
    let Some(tag) = schema.tag() else { return };
    let mut one_of: Vec<Data> = Vec::new();
    for (variant, inner) in variants {
        let choice = Choice::new(tag, names.prefix, variant);
        let behind = Names {
            prefix: &inner,
            ..names
        };
        one_of.push(alternative(&choice, behind, optional).into());
    }
    one_of.extend(optional.map(|any| Object::default().with("not", any_of(any)).into()));
    all.push(Object::default().with("oneOf", Data::List(one_of)));
}

/// The rules of a struct that a single variable opens, which apply once it is open. If an outer struct may be absent, `optional`
/// says what makes that present.
fn once_open(
    schema: &'static Schema,
    names: Names<'_>,
    opens: Object,
    optional: Option<&[Object]>,
) -> Object {
    let condition = match optional {
        Some(any) => Object::default().with("allOf", Data::from_iter([opens, any_of(any)])),
        None => opens,
    };
    let inside = rules_inside(schema, names);
    let (mut all, mut object) = (Vec::new(), Object::default());
    if !inside.is_empty() {
        object.set("properties", inside);
    }
    choose(schema, names, None, &mut all);
    require(schema, names, Vec::new(), all, &mut object);
    Object::default().with("if", condition).with("then", object)
}

/// A variant: the name that selects it, and what is required with it.
fn alternative(choice: &Choice, names: Names<'_>, optional: Option<&[Object]>) -> Object {
    let (tag, schema) = (choice.tag_name(), choice.variant.schema);
    let name = Object::default().with("pattern", pattern(choice));
    let mut properties = Object::default().with_named(tag.clone(), name);
    properties.extend(rules_inside(schema, names));
    let mut object = Object::default().with("properties", properties);
    let (mut all, mut required) = (Vec::new(), Vec::new());
    match optional {
        _ if !choice.is_default() => required.push(tag),
        // The default is chosen only if anything is set.
        Some(any) => all.push(any_of(any)),
        None => {}
    }
    choose(schema, names, None, &mut all);
    require(schema, names, required, all, &mut object);
    object
}

fn any_of(any: &[Object]) -> Object {
    Object::default().with("anyOf", any.iter().cloned().collect::<Data>())
}

/// For each variable of a struct, the rule that it is set.
fn each_is_set(schema: &'static Schema, names: Names<'_>) -> Vec<Object> {
    let variables = schema.variables_under(names.outer(ANY_ELEMENT));
    variables.map(|variable| is_set(&variable, names)).collect()
}

/// A pattern for every text that selects a variant, including the empty one for the default.
fn pattern(choice: &Choice) -> String {
    let end = if choice.is_default() { "?$" } else { "$" };
    format!("^({}){end}", choice.variant.pattern())
}

impl Variant {
    /// A pattern for every text that selects it, ignoring case, `-` and `_`.
    fn pattern(&self) -> String {
        let names = self.names.iter().map(|name| {
            let letters = name.chars().filter(|letter| !matches!(letter, '-' | '_'));
            let mut pattern = String::new();
            for letter in letters {
                let (lower, upper) = (letter.to_lowercase(), letter.to_uppercase());
                let _ = if lower.clone().eq(upper.clone()) {
                    write!(
                        pattern,
                        "{}[-_]*",
                        super::escape_pattern(&letter.to_string())
                    )
                } else {
                    write!(pattern, "({lower}|{upper})[-_]*")
                };
            }
            format!("[-_]*{pattern}")
        });
        names.collect::<Vec<_>>().join("|")
    }
}

/// Adds the rules for the first elements of a list with this prefix.
fn describe_elements(
    field: &'static Field,
    series: Series,
    names: Names<'_>,
    all: &mut Vec<Object>,
) {
    let (By::Index, Some(schema)) = (series.by, series.schema()) else {
        return;
    };
    for index in 0..field.valid_count().0.clamp(DESCRIBED.0, DESCRIBED.1) {
        let prefix = format!("{}{index}{}", names.prefix, series.separator());
        let inside = Names {
            prefix: &prefix,
            ..names
        };
        // An element is present if any of it is set.
        let any = each_is_set(schema, inside);
        if schema.tag().is_some() {
            choose(schema, inside, Some(&any), all);
            continue;
        }
        let (mut rules, mut element) = (Vec::new(), Object::default());
        choose(schema, inside, None, &mut rules);
        require(schema, inside, Vec::new(), rules, &mut element);
        let rule = Object::default()
            .with("if", any_of(&any))
            .with("then", element);
        all.push(rule);
    }
}
