//! Which entry a key has: a compact hash table over the entries' keys.

use std::hash::{BuildHasher, Hasher};

use foldhash::quality::RandomState;

use super::entry::{Facts, Number, RawEntry};

/// The last entry of every key, by open addressing.
pub(crate) struct Index {
    hasher: RandomState,
    slots: Box<[Slot]>,
}

#[derive(Clone, Copy, Default)]
struct Slot {
    /// The upper half of the hash, so that most other keys are told apart without a look at them.
    tag: u32,
    entry: Option<Number>,
}

impl Index {
    /// Indexes the entries, links each to the one before with the same key, and calls `on_duplicate` with both.
    pub(crate) fn build(
        text: &str,
        entries: &mut [RawEntry],
        on_duplicate: &mut dyn FnMut(&RawEntry, &RawEntry),
    ) -> Index {
        let size = if entries.is_empty() {
            0
        } else {
            (entries.len() * 2).next_power_of_two()
        };
        let mut index = Index {
            hasher: RandomState::default(),
            slots: vec![Slot::default(); size].into(),
        };
        for number in 0..entries.len() {
            let Some(key) = entries.get(number).map(|entry| entry.key) else {
                continue;
            };
            let key = key.bytes_of(text);
            let (place, tag) = index.find(key, text, entries);
            let Some(slot) = index.slots.get_mut(place) else {
                continue;
            };
            let previous = slot.entry.replace(Number::new(number));
            slot.tag = tag;
            let Some(first) = previous.and_then(|previous| entries.get_mut(previous.index()))
            else {
                continue;
            };
            first.facts.add(Facts::REPLACED);
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
        let (place, _) = self.find(key.as_bytes(), text, entries);
        self.slots.get(place)?.entry
    }

    /// The slot of a key, or the free one where it would go, and the key's tag.
    #[inline]
    fn find(&self, key: &[u8], text: &str, entries: &[RawEntry]) -> (usize, u32) {
        let mut hasher = self.hasher.build_hasher();
        hasher.write(key);
        let hash = hasher.finish();
        let tag = narrow(hash >> 32);
        let mask = self.slots.len().wrapping_sub(1);
        let mut place = narrow(hash & u64::from(u32::MAX)) as usize & mask;
        while let Some(&Slot {
            tag: other,
            entry: Some(entry),
        }) = self.slots.get(place)
        {
            let is_same = || {
                entries
                    .get(entry.index())
                    .is_some_and(|entry| entry.key.bytes_of(text) == key)
            };
            if other == tag && is_same() {
                break;
            }
            place = (place + 1) & mask;
        }
        (place, tag)
    }
}

/// Half a hash, of which the upper half is zero.
fn narrow(half: u64) -> u32 {
    u32::try_from(half).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{Index, Slot};
    use crate::dotenv::entry::Number;
    use crate::dotenv::parser;

    #[test]
    fn many_keys_stand_near_their_places_and_are_told_apart_by_their_tags() {
        let lines = (0..1_000).map(|number| format!("SERVICE_{number}=1\n"));
        let text = lines.collect::<Vec<_>>().concat();
        let mut entries = parser::parse(&text, None).entries;
        let mut duplicates = 0;
        let index = Index::build(&text, &mut entries, &mut |_, _| duplicates += 1);
        assert_eq!((index.slots.len(), duplicates), (2_048, 0));
        let runs = index.slots.split(|slot| slot.entry.is_none());
        let longest = runs.map(<[_]>::len).max().unwrap_or_default();
        // At random, runs of a table that is half full seldom have more than thirty slots.
        assert!(longest < 200, "{longest} slots without a free one");
        let taken = index.slots.iter().filter(|slot| slot.entry.is_some());
        let tags: HashSet<u32> = taken.map(|slot| slot.tag).collect();
        assert!(tags.len() > 990, "{} tags", tags.len());
    }

    #[test]
    fn a_key_with_the_tag_of_another_is_not_taken_for_it() {
        let text = "FIRST=1\n";
        let mut entries = parser::parse(text, None).entries;
        let mut index = Index::build(text, &mut entries, &mut |_, _| {});
        index.slots.fill(Slot::default());
        let (place, tag) = index.find(b"SECOND", text, &entries);
        let entry = Some(Number::new(0));
        *index.slots.get_mut(place).expect("a free slot") = Slot { tag, entry };
        assert_eq!(index.last("SECOND", text, &entries), None);
    }
}
