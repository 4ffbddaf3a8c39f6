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
        let random = RandomState::new().hash_one(0_u8);
        KeyHasher {
            point: random & PRIME,
            shift: random.rotate_left(32),
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
        let sum = (low_half(product) & PRIME) + low_half(product >> 61);
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

#[expect(
    clippy::cast_possible_truncation,
    reason = "the upper half is not wanted"
)]
fn low_half(product: u128) -> u64 {
    product as u64
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::{KeyHasher, PRIME, SEVEN_BYTES, short_word, spread};

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

    #[test]
    fn a_step_is_one_of_a_polynomial_modulo_the_prime() {
        let points = [1, 2, 0x0123_4567_89ab_cdef, PRIME - 1];
        let sums = [0, 5, 0x1edc_ba98_7654_3210, PRIME];
        let words = [0, 1, 0x0041_4243_4445_4647, SEVEN_BYTES];
        for (point, sum, word) in points
            .into_iter()
            .flat_map(|point| sums.map(|sum| (point, sum)))
            .flat_map(|(point, sum)| words.map(|word| (point, sum, word)))
        {
            let hasher = KeyHasher { point, shift: 0 };
            let next = (u128::from(sum) * u128::from(point) + u128::from(word)) % u128::from(PRIME);
            let step = hasher.step(sum, word);
            assert_eq!(
                u128::from(step % PRIME),
                next,
                "{sum} · {point} + {word} modulo the prime"
            );
            // Two bits are left, so that the next product cannot overflow.
            assert!(step >> 62 == 0, "{step}");
        }
    }

    #[test]
    fn a_key_is_its_length_and_words_of_seven_bytes_of_which_the_last_may_overlap() {
        let hasher = KeyHasher {
            point: 0x0123_4567_89ab_cdef,
            shift: 0xfedc_ba98_7654_3210,
        };
        let word = |text: &str| {
            let bytes = text.bytes().rev();
            bytes.fold(0, |word, byte| word * 256 + u64::from(byte))
        };
        for (key, words) in [
            ("", vec![short_word(b"")]),
            ("A", vec![short_word(b"A")]),
            ("ABCDEFG", vec![short_word(b"ABCDEFG")]),
            ("ABCDEFGH", vec![word("ABCDEFG"), word("BCDEFGH")]),
            (
                "ABCDEFGHIJKLMNOPQ",
                vec![word("ABCDEFG"), word("HIJKLMN"), word("KLMNOPQ")],
            ),
        ] {
            let sum = words
                .into_iter()
                .fold(key.len() as u64, |sum, word| hasher.step(sum, word));
            let hash = hasher.hash(key.as_bytes());
            assert_eq!(hash, spread(sum ^ hasher.shift), "{key}");
        }
    }

    #[test]
    fn a_short_word_has_every_byte_in_a_place_of_its_own() {
        let mut words = HashSet::from([short_word(b"")]);
        for length in 1..=7 {
            for at in 0..length {
                for byte in 1..=u8::MAX {
                    let mut bytes = vec![0; length];
                    bytes.splice(at..=at, [byte]);
                    let word = short_word(&bytes);
                    assert_eq!(word >> 56, 0);
                    assert_eq!(word.count_ones(), byte.count_ones());
                    words.insert(word);
                }
            }
        }
        // The place of a byte may be another for each length, and is one of seven.
        assert_eq!(words.len(), 1 + 7 * 255);
    }

    #[test]
    fn a_hash_is_spread_as_splitmix64_spreads_its_counter() {
        // The first numbers of SplitMix64 from the seed 0.
        assert_eq!(spread(0x9e37_79b9_7f4a_7c15), 0xe220_a839_7b1d_cdaf);
        assert_eq!(spread(0x3c6e_f372_fe94_f82a), 0x6e78_9e6a_a1b9_65f4);
    }
}
