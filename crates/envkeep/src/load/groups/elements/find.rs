//! Finds the elements implied by the names that the sources set.

use std::sync::Arc;

use crate::env::Stack;
use crate::load::names::chosen::chosen_place;
use crate::load::names::secret_files::reads_file;
use crate::load::names::service_link::{
    is_service_link, is_set_by_kubernetes, may_describe_service,
};
use crate::name_map::NameSet;
use crate::schema::{Ambiguous, By, Elements, Field, Flag, Found, Keys, Schema, Series};

/// A variable that would make an element exist if it were not empty.
pub(in crate::load) struct Blank {
    pub(in crate::load) name: String,
    pub(in crate::load) field: &'static Field,
}

/// The elements of a struct's lists and maps, and the empty variables of others. There is no table of possible elements:
/// they follow from the names in the sources.
pub(in crate::load) fn find(stack: &Stack<'_>, schema: &'static Schema) -> (Elements, Vec<Blank>) {
    if !schema.has_series() {
        return (Elements::default(), Vec::new());
    }
    let starts = NameSet::gather(|visit| {
        let visit = &mut |_: &'static Field, _: Series, start: &str| visit(start);
        schema.visit_series(&mut stack.prefix().to_owned(), &|_, _| None, visit);
    });
    let mut search = Search {
        stack,
        names: stack.names_starting_with(&starts),
        found: Found::default(),
        blank: Vec::new(),
    };
    search.look_into(schema, &mut stack.prefix().to_owned());
    (Elements::Found(Arc::new(search.found)), search.blank)
}

struct Search<'s> {
    stack: &'s Stack<'s>,
    names: NameSet<'s>,
    found: Found,
    blank: Vec<Blank>,
}

/// Whether a name makes an element exist.
enum State {
    Set,
    Blank(&'static Field),
    Nothing,
}

impl Search<'_> {
    /// Finds the elements of all lists and maps of a struct with a prefix, and of those inside them.
    fn look_into(&mut self, schema: &'static Schema, prefix: &mut String) {
        let mut inside = Vec::new();
        let stack = self.stack;
        let visit = &mut |field: &'static Field, series: Series, start: &str| {
            let (keys, mut blank) = match series.by {
                By::Index => self.indices(field, series, start),
                By::Key => self.keys(field, series, start),
            };
            self.blank.append(&mut blank);
            if let Some(schema) = series.schema().filter(|schema| schema.has_series()) {
                for key in &keys.all {
                    inside.push((schema, format!("{start}{key}{}", series.separator())));
                }
            }
            self.found.insert(start, series, keys);
        };
        // If variants share a list or a map of one kind, the elements are those of the chosen one.
        let chosen = &|schema, prefix: &str| chosen_place(stack, schema, prefix);
        schema.visit_series(prefix, chosen, visit);
        for (schema, mut prefix) in inside {
            self.look_into(schema, &mut prefix);
        }
    }

    /// The indices of a list. An index counts as soon as any variable with it is set, because whoever writes it
    /// means an element; Kubernetes does not.
    fn indices(&self, field: &'static Field, series: Series, start: &str) -> (Keys, Vec<Blank>) {
        let mut indices: Vec<u32> = Vec::new();
        let mut blank = Vec::new();
        let may_have_links = self.may_have_links(start);
        for (name, rest) in self.names.behind(start) {
            let Some((index, rest)) = series.splits(rest).pop() else {
                continue;
            };
            let Ok(index) = index.parse() else { continue };
            // Most names of one element are adjacent.
            if indices.last() == Some(&index) {
                continue;
            }
            let reads_file = &|field: &Field| reads_file(self.stack, field);
            let own = match series.schema() {
                Some(schema) => schema.field_after_prefix(rest, reads_file),
                None => Some(field),
            };
            let is_unread_link =
                || own.is_none() && is_service_link(name, &|host| self.stack.sets(host));
            if may_have_links && (is_set_by_kubernetes(self.stack, name) || is_unread_link()) {
                continue;
            }
            match self.state(name, own) {
                State::Set => indices.push(index),
                State::Blank(field) => blank.push((index, Blank::new(name, field))),
                State::Nothing => {}
            }
        }
        // The tag of an element is separate from its variables: `S_1`, `S_10`, `S_1_DIR`.
        indices.sort_unstable();
        indices.dedup();
        let mut keys = Keys::default();
        for index in &indices {
            keys.all.push(index.to_string().into());
        }
        let mut left = Vec::new();
        for (index, blank) in blank {
            if indices.binary_search(&index).is_err() {
                left.push(blank);
            }
        }
        (keys, left)
    }

    /// The keys of a map: the text before an element's variable, of which the longest counts.
    fn keys(&self, field: &'static Field, series: Series, start: &str) -> (Keys, Vec<Blank>) {
        let mut keys = NameSet::default();
        let mut blank = Vec::new();
        let mut doubtful = Vec::new();
        let reads_file = &|field: &Field| reads_file(self.stack, field);
        let may_have_links = self.may_have_links(start);
        for (name, rest) in self.names.behind(start) {
            let readings = series.readings(field, rest, reads_file);
            let Some(((key, own), others)) = readings.split_first() else {
                continue;
            };
            if may_have_links && is_set_by_kubernetes(self.stack, name) {
                continue;
            }
            match self.state(name, Some(own)) {
                State::Set => {}
                State::Blank(field) => {
                    blank.push((*key, Blank::new(name, field)));
                    continue;
                }
                State::Nothing => continue,
            }
            keys.insert((*key).into());
            for (other, _) in others {
                doubtful.push((name, *key, *other));
            }
        }
        let mut found = Keys::default();
        for key in keys.iter() {
            found.all.push(key.into());
        }
        for (name, key, other) in doubtful {
            if keys.contains(other) {
                found.ambiguous.push(Ambiguous {
                    name: name.into(),
                    key: key.into(),
                    other: other.into(),
                });
            }
        }
        let mut left = Vec::new();
        for (key, blank) in blank {
            if !keys.contains(key) {
                left.push(blank);
            }
        }
        (found, left)
    }

    /// Whether any name behind a prefix may be that of a variable that Kubernetes sets for a Service.
    fn may_have_links(&self, start: &str) -> bool {
        may_describe_service(start, self.names.behind(start).map(|(name, _)| name))
    }

    /// Whether a variable is set. A blank one counts as absent, and an unreadable one as set.
    fn state(&self, name: &str, field: Option<&'static Field>) -> State {
        let may_be_empty = field.is_some_and(|field| field.has(Flag::AllowEmpty));
        let found = self.stack.find(name);
        match (&found, field) {
            (Some(found), _) if !found.is_empty() || may_be_empty => State::Set,
            _ if self.stack.is_broken(name) => State::Set,
            (Some(_), Some(field)) => State::Blank(field),
            _ => State::Nothing,
        }
    }
}

impl Blank {
    fn new(name: &str, field: &'static Field) -> Self {
        let name = name.to_owned();
        Self { name, field }
    }
}
