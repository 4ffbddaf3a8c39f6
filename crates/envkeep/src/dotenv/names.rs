//! Resolves names to text, as seen from one line of a document.

use super::Document;
use super::raw_entry::Number;
use super::scope::{Lookup, Scope};
use crate::name_map::NameSet;

/// The most names that are searched linearly. Few files refer to more.
const FEW: usize = 8;

/// The names that the values of a document refer to; each is looked up once.
pub(crate) struct Names<'d, 's> {
    document: &'d Document,
    scope: &'s mut dyn Scope,
    known: Vec<Name<'d>>,
    /// The indices of the names, once there are more than a few.
    numbers: NameSet<'d>,
}

struct Name<'d> {
    /// The name itself.
    text: &'d str,
    above: Lookup,
    below: Option<Lookup>,
    /// The last entry of the document with this name.
    last: Option<Number>,
    /// The earlier ones, in document order.
    earlier: Box<[Number]>,
    /// The last entry recorded as referring to the name.
    noted_by: Option<Number>,
}

/// The resolution of a name at one line.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    /// The index of the name in `Names`.
    name: usize,
    pub(crate) found: FoundIn,
}

/// Where a name was found.
#[derive(Clone, Copy)]
pub(crate) enum FoundIn {
    /// In the sources that take precedence over the file.
    Above,
    /// In the sources that the file takes precedence over.
    Below,
    /// On an earlier line of the file.
    Entry(Number),
    /// In the scope, but not UTF-8.
    NotUnicode,
    /// Nowhere; the document may set it on the same line or on a later one.
    Nowhere(Option<Number>),
}

impl<'d, 's> Names<'d, 's> {
    pub(crate) fn new(document: &'d Document, scope: &'s mut dyn Scope) -> Names<'d, 's> {
        Names {
            document,
            scope,
            known: Vec::new(),
            numbers: NameSet::default(),
        }
    }

    /// Resolves `name` for the entry `at`, in the order that [`Scope`] describes.
    pub(crate) fn find(&mut self, name: &'d str, at: Number) -> Answer {
        let number = self.number_of(name).unwrap_or_else(|| self.look_up(name));
        let known = self.known.get_mut(number);
        let found = known.map_or(FoundIn::Nowhere(None), |known| {
            known.find(at, || self.scope.below(name))
        });
        Answer {
            name: number,
            found,
        }
    }

    fn number_of(&self, name: &str) -> Option<usize> {
        if self.known.len() > FEW {
            return self.numbers.number_of(name);
        }
        self.known.iter().position(|known| known.text == name)
    }

    /// Looks up a new name and returns its index.
    fn look_up(&mut self, name: &'d str) -> usize {
        let above = self.scope.above(name);
        let entries = self.document.numbers_of(name);
        let number = self.known.len();
        self.known.push(Name::new(name, above, entries));
        if number == FEW {
            for known in &self.known {
                self.numbers.insert(known.text.into());
            }
        } else if number > FEW {
            self.numbers.insert(name.into());
        }
        number
    }

    /// The last entry of the document with a name.
    pub(crate) fn last_entry(&self, answer: Answer) -> Option<Number> {
        self.known.get(answer.name)?.last
    }

    /// The text of a name found in the scope.
    pub(crate) fn text(&self, answer: Answer) -> &str {
        let known = self.known.get(answer.name);
        let lookup = match answer.found {
            FoundIn::Above => known.map(|name| &name.above),
            FoundIn::Below => known.and_then(|name| name.below.as_ref()),
            FoundIn::Entry(_) | FoundIn::NotUnicode | FoundIn::Nowhere(_) => None,
        };
        match lookup {
            Some(Lookup::Text(text)) => text,
            _ => "",
        }
    }

    /// Records that `entry` refers to a name; returns whether this is new.
    pub(crate) fn note(&mut self, answer: Answer, entry: Number) -> bool {
        let known = self.known.get_mut(answer.name);
        known.is_some_and(|known| known.noted_by.replace(entry) != Some(entry))
    }
}

impl<'d> Name<'d> {
    /// `entries` are the document's entries of the name, the last one first.
    fn new(name: &'d str, above: Lookup, mut entries: impl Iterator<Item = Number>) -> Self {
        let last = entries.next();
        let mut earlier = Vec::new();
        for entry in entries {
            earlier.push(entry);
        }
        earlier.reverse();
        Self {
            text: name,
            above,
            below: None,
            last,
            earlier: earlier.into_boxed_slice(),
            noted_by: None,
        }
    }

    fn find(&mut self, at: Number, look_below: impl FnOnce() -> Lookup) -> FoundIn {
        match self.above {
            Lookup::Text(_) => return FoundIn::Above,
            Lookup::NotUnicode => return FoundIn::NotUnicode,
            Lookup::Undefined => {}
        }
        if let Some(entry) = self.entry_before(at) {
            return FoundIn::Entry(entry);
        }
        match self.below.get_or_insert_with(look_below) {
            Lookup::Text(_) => FoundIn::Below,
            Lookup::NotUnicode => FoundIn::NotUnicode,
            Lookup::Undefined => FoundIn::Nowhere(self.earlier.first().copied().or(self.last)),
        }
    }

    /// The last entry of the name before another entry.
    fn entry_before(&self, at: Number) -> Option<Number> {
        if let Some(last) = self.last.filter(|&last| last < at) {
            return Some(last);
        }
        let before = self.earlier.partition_point(|&entry| entry < at);
        self.earlier.get(before.checked_sub(1)?).copied()
    }
}
