//! Which text a name stands for, at one line of a document.

use std::collections::BTreeMap;

use super::Document;
use super::entry::Number;
use super::scope::{Lookup, Scope};

/// The names that the values of a document refer to; each is looked up once.
pub(crate) struct Names<'d, 's> {
    document: &'d Document,
    scope: &'s mut dyn Scope,
    numbers: BTreeMap<&'d str, usize>,
    known: Vec<Name>,
}

struct Name {
    above: Lookup,
    below: Option<Lookup>,
    /// The entries of the document with this name, in its order.
    entries: Box<[Number]>,
    /// The last entry that was noted to refer to the name.
    noted_by: Option<Number>,
}

/// Where a name was found.
#[derive(Clone, Copy)]
pub(crate) enum Found {
    /// In the sources that win over the file.
    Above(usize),
    /// In the sources that the file wins over.
    Below(usize),
    /// On an earlier line of the file.
    Entry(Number),
    /// In the scope, and not UTF-8.
    NotUnicode,
    /// Nowhere; the document may set it on the same line, or further down.
    Nowhere(Option<Number>),
}

impl<'d, 's> Names<'d, 's> {
    pub(crate) fn new(document: &'d Document, scope: &'s mut dyn Scope) -> Names<'d, 's> {
        Names {
            document,
            scope,
            numbers: BTreeMap::new(),
            known: Vec::new(),
        }
    }

    /// Finds the text of `name` for the entry `at`, in the order that [`Scope`] gives.
    pub(crate) fn find(&mut self, name: &'d str, at: Number) -> Found {
        let number = self.number(name);
        let Some(known) = self.known.get_mut(number) else {
            return Found::Nowhere(None);
        };
        match known.above {
            Lookup::Text(_) => return Found::Above(number),
            Lookup::NotUnicode => return Found::NotUnicode,
            Lookup::Undefined => {}
        }
        let earlier = known.entries.partition_point(|&entry| entry < at);
        if let Some(&entry) = earlier
            .checked_sub(1)
            .and_then(|last| known.entries.get(last))
        {
            return Found::Entry(entry);
        }
        match known.below.get_or_insert_with(|| self.scope.below(name)) {
            Lookup::Text(_) => Found::Below(number),
            Lookup::NotUnicode => Found::NotUnicode,
            Lookup::Undefined => Found::Nowhere(known.entries.first().copied()),
        }
    }

    /// The text of a name that was found in the scope.
    pub(crate) fn text(&self, found: Found) -> &str {
        let lookup = match found {
            Found::Above(number) => self.known.get(number).map(|name| &name.above),
            Found::Below(number) => self.known.get(number).and_then(|name| name.below.as_ref()),
            Found::Entry(_) | Found::NotUnicode | Found::Nowhere(_) => None,
        };
        match lookup {
            Some(Lookup::Text(text)) => text,
            _ => "",
        }
    }

    /// Returns whether `entry` is noted for the first time to refer to `name`.
    pub(crate) fn note(&mut self, name: &'d str, entry: Number) -> bool {
        let number = self.number(name);
        let Some(known) = self.known.get_mut(number) else {
            return false;
        };
        known.noted_by.replace(entry) != Some(entry)
    }

    fn number(&mut self, name: &'d str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let mut entries: Vec<Number> = self.document.numbers_of(name).collect();
        entries.reverse();
        let above = self.scope.above(name);
        let number = self.known.len();
        self.known.push(Name {
            above,
            below: None,
            entries: entries.into(),
            noted_by: None,
        });
        self.numbers.insert(name, number);
        number
    }
}
