//! Finds which elements the names that the sources set speak of.

use std::sync::Arc;

use crate::env::Stack;
use crate::load::choice::chosen_place;
use crate::load::secret_files::reads_file;
use crate::name_map::{NameMap, NameSet};
use crate::schema::{Ambiguous, By, Elements, Field, Flag, Keys, Schema, Series};

/// The elements of a struct's lists and maps. There is no table of what could be: the names are those of the sources.
pub(in crate::load) fn find(stack: &Stack<'_>, schema: &'static Schema) -> Elements {
    if !schema.has_series() {
        return Elements::default();
    }
    let starts = NameSet::gather(|visit| {
        let visit = &mut |_: &'static Field, _: Series, start: &str| visit(start);
        schema.visit_series(&mut stack.prefix().to_owned(), &|_, _| None, visit);
    });
    let mut search = Search {
        stack,
        names: stack.names_behind(&starts),
        found: NameMap::default(),
    };
    search.look_into(schema, &mut stack.prefix().to_owned());
    Elements::Found(Arc::new(search.found))
}

struct Search<'s> {
    stack: &'s Stack<'s>,
    names: NameSet<'s>,
    found: NameMap<'static, Keys>,
}

impl Search<'_> {
    /// Finds the elements of all lists and maps of a struct behind a prefix, and of those inside them.
    fn look_into(&mut self, schema: &'static Schema, prefix: &mut String) {
        let mut inside = Vec::new();
        let stack = self.stack;
        let visit = &mut |field: &'static Field, series: Series, start: &str| {
            let keys = match series.by {
                By::Index => self.indices(field, series, start),
                By::Key => self.keys(field, series, start),
            };
            if let Some(schema) = series.schema().filter(|schema| schema.has_series()) {
                for key in &keys.all {
                    inside.push((schema, format!("{start}{key}{}", series.separator())));
                }
            }
            self.found.insert(start.to_owned().into(), keys);
        };
        // Where variants share a list or a map, the elements are those of the one that is chosen.
        let chosen = &|schema, prefix: &str| chosen_place(stack, schema, prefix);
        schema.visit_series(prefix, chosen, visit);
        for (schema, mut prefix) in inside {
            self.look_into(schema, &mut prefix);
        }
    }

    /// The indices of a list. One counts as soon as any variable behind it is set: who writes it means an element.
    fn indices(&self, field: &'static Field, series: Series, start: &str) -> Keys {
        let mut indices: Vec<u32> = Vec::new();
        for (name, rest) in self.names.behind(start) {
            let Some((index, rest)) = series.splits(rest).pop() else {
                continue;
            };
            let Ok(index) = index.parse() else { continue };
            // The names of one element stand side by side.
            if indices.last() == Some(&index) {
                continue;
            }
            let reads_file = &|field: &Field| reads_file(self.stack, field);
            let own = match series.schema() {
                Some(schema) => schema.field_behind(rest, reads_file),
                None => Some(field),
            };
            if self.is_set(name, own) {
                indices.push(index);
            }
        }
        indices.sort_unstable();
        Keys {
            all: indices
                .into_iter()
                .map(|index| index.to_string().into())
                .collect(),
            ambiguous: Vec::new(),
        }
    }

    /// The keys of a map: what stands before one of an element's variables, of which the longest counts.
    fn keys(&self, field: &'static Field, series: Series, start: &str) -> Keys {
        let mut keys = NameSet::default();
        let mut doubtful = Vec::new();
        let reads_file = &|field: &Field| reads_file(self.stack, field);
        for (name, rest) in self.names.behind(start) {
            let readings = series.readings(field, rest, reads_file);
            let Some(((key, own), others)) = readings.split_first() else {
                continue;
            };
            if !self.is_set(name, Some(own)) {
                continue;
            }
            keys.insert((*key).into());
            for (other, _) in others {
                doubtful.push((name, *key, *other));
            }
        }
        doubtful.retain(|(_, _, other)| keys.contains(other));
        let ambiguous = |(name, key, other): (&str, &str, &str)| Ambiguous {
            name: name.into(),
            key: key.into(),
            other: other.into(),
        };
        Keys {
            all: keys.iter().map(Into::into).collect(),
            ambiguous: doubtful.into_iter().map(ambiguous).collect(),
        }
    }

    /// Whether a variable is set. What is blank counts as absent, and what could not be read as set.
    fn is_set(&self, name: &str, field: Option<&'static Field>) -> bool {
        let may_be_empty = field.is_some_and(|field| field.has(Flag::AllowEmpty));
        match self.stack.find(name) {
            Some(found) if !found.is_empty() || may_be_empty => true,
            _ => self.stack.is_broken(name),
        }
    }
}
