//! The variants of enums, of which one must hold.

use std::fmt::Write;

use super::super::field::Content;
use super::{Data, Elements, Object, Schema, other_names, require};
use crate::schema::json_conditions;
use crate::schema::variant::Variant;
use crate::schema::{Choice, Outer, Presence};

/// Adds a rule for each enum of a struct behind a prefix. Where it may be absent as a whole, `optional` has the names of all of its
/// variables. What stands in lists and maps has no name that is known.
pub(super) fn choose(
    schema: &'static Schema,
    prefix: &str,
    optional: Option<&[String]>,
    all: &mut Vec<Data>,
) {
    let mut variants = Vec::new();
    for field in schema.fields() {
        let inner = format!("{prefix}{}", field.inner_prefix());
        match field.content() {
            Content::Variable(_) | Content::Series(_) => {}
            Content::Nested(schema, Presence::Optional) if optional.is_none() => {
                choose(schema, &inner, Some(&names(schema, &inner)), all);
            }
            Content::Nested(schema, _) => choose(schema, &inner, optional, all),
            Content::Variant(variant) => variants.push((variant, inner)),
        }
    }
    let Some(tag) = schema.tag() else { return };
    let mut one_of = Vec::new();
    for (variant, inner) in variants {
        let choice = Choice::new(tag, prefix, variant);
        one_of.push(alternative(&choice, variant, &inner, optional).into());
    }
    one_of.extend(optional.map(|names| Object::default().with("not", any_of(names)).into()));
    let one_of = Object::default().with("oneOf", Data::List(one_of));
    all.push(one_of.into());
}

/// A variant: the name that chooses it, and what is required with it.
fn alternative(
    choice: &Choice,
    variant: Variant,
    prefix: &str,
    optional: Option<&[String]>,
) -> Object {
    let tag = choice.tag_name();
    let name = Object::default().with("pattern", variant.pattern());
    let properties = Object::default().with_named(tag.clone(), name);
    let mut object = Object::default().with("properties", properties);
    let (mut all, mut required) = (Vec::new(), Vec::new());
    match optional {
        _ if !choice.is_default() => required.push(tag),
        // The default is chosen when anything is set, and else nothing is.
        Some(names) => all.push(any_of(names).into()),
        None => {}
    }
    choose(variant.schema, prefix, None, &mut all);
    all.append(&mut json_conditions::describe(variant.schema, prefix));
    require(variant.schema, prefix, required, all, &mut object);
    object
}

fn any_of(names: &[String]) -> Object {
    let is_set =
        |name: &String| Object::default().with("required", Data::from_iter([name.clone()]));
    Object::default().with("anyOf", names.iter().map(is_set).collect::<Data>())
}

/// Every name under which a variable of a struct may be set.
fn names(schema: &'static Schema, prefix: &str) -> Vec<String> {
    let outer = Outer {
        prefix,
        elements: &Elements::Fewest { key: "" },
    };
    let mut names = Vec::new();
    for variable in schema.variables_behind(outer) {
        names.push(variable.name().to_owned());
        names.append(&mut other_names(&variable));
    }
    names
}

impl Variant {
    /// An expression of every text that chooses it: case makes no difference, nor do `-` and `_`.
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
        format!("^({})$", names.collect::<Vec<_>>().join("|"))
    }
}
