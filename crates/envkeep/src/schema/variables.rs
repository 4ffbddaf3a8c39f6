//! Iterates over the variables of a struct.

use std::fmt;
use std::slice;
use std::vec;

use super::field::{Content, Presence};
use super::group::{Membership, Surroundings};
use super::series::Series;
use super::variant::{Variant, merge};
use super::{Choice, Elements, Field, Outer, Schema, Variable};

/// The variables of a [`Schema`], in the order of the fields. Created by [`Schema::variables`].
///
/// # Examples
///
/// ```
/// # use envkeep::FromEnv;
/// # #[derive(FromEnv)] struct Config { host: String, port: u16 }
/// let variables: envkeep::Variables = Config::schema().variables();
/// assert_eq!(variables.count(), 2);
/// ```
pub struct Variables {
    open: Vec<Level>,
    /// The variable of the previous value, which follows that of a rotating value.
    previous: Option<Variable>,
    elements: Elements,
    /// All variables, if variants may share some.
    merged: Option<vec::IntoIter<Variable>>,
}

struct Level {
    fields: slice::Iter<'static, Field>,
    /// The struct that the fields belong to.
    holder: &'static Schema,
    prefix: String,
    path: String,
    /// Whether the structs around it may be absent.
    presence: Presence,
    /// The same, inside the innermost variant.
    presence_if_chosen: Presence,
    /// The choices of the surrounding variants.
    choices: Vec<Choice>,
    group: Option<Membership>,
    /// Whether this is one entry of a map, read from one variable.
    is_entry: bool,
    /// Whether it is inside an element of a list or a map.
    is_in_element: bool,
    /// Whether its next variable makes the surrounding element present.
    opens_element: bool,
}

impl Level {
    fn variable(&mut self, field: &'static Field, path: String) -> Variable {
        let opens_element = std::mem::take(&mut self.opens_element);
        let round = Surroundings {
            holder: self.holder,
            prefix: &self.prefix,
            presence: self.presence,
            presence_if_chosen: self.presence_if_chosen,
            choices: &self.choices,
            group: self.group,
            is_in_element: self.is_in_element,
        };
        Variable::new(field, path, &round).opening_element(opens_element)
    }
}

impl Level {
    /// The level of a variant's variables; its own presence is that of the choice.
    fn inside_variant(&self, field: &'static Field, variant: Variant, path: &str) -> Self {
        let mut choices = self.choices.clone();
        choices.extend(
            self.holder.tag().map(|tag| {
                Choice::new(tag, &self.prefix, variant).at(self.presence_if_chosen, path)
            }),
        );
        Self {
            fields: variant.schema.fields().iter(),
            holder: variant.schema,
            prefix: format!("{}{}", self.prefix, field.inner_prefix()),
            path: format!("{path}."),
            presence: Presence::Optional,
            presence_if_chosen: Presence::Required,
            choices,
            opens_element: false,
            ..*self
        }
    }
}

impl fmt::Debug for Variables {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Variables").finish_non_exhaustive()
    }
}

impl Variables {
    pub(super) fn new(schema: &'static Schema, outer: Outer<'_>) -> Self {
        let mut variables = Self {
            open: vec![Level {
                fields: schema.fields().iter(),
                holder: schema,
                prefix: outer.prefix.to_owned(),
                path: String::new(),
                presence: Presence::Required,
                presence_if_chosen: Presence::Required,
                choices: Vec::new(),
                group: None,
                is_entry: false,
                is_in_element: false,
                opens_element: false,
            }],
            previous: None,
            elements: outer.elements.clone(),
            merged: None,
        };
        if schema.has_variants() {
            variables.merged = Some(merge(&mut variables).into_iter());
        }
        variables
    }
}

impl Iterator for Variables {
    type Item = Variable;

    fn next(&mut self) -> Option<Variable> {
        if let Some(merged) = &mut self.merged {
            return merged.next();
        }
        if let Some(previous) = self.previous.take() {
            return Some(previous);
        }
        loop {
            let level = self.open.last_mut()?;
            let Some(field) = level.fields.next() else {
                self.open.pop();
                continue;
            };
            let mut path = format!("{}{}", level.path, field.name());
            match field.content() {
                // The prefix contains the full name of a map's entry, and the path its full path.
                Content::Series(_) if level.is_entry => {
                    let path = level.path.clone();
                    return Some(level.variable(field, path));
                }
                Content::Variable(_) => {
                    if field.name().is_empty() {
                        path.pop();
                    }
                    let variable = level.variable(field, path);
                    self.previous = variable.previous();
                    return Some(variable);
                }
                Content::Variant(variant) => {
                    let inner = level.inside_variant(field, variant, &path);
                    self.open.push(inner);
                }
                Content::Nested(schema, presence) => {
                    let prefix = format!("{}{}", level.prefix, field.inner_prefix());
                    let group = match presence {
                        Presence::Required => level.group,
                        Presence::Optional => {
                            Some(Membership::new(schema, &path, &prefix, field.opener()))
                        }
                    };
                    let inner = Level {
                        fields: schema.fields().iter(),
                        holder: schema,
                        prefix,
                        path: format!("{path}."),
                        presence: level.presence.or(presence),
                        presence_if_chosen: level.presence_if_chosen.or(presence),
                        choices: level.choices.clone(),
                        group,
                        is_entry: false,
                        is_in_element: level.is_in_element,
                        opens_element: std::mem::take(&mut level.opens_element),
                    };
                    self.open.push(inner);
                }
                Content::Series(series) => self.open_elements(field, series, &path),
            }
        }
    }
}

impl Variables {
    /// Opens the elements of a list or a map that is a field of the current level, the first on top.
    fn open_elements(&mut self, field: &'static Field, series: Series, path: &str) {
        let Some(level) = self.open.last() else {
            return;
        };
        let prefix = format!("{}{}", level.prefix, field.inner_prefix());
        let (mut presence, mut presence_if_chosen) = (level.presence, level.presence_if_chosen);
        if field.may_have_no_element() {
            (presence, presence_if_chosen) = (Presence::Optional, Presence::Optional);
        }
        let choices = level.choices.clone();
        let opens_element = presence == Presence::Required
            && matches!(self.elements, Elements::Fewest { .. })
            && series.schema().is_some_and(|schema| {
                let mut variables = schema.variables_with(&self.elements);
                !variables.any(|variable| variable.is_required())
            });
        let mut elements = Vec::new();
        self.elements
            .visit_keys(&prefix, field, series, &mut |key| {
                let prefix = format!("{prefix}{key}{}", series.separator());
                let path = format!("{path}.{key}");
                elements.push(Level {
                    fields: match series.schema() {
                        Some(schema) => schema.fields().iter(),
                        None => slice::from_ref(field).iter(),
                    },
                    holder: series.schema().unwrap_or(level.holder),
                    // Like an optional struct, an element is present if any of it is set.
                    group: series
                        .schema()
                        .map(|schema| Membership::new(schema, &path, &prefix, None)),
                    path: match series.schema() {
                        Some(_) => format!("{path}."),
                        None => path,
                    },
                    prefix,
                    presence,
                    presence_if_chosen,
                    choices: choices.clone(),
                    is_entry: series.schema().is_none(),
                    is_in_element: true,
                    opens_element,
                });
            });
        self.open.extend(elements.into_iter().rev());
    }
}
