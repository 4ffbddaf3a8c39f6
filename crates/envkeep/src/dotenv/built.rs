//! Values that differ from their text in the file, stored in as few allocations as possible.

use std::num::NonZeroU32;

use zeroize::Zeroizing;

use super::Document;
use super::portability::Readers;
use super::raw_entry::{Facts, Number, RawEntry};

/// The largest allocation, and the spacing of the chunks' first positions.
const CHUNK: usize = 64 * 1024;

/// The size of the first allocation. Most files have few values that must be built, and those are short.
const FIRST: usize = 512;

/// The most replaced entries whose values are kept. Nothing reads such a value once its replacement is built, but the values
/// made from it depend on it for what may be shown.
const MOST_REPLACED: usize = 1_000;

/// The built values: one for each key, and those of the first entries that were replaced.
#[derive(Default)]
pub(crate) struct BuiltValues {
    /// Sorted by the last entry of each key: the most recently built value of the key.
    values: Vec<Built>,
    /// Sorted by the replaced entries.
    replaced: Vec<Built>,
    texts: Texts,
    /// The offsets in the document of the names that the values refer to.
    references: Vec<u32>,
}

#[derive(Clone, Copy)]
struct Built {
    entry: Number,
    /// Absent where the value has an error.
    text: Option<Kept>,
    /// The index of its first name in `references`, and how many names it has.
    references: (u32, u32),
    /// The readers that read the value differently.
    differing: Readers,
}

impl Built {
    /// Nothing has been built yet.
    fn none(entry: Number) -> Self {
        Self {
            entry,
            text: None,
            references: (0, 0),
            differing: Readers::NONE,
        }
    }
}

impl BuiltValues {
    /// Creates a slot for each key with an entry whose value must be built.
    pub(crate) fn for_keys_of(document: &Document) -> Self {
        let mut values: Vec<Built> = Vec::new();
        let mut is_sorted = true;
        for (index, entry) in document.raw_entries().iter().enumerate() {
            if is_to_be_built(entry) {
                let key = key_of(document, Number::new(index), entry);
                match values.last() {
                    // A key that is set again and again takes one slot.
                    Some(last) if last.entry == key => {}
                    last => {
                        is_sorted &= last.is_none_or(|last| last.entry < key);
                        values.push(Built::none(key));
                    }
                }
            }
        }
        if !is_sorted {
            let mut keys = Vec::with_capacity(values.len());
            for built in &values {
                keys.push(built.entry.slot());
            }
            keys.sort_unstable();
            keys.dedup();
            values.clear();
            for key in keys {
                if let Some(key) = Number::of_slot(key) {
                    values.push(Built::none(key));
                }
            }
        }
        Self {
            values,
            ..Self::default()
        }
    }

    /// Stores the value of an entry, or that it has none; `key` is the last entry of its key. Returns `false` if no more text
    /// can be stored.
    pub(crate) fn set(
        &mut self,
        entry: Number,
        key: Number,
        text: Option<&str>,
        references: &[u32],
        differing: Readers,
    ) -> bool {
        let kept = text.map(|text| self.texts.keep(text));
        let built = Built {
            entry,
            text: kept.flatten(),
            references: (narrow(self.references.len()), narrow(references.len())),
            differing,
        };
        self.references.extend_from_slice(references);
        let place = place_of(&self.values, key);
        if let Some(last) = place.and_then(|place| self.values.get_mut(place)) {
            *last = Built {
                entry: key,
                ..built
            };
        }
        if entry != key && self.replaced.len() < MOST_REPLACED {
            self.replaced.push(built);
        }
        kept != Some(None)
    }

    /// The text of an entry without errors, and the offsets of the names it refers to; `None` if it was
    /// [forgotten](Self::is_forgotten).
    pub(crate) fn read<'a>(
        &'a self,
        document: &'a Document,
        number: Number,
        entry: &RawEntry,
    ) -> Option<(&'a str, &'a [u32])> {
        if entry.is_broken() {
            return None;
        }
        if !is_to_be_built(entry) {
            return Some((entry.value().of(document.text()), &[]));
        }
        self.value_of(self.find(number)?)
    }

    /// Whether the value of an entry is no longer stored.
    pub(crate) fn is_forgotten(&self, number: Number, entry: &RawEntry) -> bool {
        is_to_be_built(entry) && self.find(number).is_none()
    }

    /// The value most recently built for a key.
    pub(crate) fn of_key(&self, key: Number) -> Option<(&str, &[u32])> {
        self.value_of(self.values.get(place_of(&self.values, key)?)?)
    }

    /// The readers that read the most recently built value of a key differently.
    pub(crate) fn differing(&self, key: Number) -> Readers {
        let built = place_of(&self.values, key).and_then(|place| self.values.get(place));
        built.map_or(Readers::NONE, |built| built.differing)
    }

    /// The built value of an entry.
    fn find(&self, number: Number) -> Option<&Built> {
        let last = place_of(&self.values, number).and_then(|place| self.values.get(place));
        last.or_else(|| self.replaced.get(place_of(&self.replaced, number)?))
    }

    fn value_of(&self, built: &Built) -> Option<(&str, &[u32])> {
        Some((self.texts.get(built.text?), self.references_of(built)))
    }

    /// The offsets of the names in all values in force. The last entry of a key may not need building; its value then
    /// counts, and not one built earlier.
    pub(crate) fn visit_in_force(&self, document: &Document, visit: &mut dyn FnMut(&[u32])) {
        for built in &self.values {
            let entry = document.raw_entries().get(built.entry.index());
            if built.text.is_some() && entry.is_some_and(is_to_be_built) {
                visit(self.references_of(built));
            }
        }
    }

    fn references_of(&self, built: &Built) -> &[u32] {
        let (first, count) = built.references;
        let rest = self.references.get(first as usize..).unwrap_or_default();
        rest.get(..count as usize).unwrap_or_default()
    }
}

/// The index of an entry in values sorted by entry.
fn place_of(values: &[Built], entry: Number) -> Option<usize> {
    values
        .binary_search_by_key(&entry, |built| built.entry)
        .ok()
}

/// Whether the value of an entry differs from its text in the file.
pub(crate) fn is_to_be_built(entry: &RawEntry) -> bool {
    let facts = entry.facts();
    facts.has_any_of(Facts::ENCODED, Facts::DOLLAR) && !facts.has(Facts::BROKEN)
}

/// The last entry with the same key as an entry.
pub(crate) fn key_of(document: &Document, number: Number, entry: &RawEntry) -> Number {
    if entry.is_last() {
        return number;
    }
    let key = entry.key().of(document.text());
    document.last(key).unwrap_or(number)
}

/// Texts in chunks of memory that never move, so that no copies are left behind.
#[derive(Default)]
struct Texts {
    chunks: Vec<Zeroizing<String>>,
}

/// The position of a string: the index of its chunk times the chunk size, plus its offset in the chunk, plus
/// one.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Kept {
    at: NonZeroU32,
    length: u32,
}

impl Texts {
    /// Stores a copy of a string; `None` if no position is left to number it with.
    fn keep(&mut self, text: &str) -> Option<Kept> {
        let has_room = |chunk: &Zeroizing<String>| {
            let end = chunk.len() + text.len();
            end <= chunk.capacity() && end <= CHUNK
        };
        if !self.chunks.last().is_some_and(has_room) {
            self.open_chunk(text.len());
        }
        let number = self.chunks.len().checked_sub(1)?;
        let chunk = self.chunks.last_mut()?;
        let at = u32::try_from(number * CHUNK + chunk.len() + 1).ok()?;
        chunk.push_str(text);
        Some(Kept {
            at: NonZeroU32::new(at)?,
            length: narrow(text.len()),
        })
    }

    /// A text larger than a chunk gets its own chunk.
    fn open_chunk(&mut self, least: usize) {
        let grown = (FIRST << self.chunks.len().min(8)).min(CHUNK);
        let room = grown.max(least);
        self.chunks
            .push(Zeroizing::new(String::with_capacity(room)));
    }

    fn get(&self, kept: Kept) -> &str {
        let at = kept.at.get() as usize - 1;
        let chunk = self.chunks.get(at / CHUNK);
        let start = at % CHUNK;
        chunk
            .and_then(|chunk| chunk.get(start..start + kept.length as usize))
            .unwrap_or_default()
    }
}

fn narrow(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, Texts};

    #[test]
    fn texts_of_every_size_are_found_again_and_never_moved() {
        let mut texts = Texts::default();
        let sizes = [
            0,
            1,
            511,
            513,
            1,
            CHUNK - 1,
            CHUNK,
            1,
            CHUNK + 1,
            2,
            3 * CHUNK,
            7,
            0,
        ];
        let kept: Vec<_> = (0..20)
            .flat_map(|_| sizes)
            .enumerate()
            .map(|(number, size)| {
                let letter = char::from(b'a' + u8::try_from(number % 26).expect("a letter"));
                let text = letter.to_string().repeat(size);
                let kept = texts.keep(&text).expect("there is room");
                (text, kept)
            })
            .collect();
        for (text, kept) in &kept {
            assert_eq!(texts.get(*kept), text);
        }
        for chunk in &texts.chunks {
            assert!(chunk.len() <= chunk.capacity());
        }
    }
}
