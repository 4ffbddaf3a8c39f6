//! The variables of a schema, struct by struct.

use super::field::{Content, Presence};
use super::group::Surroundings;
use super::{Schema, Variable};

/// The variables of one struct, without those of the structs inside it.
pub(super) struct Section {
    /// The way to the struct from the outermost one, which itself has none: `database.pool`.
    pub(super) path: String,
    /// The doc comment of the field, or else of the struct.
    pub(super) doc: &'static str,
    /// Whether the struct may be absent as a whole.
    pub(super) presence: Presence,
    pub(super) variables: Vec<Variable>,
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
        match field.content() {
            Content::Variable(_) => {
                let round = Surroundings {
                    prefix: &place.prefix,
                    presence: place.presence,
                    group: None,
                };
                variables.push(Variable::new(field, path, &round));
            }
            Content::Nested(inner, presence) => {
                let doc = match field.text_of_doc() {
                    "" => inner.doc,
                    doc => doc,
                };
                let place = Place {
                    path,
                    prefix: format!("{}{}", place.prefix, field.inner_prefix()),
                    doc,
                    presence: place.presence.or(presence),
                };
                inside.push((inner, place));
            }
        }
    }
    found.push(Section {
        path: place.path,
        doc: place.doc,
        presence: place.presence,
        variables,
    });
    for (schema, place) in inside {
        collect(schema, place, found);
    }
}
