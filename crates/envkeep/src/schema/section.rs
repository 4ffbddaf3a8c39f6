//! The variables of a schema, struct by struct.

use super::field::{Content, Presence};
use super::group::Surroundings;
use super::requirement::Notation;
use super::series::Series;
use super::{Choice, Elements, Field, Schema, Variable};
use crate::name_map::NameMap;

/// The variables of one struct, without those of the structs inside it.
pub(super) struct Section {
    /// The path to the struct from the outermost one, whose own path is empty: `database.pool`.
    pub(super) path: String,
    /// The doc comment of the field, or else of the struct.
    pub(super) doc: &'static str,
    /// Whether the struct may be absent as a whole, inside its variant.
    pub(super) presence: Presence,
    /// The list or map whose elements each have these variables.
    pub(super) series: Option<&'static Field>,
    /// The choice under which it is read, if it is a variant of an enum.
    pub(super) choice: Option<Choice>,
    pub(super) variables: Vec<Variable>,
    /// What the conditions of the struct say, as sentences.
    pub(super) conditions: Vec<String>,
    /// When an otherwise optional struct is required, as a clause.
    pub(super) need: Option<String>,
    /// The field whose variable alone makes the struct present.
    pub(super) opener: Option<String>,
}

/// The outermost struct, then each struct inside it followed by its own inner structs, in the order of the
/// fields.
#[inline]
pub(super) fn sections(schema: &'static Schema) -> Vec<Section> {
    let mut found = Vec::new();
    let outermost = Place {
        path: String::new(),
        prefix: String::new(),
        doc: schema.doc,
        presence: Presence::Required,
        presence_if_chosen: Presence::Required,
        choices: Vec::new(),
        choice: None,
        series: None,
        is_in_element: false,
        need: None,
        opener: None,
    };
    collect(schema, outermost, &mut found);
    if schema.has_variants() {
        merge_sections(&mut found);
    }
    found
}

/// The position of a struct.
struct Place {
    path: String,
    prefix: String,
    doc: &'static str,
    presence: Presence,
    presence_if_chosen: Presence,
    choices: Vec<Choice>,
    choice: Option<Choice>,
    series: Option<&'static Field>,
    /// Whether it is inside an element of a list or a map.
    is_in_element: bool,
    need: Option<String>,
    opener: Option<String>,
}

impl Place {
    /// The position inside a field.
    #[inline]
    fn inside(&self, schema: &'static Schema, field: &Field) -> Self {
        let path = match (&*self.path, field.name()) {
            (path, "") => path.to_owned(),
            ("", name) => name.to_owned(),
            (outer, name) => format!("{outer}.{name}"),
        };
        Self {
            path,
            prefix: format!("{}{}", self.prefix, field.inner_prefix()),
            doc: field.text_of_doc(),
            need: schema.need_in_words(field, &self.prefix, Notation::Plain),
            opener: field.opener_in_words(&self.prefix, Notation::Plain),
            choices: self.choices.clone(),
            choice: None,
            series: None,
            ..*self
        }
    }

    /// The surroundings of a variable at this position.
    #[inline]
    fn round<'p>(
        &'p self,
        holder: &'static Schema,
        prefix: &'p str,
        presence: Presence,
    ) -> Surroundings<'p> {
        Surroundings {
            holder,
            prefix,
            presence,
            presence_if_chosen: self.presence_if_chosen,
            choices: &self.choices,
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
        let inner = place.inside(schema, field);
        match field.content() {
            Content::Variable(_) => {
                let round = place.round(schema, &place.prefix, place.presence);
                let variable = Variable::new(field, inner.path, &round);
                let previous = variable.previous();
                variables.push(variable);
                variables.extend(previous);
            }
            Content::Nested(schema, presence) => {
                let inner = Place {
                    presence: place.presence.or(presence),
                    presence_if_chosen: place.presence_if_chosen.or(presence),
                    ..inner
                };
                inside.push((schema, inner));
            }
            Content::Variant(variant) => {
                let tag = schema.tag();
                let choice = tag.map(|tag| Choice::new(tag, &place.prefix, variant));
                let choice = choice.map(|choice| choice.at(place.presence_if_chosen, &inner.path));
                let mut inner = Place {
                    presence: Presence::Optional,
                    presence_if_chosen: Presence::Required,
                    choice: choice.clone(),
                    ..inner
                };
                inner.choices.extend(choice);
                inside.push((variant.schema, inner));
            }
            Content::Series(series) => {
                for (inner, element) in elements(&place, &inner, field, series) {
                    if let Some(inner) = inner {
                        inside.push((inner, element));
                        continue;
                    }
                    let round = element.round(schema, &element.prefix, element.presence);
                    variables.push(Variable::new(field, element.path.clone(), &round));
                }
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
        presence: place.presence_if_chosen,
        series: place.series,
        choice: place.choice,
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

/// The placeholder element of a list or a map, with its struct, if it has one.
#[inline]
fn elements(
    place: &Place,
    inner: &Place,
    field: &'static Field,
    series: Series,
) -> Vec<(Option<&'static Schema>, Place)> {
    let (mut presence, mut presence_if_chosen) = (place.presence, place.presence_if_chosen);
    if field.may_have_no_element() {
        (presence, presence_if_chosen) = (Presence::Optional, Presence::Optional);
    }
    let mut elements = Vec::new();
    Elements::FIRST.visit_keys("", field, series, &mut |key| {
        let element = Place {
            prefix: format!("{}{key}{}", inner.prefix, series.separator()),
            path: format!("{}.{key}", inner.path),
            choices: inner.choices.clone(),
            choice: None,
            presence,
            presence_if_chosen,
            series: Some(field),
            is_in_element: true,
            need: inner.need.clone(),
            opener: None,
            ..*inner
        };
        elements.push((series.schema(), element));
    });
    elements
}

/// Moves a variable shared by variants into one of their sections: the one that is not commented out, or else the first.
#[inline]
fn merge_sections(sections: &mut [Section]) {
    let mut places = NameMap::default();
    for (place, section) in sections.iter().enumerate() {
        for variable in &section.variables {
            let is_first = places.get(variable.name()).is_none();
            if is_first || variable.is_filled_in_example() {
                places.insert(variable.name().to_owned().into(), place);
            }
        }
    }
    let mut moved = Vec::new();
    for (place, section) in sections.iter_mut().enumerate() {
        let all = std::mem::take(&mut section.variables);
        for variable in all {
            match places.get(variable.name()) {
                Some(other) if *other != place => moved.push((*other, variable)),
                _ => section.variables.push(variable),
            }
        }
    }
    for (place, variable) in moved {
        let section = sections.get_mut(place);
        let mut own = section
            .into_iter()
            .flat_map(|section| &mut section.variables);
        if let Some(shared) = own.find(|own| own.name() == variable.name()) {
            shared.others.push(variable);
        }
    }
}
