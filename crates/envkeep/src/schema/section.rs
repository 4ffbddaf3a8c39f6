//! The variables of a schema, struct by struct.

use super::field::{Content, Presence};
use super::group::Surroundings;
use super::requirement::Notation;
use super::{Elements, Field, Schema, Variable};

/// The variables of one struct, without those of the structs inside it.
pub(super) struct Section {
    /// The way to the struct from the outermost one, which itself has none: `database.pool`.
    pub(super) path: String,
    /// The doc comment of the field, or else of the struct.
    pub(super) doc: &'static str,
    /// Whether the struct may be absent as a whole.
    pub(super) presence: Presence,
    /// The list or the map whose elements have these variables each.
    pub(super) series: Option<&'static Field>,
    pub(super) variables: Vec<Variable>,
    /// What the conditions of the struct say, as sentences.
    pub(super) conditions: Vec<String>,
    /// When a struct is required that may be absent otherwise, as a clause.
    pub(super) need: Option<String>,
    /// The field whose variable alone opens the struct.
    pub(super) opener: Option<String>,
}

/// The outermost struct, then each struct inside it with those inside that one, in the order of the fields.
#[inline]
pub(super) fn sections(schema: &'static Schema) -> Vec<Section> {
    let mut found = Vec::new();
    let outermost = Place {
        path: String::new(),
        prefix: String::new(),
        doc: schema.doc,
        presence: Presence::Required,
        series: None,
        is_in_element: false,
        need: None,
        opener: None,
    };
    collect(schema, outermost, &mut found);
    found
}

/// Where a struct stands.
struct Place {
    path: String,
    prefix: String,
    doc: &'static str,
    presence: Presence,
    series: Option<&'static Field>,
    /// Whether it is inside an element of a list or a map.
    is_in_element: bool,
    need: Option<String>,
    opener: Option<String>,
}

impl Place {
    /// The same, for a variable.
    #[inline]
    fn round<'p>(&self, prefix: &'p str, presence: Presence) -> Surroundings<'p> {
        Surroundings {
            prefix,
            presence,
            group: None,
            is_in_element: self.is_in_element,
        }
    }
}

#[inline]
fn collect(schema: &'static Schema, place: Place, found: &mut Vec<Section>) {
    let mut variables = Vec::new();
    let mut inside = Vec::new();
    for field in schema.fields() {
        let path = match &*place.path {
            "" => field.name().to_owned(),
            outer => format!("{outer}.{}", field.name()),
        };
        let inner = Place {
            path,
            prefix: format!("{}{}", place.prefix, field.inner_prefix()),
            doc: field.text_of_doc(),
            need: field.need_in_words(&place.prefix, Notation::Plain),
            opener: field.opener_in_words(&place.prefix, Notation::Plain),
            ..place
        };
        match field.content() {
            Content::Variable(_) => {
                let round = place.round(&place.prefix, place.presence);
                let variable = Variable::new(field, inner.path, &round);
                let previous = variable.previous();
                variables.push(variable);
                variables.extend(previous);
            }
            Content::Nested(schema, presence) => {
                let presence = place.presence.or(presence);
                inside.push((
                    schema,
                    Place {
                        presence,
                        series: None,
                        ..inner
                    },
                ));
            }
            Content::Series(series) => {
                let presence = if field.may_have_no_element() {
                    Presence::Optional
                } else {
                    place.presence
                };
                Elements::FIRST.visit_keys("", field, series, &mut |key| {
                    let prefix = format!("{}{key}{}", inner.prefix, series.separator());
                    let path = format!("{}.{key}", inner.path);
                    let Some(schema) = series.schema() else {
                        let round = Surroundings {
                            is_in_element: true,
                            ..place.round(&prefix, presence)
                        };
                        variables.push(Variable::new(field, path, &round));
                        return;
                    };
                    let element = Place {
                        prefix,
                        path,
                        presence,
                        series: Some(field),
                        is_in_element: true,
                        need: inner.need.clone(),
                        opener: None,
                        ..inner
                    };
                    inside.push((schema, element));
                });
            }
        }
    }
    let mut conditions = Vec::new();
    for condition in schema.conditions() {
        conditions.push(schema.condition_in_words(condition, &place.prefix, Notation::Plain));
    }
    found.push(Section {
        path: place.path,
        doc: place.doc,
        presence: place.presence,
        series: place.series,
        variables,
        conditions,
        need: place.need,
        opener: place.opener,
    });
    for (schema, mut place) in inside {
        if place.doc.is_empty() {
            place.doc = schema.doc;
        }
        collect(schema, place, found);
    }
}
