//! What must hold in the first elements of a list. The rules of JSON Schema are about names that are known, so of a list only so many
//! elements are described whole, and of a map none: of the others each variable is described alone.

use super::alternatives::{any_of, choose, each_is_set};
use super::whole::require;
use super::{Names, Object};
use crate::schema::Field;
use crate::schema::series::{By, Series};

/// The fewest and the most elements that are described whole.
const DESCRIBED: (usize, usize) = (1, 16);

/// Adds the rules of the first elements of a list, whose names start so.
pub(super) fn describe_elements(
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
        // An element is there because any of it is set.
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
