//! The hash of a key: cheap, and another one for every document.

use std::hash::{BuildHasher, RandomState};

/// 2⁶¹ − 1, a prime that a product is reduced by with a mask and a shift.
const PRIME: u64 = (1 << 61) - 1;

const SEVEN_BYTES: u64 = (1 << 56) - 1;

/// Hashes keys with numbers that are random for every document, so that no file can be written whose keys all collide.
///
/// A key is a polynomial: its length and its words of seven bytes are the coefficients, and it is evaluated at a random point
/// modulo a prime. Two different keys give two different polynomials, whose difference has no more roots than words. So two keys
/// of n bytes, however they were chosen, collide with a probability of at most (n / 7 + 1) / 2⁶¹ (Carter and Wegman, "Universal
/// classes of hash functions", 1979). What is done at the end is a bijection, so it adds no collision.
/// Nobody sees a hash, or how long a lookup takes, before the file that was crafted is read.
pub(crate) struct KeyHasher {
    point: u64,
    /// Shifts all sums before they are spread.
    shift: u64,
}

impl KeyHasher {
    pub(crate) fn new() -> KeyHasher {
        let random = RandomState::new();
        KeyHasher {
            point: random.hash_one(0_u8) & PRIME,
            shift: random.hash_one(1_u8),
        }
    }

    #[inline]
    pub(crate) fn hash(&self, key: &[u8]) -> u64 {
        let mut sum = key.len() as u64;
        let mut rest = key;
        while let Some(word) = rest.first_chunk() {
            sum = self.step(sum, u64::from_le_bytes(*word) & SEVEN_BYTES);
            rest = rest.get(7..).unwrap_or_default();
        }
        // The last word of a long key may overlap the one before it: the length tells by how much.
        let last = match key.last_chunk() {
            Some(word) => u64::from_le_bytes(*word) >> 8,
            None => short_word(key),
        };
        spread(self.step(sum, last) ^ self.shift)
    }

    /// The sum times the point, plus a word; less than 2⁶¹ + 8, so that the next step cannot overflow.
    fn step(&self, sum: u64, word: u64) -> u64 {
        let product = u128::from(sum) * u128::from(self.point) + u128::from(word);
        let (low, _) = halves(product);
        let (high, _) = halves(product >> 61);
        let sum = (low & PRIME) + high;
        (sum & PRIME) + (sum >> 61)
    }
}

/// Lets every bit depend on all others, as the end of `SplitMix64` does (Steele, Lea and Flood, "Fast splittable pseudorandom
/// number generators", 2014): keys that count up must not fill neighbouring slots.
fn spread(mut sum: u64) -> u64 {
    sum = (sum ^ sum >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    sum = (sum ^ sum >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    sum ^ sum >> 31
}

/// At most seven bytes as a number.
fn short_word(bytes: &[u8]) -> u64 {
    let (low, rest) = match bytes.split_first_chunk() {
        Some((low, rest)) => (u32::from_le_bytes(*low), rest),
        None => (0, bytes),
    };
    let high = rest
        .iter()
        .fold(0, |word, &byte| word << 8 | u64::from(byte));
    high << 32 | u64::from(low)
}

#[expect(clippy::cast_possible_truncation, reason = "each half has 64 bits")]
fn halves(product: u128) -> (u64, u64) {
    (product as u64, (product >> 64) as u64)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::KeyHasher;

    #[test]
    fn keys_that_differ_in_length_or_in_any_byte_have_other_hashes() {
        let hasher = KeyHasher::new();
        let mut keys: Vec<String> = (0..64).map(|length| "A".repeat(length)).collect();
        for length in 1..32 {
            for at in 0..length {
                keys.push(format!(
                    "{}B{}",
                    "A".repeat(at),
                    "A".repeat(length - at - 1)
                ));
            }
        }
        let distinct: HashSet<u64> = keys.iter().map(|key| hasher.hash(key.as_bytes())).collect();
        assert_eq!(distinct.len(), keys.len());
    }

    #[test]
    fn a_key_has_one_hash_in_a_document_and_another_in_the_next() {
        let (first, second) = (KeyHasher::new(), KeyHasher::new());
        assert_eq!(first.hash(b"DATABASE_URL"), first.hash(b"DATABASE_URL"));
        assert_ne!(first.hash(b"DATABASE_URL"), second.hash(b"DATABASE_URL"));
    }

    #[test]
    fn keys_that_count_up_spread_over_a_table() {
        let hasher = KeyHasher::new();
        let slots: HashSet<u64> = (0..4096)
            .map(|number| hasher.hash(format!("SERVICE_{number:05}").as_bytes()) % 8192)
            .collect();
        // At random, 4096 keys are expected to meet 8192 · (1 − e^(−1/2)) ≈ 3223 slots, give or take some thirty.
        assert!(slots.len() > 3000, "{} slots", slots.len());
    }
}
