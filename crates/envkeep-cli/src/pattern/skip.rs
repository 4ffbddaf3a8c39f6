//! Skips text in which no secret starts, several bytes at a time.
//!
//! Every pattern has at least eight bytes. The last three of eight bytes determine how far ahead, at the earliest, a pattern with
//! these bytes may start; in most text, that is six bytes. (Wu and Manber, "A fast algorithm for multi-pattern searching".)

use zeroize::{Zeroize, Zeroizing};

use super::FEWEST_CHARACTERS;

/// The number of bytes that are examined to decide whether a pattern starts with them.
pub(crate) const WINDOW: usize = FEWEST_CHARACTERS;

/// The number of bytes that determine how far to skip.
const BLOCK: usize = 3;

/// If no pattern contains the end of a window, the whole window is skipped except for the start of another such block.
#[expect(clippy::cast_possible_truncation, reason = "it is six")]
const FARTHEST: u8 = (WINDOW - BLOCK + 1) as u8;

/// The number of bits in a hash of a block: enough that most blocks of a text share their hash with no other.
const BITS: u32 = 16;

pub(crate) struct Skip {
    /// For the hash of a block, how far to skip if a window ends with a block that has it.
    distances: Vec<u8>,
    /// The first eight bytes of every pattern, in order.
    heads: Zeroizing<Vec<Head>>,
}

/// The first bytes of a pattern, as a number.
#[derive(Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Head(u64);

impl zeroize::DefaultIsZeroes for Head {}

impl Head {
    /// The bytes at a place, if there are enough.
    pub(crate) fn at(text: &[u8], place: usize) -> Option<Self> {
        let bytes = text.get(place..)?.first_chunk::<WINDOW>()?;
        Some(Self::of(*bytes))
    }

    fn of(bytes: [u8; WINDOW]) -> Self {
        Self(u64::from_le_bytes(bytes))
    }
}

/// Where to continue.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// The first eight bytes of a pattern are here, and no pattern starts earlier.
    Head(usize),
    /// No pattern starts before this place, after which there are fewer than eight bytes.
    End(usize),
}

impl Skip {
    pub(crate) fn new<'a>(patterns: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut distances = vec![FARTHEST; 1 << BITS];
        let mut heads = Zeroizing::new(Vec::new());
        for pattern in patterns {
            let Some(head) = pattern.first_chunk::<WINDOW>() else {
                debug_assert!(false, "a pattern is as long as the shortest value");
                continue;
            };
            for (distance, block) in (0..FARTHEST).zip(head.windows(BLOCK).rev()) {
                let [first, second, third] = block else {
                    continue;
                };
                if let Some(nearest) = distances.get_mut(hash(*first, *second, *third)) {
                    *nearest = distance.min(*nearest);
                }
            }
            heads.push(Head::of(*head));
        }
        heads.sort_unstable();
        heads.dedup();
        Self { distances, heads }
    }

    /// The first place from here on where a pattern may start.
    pub(crate) fn next(&self, text: &[u8], from: usize) -> Next {
        let mut at = from;
        while let Some(window) = text.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>) {
            let [.., first, second, third] = window;
            let distance = self.distances.get(hash(*first, *second, *third)).copied();
            match distance {
                Some(0) | None if self.is_head(*window) => return Next::Head(at),
                Some(0) | None => at += 1,
                Some(distance) => at += usize::from(distance),
            }
        }
        Next::End(at.min(text.len()))
    }

    fn is_head(&self, window: [u8; WINDOW]) -> bool {
        self.heads.binary_search(&Head::of(window)).is_ok()
    }
}

impl Drop for Skip {
    fn drop(&mut self) {
        self.distances.zeroize();
    }
}

/// A multiplicative hash, whose highest bits depend on every byte.
#[inline]
fn hash(first: u8, second: u8, third: u8) -> usize {
    let block = u32::from_le_bytes([first, second, third, 0]);
    (block.wrapping_mul(0x9e37_79b1) >> (u32::BITS - BITS)) as usize
}
