//! Texts that nothing shown may equal or contain, because it would show a copy of a secret.

use zeroize::Zeroizing;

use crate::credential::search::Words;
use crate::credential::{Part, bare, visit_lost_parts, visit_parts};
use crate::schema::{Field, folded};
use crate::value::Shape;

/// The shortest secret, in bytes, that is searched for inside other values. Shorter ones occur in many texts by
/// chance.
const SHORTEST_PART: usize = 8;

/// The shortest secret that another value may not equal: two variables are both `on`, or `1234`, by chance.
const SHORTEST_COPY: usize = 6;

/// The secrets of one load, while they are gathered.
#[derive(Default)]
pub(super) struct Gathered(Vec<Zeroizing<Vec<u8>>>);

impl Gathered {
    /// Adds a secret with its parts; those of a collection are its items.
    pub(super) fn add_secret(&mut self, text: &str, field: Option<&Field>) {
        self.add(Part::Whole(text));
        visit_parts(text, &mut |part| self.add(part));
        let Some(field) = field.filter(|field| field.shape() != Shape::Single) else {
            return;
        };
        let format = field.format();
        for item in text.split(format.separator()) {
            self.add_item(item);
            if field.shape() == Shape::Pairs {
                if let Some((key, value)) = item.split_once(format.pair_separator()) {
                    self.add_item(key);
                    self.add_item(value);
                }
            }
        }
    }

    fn add_item(&mut self, item: &str) {
        visit_parts(item, &mut |part| {
            let (Part::Whole(part) | Part::OneOf(part)) = part;
            self.add(Part::OneOf(part));
        });
    }

    /// Adds what a URL loses where it is shown, whoever reads it.
    pub(super) fn add_lost_parts(&mut self, text: &str) {
        visit_lost_parts(text, &mut |part| self.add(part));
    }

    /// Adds a secret that is written in a way that cannot be read: any word of it may be the secret.
    pub(super) fn add_written(&mut self, written: &str) {
        visit_parts(written, &mut |part| self.add(part));
        let quotes = ['"', '\'', '`'];
        for word in written.split(quotes).chain(written.split_whitespace()) {
            self.add_item(word);
        }
    }

    /// Adds the value of a variable whose name alone says that it is secret.
    pub(super) fn add_unread(&mut self, text: &str) {
        self.add_item(text);
    }

    fn add(&mut self, part: Part<'_>) {
        let (text, shortest) = match part {
            Part::Whole(text) => (text, SHORTEST_COPY),
            Part::OneOf(text) => (text, SHORTEST_PART),
        };
        if text.len() >= shortest {
            self.0.push(Zeroizing::new(text.as_bytes().to_vec()));
        }
    }
}

/// Whether a text is long enough to be gathered from a variable that no field reads.
pub(super) fn is_long(text: &str) -> bool {
    bare(text).len() >= SHORTEST_PART
}

/// Texts that no other value may equal or contain.
pub(super) struct Secrets {
    /// Those that no written value may contain.
    all: Words,
    exact: Copies,
    /// The same as spelled in the key of a map.
    folded: Copies,
}

impl Secrets {
    pub(super) fn new(gathered: &Gathered) -> Self {
        let mut in_keys = Gathered::default();
        for secret in &gathered.0 {
            let text = folded(&String::from_utf8_lossy(secret));
            in_keys.0.push(Zeroizing::new(text.as_bytes().to_vec()));
        }
        Self {
            all: Words::new(gathered.0.clone()),
            exact: Copies::new(gathered),
            folded: Copies::new(&in_keys),
        }
    }

    /// Whether a text, with what is written around it, contains one of them.
    pub(super) fn stand_in_written(&self, text: &str) -> bool {
        self.all.stand_in(text.as_bytes(), 0)
    }

    /// Whether a string equals or contains one of them.
    pub(super) fn are_shown_by(&self, text: &str) -> bool {
        self.exact.are_shown_by(text)
    }

    /// Whether the key of a map equals or contains one of them, in any spelling that a name may have.
    pub(super) fn are_shown_by_key(&self, key: &str) -> bool {
        self.folded.are_shown_by(&folded(key))
    }
}

/// Some texts, by what may be shown of them.
struct Copies {
    /// Those that no value may contain.
    parts: Words,
    /// Those that no value may equal, by their length.
    short: [Words; SHORTEST_PART - SHORTEST_COPY],
}

impl Copies {
    fn new(gathered: &Gathered) -> Self {
        let words = |is_meant: &dyn Fn(usize) -> bool| {
            let meant = gathered.0.iter().filter(|secret| is_meant(secret.len()));
            Words::new(meant.cloned().collect())
        };
        Self {
            parts: words(&|length| length >= SHORTEST_PART),
            short: std::array::from_fn(|more| words(&|length| length == SHORTEST_COPY + more)),
        }
    }

    /// Whether a string equals or contains one of them.
    fn are_shown_by(&self, text: &str) -> bool {
        let bytes = text.as_bytes();
        let more = bytes.len().checked_sub(SHORTEST_COPY);
        let short = more.and_then(|more| self.short.get(more));
        short.is_some_and(|words| words.begin(bytes)) || self.parts.stand_in(bytes, 0)
    }
}
