//! Maps keys to entries: a compact hash table over the entries' keys.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::RandomState;

use super::raw_entry::{Number, RawEntry};

/// The last entry of every key, with open addressing.
pub(crate) struct Index {
    hasher: RandomState,
    /// Entry numbers from 1; 0 marks a free slot. The system commits no memory for slots that are never used.
    slots: Vec<u32>,
}

impl Index {
    /// Indexes the entries, links each to the previous one with the same key, and calls `on_duplicate` with
    /// both.
    pub(crate) fn build(
        text: &str,
        entries: &mut [RawEntry],
        on_duplicate: &mut dyn FnMut(&RawEntry, &RawEntry),
    ) -> Index {
        let size = match entries.len() {
            0 => 0,
            count => (count + count / 3 + 1).next_power_of_two(),
        };
        let mut index = Index {
            hasher: RandomState::default(),
            slots: vec![0; size],
        };
        for number in 0..entries.len() {
            let Some(key) = entries.get(number).map(RawEntry::key) else {
                continue;
            };
            let place = index.find(key.bytes_of(text), text, entries);
            let Some(slot) = index.slots.get_mut(place) else {
                continue;
            };
            let previous = Number::of_slot(*slot);
            *slot = Number::new(number).slot();
            let Some(first) = previous.and_then(|previous| entries.get_mut(previous.index()))
            else {
                continue;
            };
            first.set_replaced();
            let first = *first;
            if let Some(entry) = entries.get_mut(number) {
                entry.previous = previous;
                on_duplicate(&first, entry);
            }
        }
        index
    }

    /// The last entry of a key.
    pub(crate) fn last(&self, key: &str, text: &str, entries: &[RawEntry]) -> Option<Number> {
        let place = self.find(key.as_bytes(), text, entries);
        self.slots.get(place).copied().and_then(Number::of_slot)
    }

    /// The slot of a key, or the free slot where it belongs.
    #[inline]
    fn find(&self, key: &[u8], text: &str, entries: &[RawEntry]) -> usize {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(key);
        let hash = hasher.finish();
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = usize::try_from(hash & u64::from(u32::MAX)).unwrap_or_default() & mask;
        while let Some(number) = self.slots.get(place).copied().and_then(Number::of_slot) {
            let entry = entries.get(number.index());
            if entry.is_some_and(|entry| entry.key().bytes_of(text) == key) {
                break;
            }
            place = (place + 1) & mask;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::Index;
    use crate::dotenv::parser;

    #[test]
    fn many_keys_stand_near_their_places() {
        let lines = (0..1_000).map(|number| format!("SERVICE_{number}=1\n"));
        let text = lines.collect::<Vec<_>>().concat();
        let mut entries = parser::parse(&text, None).entries;
        let mut duplicates = 0;
        let index = Index::build(&text, &mut entries, &mut |_, _| duplicates += 1);
        assert_eq!((index.slots.len(), duplicates), (2_048, 0));
        let runs = index.slots.split(|slot| *slot == 0);
        let longest = runs.map(<[_]>::len).max().unwrap_or_default();
        // With random keys, a half-full table seldom has a run of more than thirty slots.
        assert!(longest < 200, "{longest} slots without a free one");
        let taken = index.slots.iter().filter(|slot| **slot != 0);
        assert_eq!(taken.count(), 1_000);
    }

    #[test]
    fn a_table_always_has_a_free_slot() {
        for count in 1..200 {
            let lines = (0..count).map(|number| format!("K{number}=1\n"));
            let text = lines.collect::<Vec<_>>().concat();
            let mut entries = parser::parse(&text, None).entries;
            let index = Index::build(&text, &mut entries, &mut |_, _| {});
            assert!(index.slots.contains(&0), "{count}");
            assert_eq!(index.last("ABSENT", &text, &entries), None);
        }
    }
}
