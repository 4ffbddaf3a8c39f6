//! Something for each of several names.

use std::collections::BTreeMap;

/// Values by name, in alphabetical order.
///
/// A map is compiled anew for each type that it holds, which takes longer than most of what is done with it. So one map, of
/// places, serves all; the values stand in a list.
#[derive(Clone)]
pub(super) struct NameMap<V> {
    places: Places,
    values: Vec<V>,
}

#[derive(Clone, Default)]
struct Places(BTreeMap<Box<str>, usize>);

impl<V> Default for NameMap<V> {
    fn default() -> Self {
        Self {
            places: Places::default(),
            values: Vec::new(),
        }
    }
}

impl<V> NameMap<V> {
    pub(super) fn get(&self, name: &str) -> Option<&V> {
        self.values.get(self.places.find(name)?)
    }

    /// Puts a value in; one of the same name goes.
    pub(super) fn insert(&mut self, name: Box<str>, value: V) {
        let place = self.places.find_or_insert(name, self.values.len());
        match self.values.get_mut(place) {
            Some(other) => *other = value,
            None => self.values.push(value),
        }
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &V)> {
        let places = self.places.0.iter();
        places.filter_map(|(name, &place)| Some((&**name, self.values.get(place)?)))
    }
}

impl Places {
    fn find(&self, name: &str) -> Option<usize> {
        self.0.get(name).copied()
    }

    /// The place of a name, which is `free` where it has none yet.
    fn find_or_insert(&mut self, name: Box<str>, free: usize) -> usize {
        *self.0.entry(name).or_insert(free)
    }
}

#[cfg(test)]
mod tests {
    use super::NameMap;

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
