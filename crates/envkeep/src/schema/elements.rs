//! Which elements the lists and maps of a struct have: in one environment, or in a text that describes every one.

use std::sync::Arc;

use super::Variable;
use super::field::Field;
use super::series::{By, Kind, Series};
use crate::name_map::NameMap;

/// What stands for the key of a map of which no variable is set.
pub(crate) const NO_KEY: &str = "<key>";

/// A key that may be set.
const NAME: &str = "NAME";

/// What is known outside of a struct of the names of its variables.
#[derive(Clone, Copy)]
pub(crate) struct Outer<'o> {
    /// What stands before each.
    pub(crate) prefix: &'o str,
    pub(crate) elements: &'o Elements,
}

impl<'o> Outer<'o> {
    /// The same, behind another prefix.
    pub(crate) fn behind(self, prefix: &'o str) -> Self {
        Self { prefix, ..self }
    }
}

/// The one place that knows the indices and keys of elements.
#[derive(Clone)]
pub(crate) enum Elements {
    /// One of each list and map, under names that stand for all.
    Sample {
        index: &'static str,
        key: &'static str,
    },
    /// As few as are valid, the keys made from this one.
    Fewest { key: &'static str },
    /// Those of one environment. Where there are none, one that is not set stands for what could be.
    Found(Arc<Found>),
}

/// The elements of one environment, by what the names of a list or a map start with. Of variants several may start so.
#[derive(Clone, Default)]
pub(crate) struct Found {
    keys: NameMap<'static, Vec<(Kind, Keys)>>,
    /// The names that are read with another key: why, each with what the names of the element start with that does not read it.
    withheld: NameMap<'static, Vec<(Ambiguous, Box<str>)>>,
    withholds_any: bool,
}

impl Found {
    /// Keeps the elements of a list or a map. Of variants that have the same the last one counts.
    pub(crate) fn insert(&mut self, start: &str, series: Series, keys: Keys) {
        for ambiguous in &keys.ambiguous {
            let prefix = format!("{start}{}{}", ambiguous.other, series.separator());
            let name = ambiguous.name.clone().into_string();
            let withheld = self.withheld.entry(name.into());
            withheld.push((ambiguous.clone(), prefix.into()));
            self.withholds_any = true;
        }
        let kind = series.kind();
        let all = self.keys.entry(start.to_owned().into());
        all.retain(|(other, _)| *other != kind);
        all.push((kind, keys));
    }
}

/// The indices or keys of one list or map.
#[derive(Clone, Default)]
pub(crate) struct Keys {
    /// In the order of the elements.
    pub(crate) all: Vec<Box<str>>,
    /// The names that could be read otherwise.
    pub(crate) ambiguous: Vec<Ambiguous>,
}

/// A name that is read with one key, and could be with another that is there too.
#[derive(Clone)]
pub(crate) struct Ambiguous {
    pub(crate) name: Box<str>,
    pub(crate) key: Box<str>,
    pub(crate) other: Box<str>,
}

impl Default for Elements {
    fn default() -> Self {
        Self::Found(Arc::default())
    }
}

impl Elements {
    /// How the elements are named in a text that describes all of them.
    pub(super) const EVERY: &'static Self = &Self::Sample {
        index: "<n>",
        key: NO_KEY,
    };

    /// How they are named in a text that is copied.
    pub(super) const FIRST: &'static Self = &Self::Sample {
        index: "0",
        key: NAME,
    };

    /// The elements of an environment that has no more than it needs.
    pub(crate) const NEEDED: &'static Self = &Self::Fewest { key: NAME };

    /// The elements of a list or a map of an environment whose names start so, if there are any.
    pub(crate) fn found(&self, prefix: &str, series: Series) -> Option<&Keys> {
        let Self::Found(found) = self else {
            return None;
        };
        let kind = series.kind();
        let (_, keys) = found
            .keys
            .get(prefix)?
            .iter()
            .find(|(other, _)| *other == kind)?;
        Some(keys).filter(|keys| !keys.all.is_empty())
    }

    /// Whether there is any element of a list or a map of an environment whose names start so.
    pub(crate) fn are_any_behind(&self, prefix: &str) -> bool {
        let Self::Found(found) = self else {
            return false;
        };
        let mut all = found.keys.get(prefix).into_iter().flatten();
        all.any(|(_, keys)| !keys.all.is_empty())
    }

    /// Whether any name could be read with two keys that are there.
    pub(crate) fn withhold_any(&self) -> bool {
        matches!(self, Self::Found(found) if found.withholds_any)
    }

    /// Why a name is not that of a variable of the element behind a prefix: it is read with another key.
    pub(crate) fn withheld(&self, name: &str, prefix: &str) -> Option<&Ambiguous> {
        let Self::Found(found) = self else {
            return None;
        };
        let mut all = found.withheld.get(name)?.iter();
        let (ambiguous, _) = all.find(|(_, element)| prefix.starts_with(&**element))?;
        Some(ambiguous)
    }

    /// Visits the index or the key of each element of a list or a map.
    pub(crate) fn visit_keys(
        &self,
        prefix: &str,
        field: &Field,
        series: Series,
        visit: &mut dyn FnMut(&str),
    ) {
        match (self, series.by) {
            (Self::Sample { index, .. }, By::Index) => visit(index),
            (Self::Sample { key, .. }, By::Key) => visit(key),
            (Self::Fewest { key }, by) => {
                for number in 0..field.valid_count().0.max(1) {
                    match (by, number) {
                        (By::Index, number) => visit(&number.to_string()),
                        (By::Key, 0) => visit(key),
                        (By::Key, number) => visit(&format!("{key}{number}")),
                    }
                }
            }
            (Self::Found(_), by) => match self.found(prefix, series) {
                Some(keys) => keys.all.iter().for_each(|key| visit(key)),
                None => visit(match by {
                    By::Index => "0",
                    By::Key => NO_KEY,
                }),
            },
        }
    }
}

/// What it has to do with an element.
impl Variable {
    pub(super) fn opening_element(mut self, opens_element: bool) -> Self {
        self.opens_element = opens_element;
        self
    }

    /// Whether an element that has to be there has no required variable, and this is its first.
    pub(crate) fn opens_element(&self) -> bool {
        self.opens_element
    }

    /// Whether it is one of an element of a list or a map.
    pub(crate) fn is_in_element(&self) -> bool {
        self.is_in_element
    }
}
