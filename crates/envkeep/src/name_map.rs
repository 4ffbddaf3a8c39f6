//! Sets of names, and maps from names to values.
//!
//! Each instantiation of a map is compiled separately, which takes longer than most of what is done with it. So one map, from
//! a name to its index, serves all of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Bound;

use zeroize::Zeroize;

/// Unique names in alphabetical order, numbered in insertion order.
///
/// The text in the place of a name may be part of a secret, so names are wiped when they are dropped.
#[derive(Clone, Debug, Default)]
pub(crate) struct NameSet<'n>(BTreeMap<Cow<'n, str>, usize>);

impl<'n> NameSet<'n> {
    pub(crate) const fn new() -> Self {
        Self(BTreeMap::new())
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Keeps every name that is visited.
    #[inline]
    pub(crate) fn gather(visit_names: impl FnOnce(&mut dyn FnMut(&str))) -> Self {
        let mut names = Self::default();
        visit_names(&mut |name| {
            names.insert(name.to_owned().into());
        });
        names
    }

    pub(crate) fn contains(&self, name: &str) -> bool {
        self.number_of(name).is_some()
    }

    /// The number of a name, whether it is new or not.
    pub(crate) fn insert(&mut self, name: Cow<'n, str>) -> usize {
        if let (Cow::Owned(_), Some(number)) = (&name, self.number_of(&name)) {
            wipe(name);
            return number;
        }
        let next = self.0.len();
        *self.0.entry(name).or_insert(next)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(|name| &**name)
    }

    /// The names that start with a prefix, each with the rest after it.
    pub(crate) fn behind(&self, start: &str) -> impl Iterator<Item = (&str, &str)> {
        let names = self
            .0
            .range::<str, _>((Bound::Included(start), Bound::Unbounded));
        names.map_while(move |(name, _)| Some((&**name, name.strip_prefix(start)?)))
    }

    pub(crate) fn number_of(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }
}

impl Drop for NameSet<'_> {
    fn drop(&mut self) {
        std::mem::take(&mut self.0).into_keys().for_each(wipe);
    }
}

fn wipe(name: Cow<'_, str>) {
    if let Cow::Owned(mut name) = name {
        name.zeroize();
    }
}

/// Values by name, in alphabetical order.
#[derive(Clone)]
pub(crate) struct NameMap<'n, V> {
    names: NameSet<'n>,
    values: Vec<V>,
}

impl<V> Default for NameMap<'_, V> {
    fn default() -> Self {
        Self {
            names: NameSet::default(),
            values: Vec::new(),
        }
    }
}

impl<'n, V> NameMap<'n, V> {
    pub(crate) fn get(&self, name: &str) -> Option<&V> {
        self.values.get(self.names.number_of(name)?)
    }

    /// Inserts a value, replacing one with the same name.
    pub(crate) fn insert(&mut self, name: Cow<'n, str>, value: V) {
        let number = self.names.insert(name);
        match self.values.get_mut(number) {
            Some(other) => *other = value,
            None => self.values.push(value),
        }
    }

    /// The value of a name, which starts empty.
    pub(crate) fn entry(&mut self, name: Cow<'n, str>) -> &mut V
    where
        V: Default,
    {
        let number = self.names.insert(name);
        if number == self.values.len() {
            self.values.push(V::default());
        }
        self.values
            .get_mut(number)
            .expect("names are numbered as they come, and each has a value")
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let names = self.names.0.iter();
        names.filter_map(|(name, &number)| Some((&**name, self.values.get(number)?)))
    }
}

#[cfg(test)]
mod tests {
    use super::{NameMap, NameSet};

    #[test]
    fn names_are_kept_once_in_order_and_keep_their_number() {
        let mut names =
            NameSet::gather(|visit| ["PORT", "HOST", "PORT"].into_iter().for_each(visit));
        assert_eq!(names.insert("MODE".into()), 2);
        assert_eq!(names.insert("HOST".into()), 1);
        assert_eq!(names.iter().collect::<Vec<_>>(), ["HOST", "MODE", "PORT"]);
        assert!(names.contains("MODE") && !names.contains("POR"));
    }

    #[test]
    fn the_last_value_of_a_name_counts_and_names_are_in_alphabetical_order() {
        let mut map = NameMap::default();
        for (name, value) in [("B", 1), ("A", 2), ("B", 3), ("", 4), ("A", 5)] {
            map.insert(name.into(), value);
        }
        assert_eq!(
            map.iter().collect::<Vec<_>>(),
            [("", &4), ("A", &5), ("B", &3)]
        );
        assert_eq!((map.get("B"), map.get("C")), (Some(&3), None));
    }
}
