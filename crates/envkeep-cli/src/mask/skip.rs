//! Passes over text in which no secret starts, several bytes at a time.
//!
//! Every pattern has at least eight bytes. The last two of eight bytes say how far ahead a pattern that has them may start at
//! the earliest; in most text that is six or seven bytes. (Wu and Manber, "A fast algorithm for multi-pattern searching".)

use zeroize::{Zeroize, Zeroizing};

use crate::pattern::FEWEST_CHARACTERS;

/// How many bytes are looked at to tell whether a pattern starts with them.
pub(super) const WINDOW: usize = FEWEST_CHARACTERS;

pub(super) struct Skip {
    /// By two bytes, how far to move on when a window ends with them.
    distances: Vec<u8>,
    /// The first eight bytes of every pattern, in order.
    heads: Zeroizing<Vec<u64>>,
}

/// Where to go on.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Next {
    /// Here are the first eight bytes of a pattern, and none starts before.
    Head(usize),
    /// None starts before this place, behind which there are fewer than eight bytes.
    End(usize),
}

impl Skip {
    pub(super) fn new<'a>(patterns: impl Iterator<Item = &'a [u8]>) -> Self {
        let mut distances = vec![7; 1 << 16];
        let mut heads = Zeroizing::new(Vec::new());
        for pattern in patterns {
            let Some(head) = pattern.first_chunk::<WINDOW>() else {
                debug_assert!(false, "a pattern is as long as the shortest value");
                continue;
            };
            for (distance, pair) in (0..7).zip(head.windows(2).rev()) {
                if let Some(nearest) = distances.get_mut(index_of(pair)) {
                    *nearest = distance.min(*nearest);
                }
            }
            heads.push(u64::from_le_bytes(*head));
        }
        heads.sort_unstable();
        heads.dedup();
        Self { distances, heads }
    }

    /// The first place from here on where a pattern may start.
    pub(super) fn next(&self, text: &[u8], from: usize) -> Next {
        let mut at = from;
        while let Some(window) = text.get(at..).and_then(<[u8]>::first_chunk::<WINDOW>) {
            let [.., one, other] = window;
            let distance = self.distances.get(index_of(&[*one, *other])).copied();
            match distance {
                Some(0) | None if self.is_head(*window) => return Next::Head(at),
                Some(0) | None => at += 1,
                Some(distance) => at += usize::from(distance),
            }
        }
        Next::End(at.min(text.len()))
    }

    fn is_head(&self, window: [u8; WINDOW]) -> bool {
        let head = u64::from_le_bytes(window);
        self.heads.binary_search(&head).is_ok()
    }
}

impl Drop for Skip {
    fn drop(&mut self) {
        self.distances.zeroize();
    }
}

fn index_of(pair: &[u8]) -> usize {
    match pair {
        [one, other] => usize::from(u16::from_le_bytes([*one, *other])),
        _ => 0,
    }
}
