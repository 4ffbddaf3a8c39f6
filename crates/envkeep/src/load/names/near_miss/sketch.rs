//! Quick tests that rule out most pairs of names, so that few are compared letter by letter.

use super::most_slips;

/// How many words of a name have their lengths recorded.
const NOTED: usize = 8;

/// The quickest counts of a name.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    length: usize,
    underscores: usize,
    digits: usize,
}

impl Outline {
    #[inline]
    pub(super) fn of(name: &str) -> Self {
        let counts = |&byte: &u8| COUNTS.get(usize::from(byte)).copied().unwrap_or_default();
        let sum: usize = name.as_bytes().iter().map(counts).sum();
        Self {
            length: name.len(),
            underscores: sum >> DIGITS,
            digits: sum & ((1 << DIGITS) - 1),
        }
    }

    /// Whether two names may be similar; never `false` for names that are.
    pub(super) fn may_be_near(&self, other: &Self) -> bool {
        let lengths = self.length.abs_diff(other.length);
        if self.digits != other.digits || lengths > super::MOST_SLIPS {
            return false;
        }
        if self.underscores == other.underscores {
            return lengths <= most_slips(usize::MAX) * (self.underscores + 1);
        }
        let letters = |outline: &Self| outline.length - outline.underscores;
        // A typo is one character, and a character of another alphabet has several bytes.
        letters(self).abs_diff(letters(other)) <= 4
    }
}

/// How many bits of a sum of [`COUNTS`] are the digits.
const DIGITS: u32 = usize::BITS / 2;

/// What each byte adds to the number of underscores and of digits in a name, both in one number: names are short, and one pass
/// suffices.
const COUNTS: [usize; 256] = {
    let mut counts = [0; 256];
    let mut rest: &mut [usize] = &mut counts;
    let mut byte = 0_u8;
    while let [count, others @ ..] = rest {
        *count = match byte {
            b'0'..=b'9' => 1,
            b'_' => 1 << DIGITS,
            _ => 0,
        };
        rest = others;
        byte = byte.wrapping_add(1);
    }
    counts
};

/// The traits of a name that typos change little or not at all.
#[derive(Clone, Copy)]
pub(super) struct Sketch {
    length: usize,
    words: usize,
    /// The lengths of the first words.
    lengths: [u8; NOTED],
    /// The digits, in order.
    digits: u64,
    /// The set of letters, ignoring case; all other characters share a bit.
    letters: u32,
    /// The sum of a power of four for each character: the same for the same characters in another order.
    sum: u64,
}

/// The kinds of characters besides letters, which are numbered ignoring case.
const DIGIT: u8 = 26;
const OTHER: u8 = 27;

impl Sketch {
    pub(super) fn of(name: &str) -> Self {
        let mut sketch = Self {
            length: name.len(),
            words: 1,
            lengths: [0; NOTED],
            digits: 1,
            letters: 0,
            sum: 0,
        };
        let mut start = 0;
        for (at, &byte) in name.as_bytes().iter().enumerate() {
            if byte == b'_' {
                sketch.end_word(at - start);
                sketch.words += 1;
                start = at + 1;
                continue;
            }
            let letter = (byte | 0x20).wrapping_sub(b'a');
            let kind = if letter < DIGIT {
                letter
            } else if byte.is_ascii_digit() {
                sketch.digits = sketch.digits.wrapping_mul(31).wrapping_add(u64::from(byte));
                DIGIT
            } else {
                OTHER
            };
            sketch.letters |= 1 << kind;
            sketch.sum = sketch.sum.wrapping_add(1 << (2 * kind));
        }
        sketch.end_word(name.len() - start);
        sketch
    }

    fn end_word(&mut self, length: usize) {
        if let Some(noted) = self.lengths.get_mut(self.words - 1) {
            *noted = u8::try_from(length).unwrap_or(u8::MAX);
        }
    }

    /// Whether two names may be similar; never `false` for names that are.
    pub(super) fn may_be_near(&self, other: &Self) -> bool {
        if self.digits != other.digits || self.length.abs_diff(other.length) > super::MOST_SLIPS {
            return false;
        }
        if self.sum == other.sum {
            return true;
        }
        // A typo adds a letter, removes one, or both.
        let other_letters = (self.letters ^ other.letters).count_ones() as usize;
        if self.words != other.words {
            return other_letters <= 2;
        }
        if self.words > NOTED {
            return true;
        }
        let mut slips = 0;
        for (own, others) in self.lengths.iter().zip(&other.lengths).take(self.words) {
            let (own, others) = (usize::from(*own), usize::from(*others));
            let most = most_slips(own.min(others));
            if own.abs_diff(others) > most {
                return false;
            }
            slips += most;
        }
        other_letters <= 2 * slips
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::slips_between;
    use super::{Outline, Sketch};

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn names_that_are_near_are_never_passed_over(
            name in "([A-Ca-b1é]{0,9}_){0,3}[A-C1]{0,9}",
            changes in prop::collection::vec((0_usize..40, "[A-C1_é]{0,1}", any::<bool>()), 0..4),
            turned in any::<bool>(),
        ) {
            let mut characters: Vec<String> = name.chars().map(String::from).collect();
            for (at, text, is_replaced) in changes {
                let at = at.min(characters.len());
                match characters.get_mut(at).filter(|_| is_replaced) {
                    Some(character) => *character = text,
                    None => characters.insert(at, text),
                }
            }
            let mut other = characters.concat();
            if turned {
                other = other.rsplit('_').collect::<Vec<_>>().join("_");
            }
            if slips_between(&name, &other).is_some() {
                prop_assert!(Outline::of(&name).may_be_near(&Outline::of(&other)), "{name} {other}");
                prop_assert!(Sketch::of(&name).may_be_near(&Sketch::of(&other)), "{name} {other}");
            }
        }
    }
}
