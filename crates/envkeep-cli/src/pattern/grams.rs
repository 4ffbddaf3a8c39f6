//! Whether a text that is searched for may cross the seam between two pieces of text.

use zeroize::Zeroizing;

const BITS: u32 = 20;

/// Runs of a few bytes that occur in the texts, as a set that may answer yes wrongly but never no.
pub(crate) struct Grams(Zeroizing<Vec<u64>>);

/// The places in a text where a run may be.
#[derive(Clone, Copy)]
enum Run {
    Start,
    Middle,
    End,
}

impl Grams {
    pub(crate) fn new<'t>(texts: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut grams = Self(Zeroizing::new(vec![0; 1 << (BITS - 6)]));
        for text in texts {
            for run in text.windows(4) {
                grams.insert(Run::Middle, run);
            }
            grams.insert(Run::Start, text.get(..3).unwrap_or(text));
            let tail = text.len().saturating_sub(3);
            grams.insert(Run::End, text.get(tail..).unwrap_or(text));
        }
        grams
    }

    /// Whether a text may continue from the bytes before a seam to those after it.
    pub(crate) fn may_span(&self, before: [u8; 2], behind: [u8; 2]) -> bool {
        let [first, second] = before;
        let [third, fourth] = behind;
        self.contains(Run::Middle, &[first, second, third, fourth])
            || self.contains(Run::Start, &[second, third, fourth])
            || self.contains(Run::End, &[first, second, third])
    }

    fn insert(&mut self, place: Run, run: &[u8]) {
        let (word, bit) = index(place, run);
        if let Some(word) = self.0.get_mut(word) {
            *word |= 1 << bit;
        }
    }

    fn contains(&self, place: Run, run: &[u8]) -> bool {
        let (word, bit) = index(place, run);
        self.0.get(word).is_some_and(|word| word >> bit & 1 == 1)
    }
}

/// The word and the bit for a run, by a multiplicative hash.
fn index(place: Run, run: &[u8]) -> (usize, u32) {
    let seed: u64 = match place {
        Run::Start => 1,
        Run::Middle => 2,
        Run::End => 3,
    };
    let number = run
        .iter()
        .fold(seed, |number, byte| number << 8 | u64::from(*byte));
    let hash = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - BITS);
    let word = usize::try_from(hash >> 6).unwrap_or_default();
    let bit = u32::try_from(hash & 63).unwrap_or_default();
    (word, bit)
}
