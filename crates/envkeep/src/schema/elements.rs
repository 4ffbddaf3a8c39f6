//! The elements of a struct's lists and maps: those of one environment, or placeholders in a document that describes
//! all.

use std::sync::Arc;

use super::Variable;
use super::field::Field;
use super::series::{By, Kind, Series};
use crate::name_map::NameMap;

/// The placeholder for the key of a map without variables.
pub(crate) const NO_KEY: &str = "<key>";

/// A valid key.
const NAME: &str = "NAME";

/// What is known from outside a struct about the names of its variables.
#[derive(Clone, Copy)]
pub(crate) struct Outer<'o> {
    /// The prefix of each.
    pub(crate) prefix: &'o str,
    pub(crate) elements: &'o Elements,
}

impl<'o> Outer<'o> {
    /// The same, with another prefix.
    pub(crate) fn behind(self, prefix: &'o str) -> Self {
        Self { prefix, ..self }
    }
}

/// The one place that knows the indices and keys of elements.
#[derive(Clone)]
pub(crate) enum Elements {
    /// One element of each list and map, with placeholder names.
    Sample {
        index: &'static str,
        key: &'static str,
    },
    /// The smallest valid number of elements, with keys derived from this one.
    Fewest { key: &'static str },
    /// The elements of one environment. If there are none, one that is not set stands for them.
    Found(Arc<Found>),
}

/// The elements of one environment, by the beginning of the names of their list or map. Those of several variants may
/// share one.
#[derive(Clone, Default)]
pub(crate) struct Found {
    keys: NameMap<'static, Vec<(Kind, Keys)>>,
    /// The names that are read with another key: the reason, and the beginning of the names of the element that does not read them.
    withheld: NameMap<'static, Vec<(Ambiguous, Box<str>)>>,
    withholds_any: bool,
}

impl Found {
    /// Stores the elements of a list or a map. If variants share a beginning, the last one counts.
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
    /// The names that could be read with another key.
    pub(crate) ambiguous: Vec<Ambiguous>,
}

/// A name that is read with one key, and could be read with another existing key.
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
    /// The element names in a document that describes all of them.
    pub(super) const EVERY: &'static Self = &Self::Sample {
        index: "<n>",
        key: NO_KEY,
    };

    /// The element names in a document that users copy.
    pub(super) const FIRST: &'static Self = &Self::Sample {
        index: "0",
        key: NAME,
    };

    /// The elements of a minimal environment.
    pub(crate) const NEEDED: &'static Self = &Self::Fewest { key: NAME };

    /// The elements of the list or map of the environment whose names start with this, if there are any.
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

    /// Whether the list or map of the environment whose names start with this has any element.
    pub(crate) fn has_any_under(&self, prefix: &str) -> bool {
        let Self::Found(found) = self else {
            return false;
        };
        let mut all = found.keys.get(prefix).into_iter().flatten();
        all.any(|(_, keys)| !keys.all.is_empty())
    }

    /// Visits every key of every map of an environment.
    pub(super) fn visit_all_keys(&self, visit: &mut dyn FnMut(&str)) {
        let Self::Found(found) = self else { return };
        for (_, of_start) in found.keys.iter() {
            for (_, keys) in of_start {
                keys.all.iter().for_each(|key| visit(key));
            }
        }
    }

    /// Whether any name could be read with two existing keys.
    pub(crate) fn withhold_any(&self) -> bool {
        matches!(self, Self::Found(found) if found.withholds_any)
    }

    /// Why a name does not belong to the element with a prefix: it is read with another key.
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

/// Relations between a variable and an element.
impl Variable {
    pub(super) fn opening_element(mut self, opens_element: bool) -> Self {
        self.opens_element = opens_element;
        self
    }

    /// Whether this is the first variable of a required element without required variables.
    #[inline]
    pub(crate) fn opens_element(&self) -> bool {
        self.opens_element
    }

    /// Whether this variable belongs to an element of a list or a map.
    pub(crate) fn is_in_element(&self) -> bool {
        self.is_in_element
    }
}
