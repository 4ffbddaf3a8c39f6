//! What tells at a glance that two names are not near, so that few pairs of them are compared letter by letter.

use super::most_slips;

/// How many words of a name have their lengths noted.
const NOTED: usize = 8;

/// The traits of a name that slips of the pen change little or not at all.
#[derive(Clone, Copy)]
pub(super) struct Sketch {
    length: usize,
    words: usize,
    /// The lengths of the first words.
    lengths: [u8; NOTED],
    /// The digits in their order.
    digits: u64,
    /// Which letters there are, without regard to their case; all other characters share a bit.
    letters: u32,
    /// The sum of what stands for each character: the same for the same characters in another order.
    sum: u64,
}

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
        for byte in name.bytes() {
            sketch.note(byte.to_ascii_uppercase());
        }
        sketch
    }

    fn note(&mut self, byte: u8) {
        if byte == b'_' {
            self.words += 1;
            return;
        }
        if let Some(length) = self.lengths.get_mut(self.words - 1) {
            *length = length.saturating_add(1);
        }
        if byte.is_ascii_digit() {
            self.digits = self.digits.wrapping_mul(31).wrapping_add(u64::from(byte));
        }
        let bit = match byte {
            b'A'..=b'Z' => u32::from(byte - b'A'),
            b'0'..=b'9' => 26,
            _ => 27,
        };
        self.letters |= 1 << bit;
        // Any odd factor will do: the products are as good as drawn at random.
        let mixed = (u64::from(byte) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.sum = self.sum.wrapping_add(mixed.rotate_left(u32::from(byte)));
    }

    /// Whether there may be slips of the pen between two names; never `false` for names that are near.
    pub(super) fn may_be_near(&self, other: &Self) -> bool {
        if self.digits != other.digits || self.length.abs_diff(other.length) > super::MOST_SLIPS {
            return false;
        }
        if self.sum == other.sum {
            return true;
        }
        // A slip adds a letter, takes one away, or does both.
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
    use super::Sketch;

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
            let may_be_near = Sketch::of(&name).may_be_near(&Sketch::of(&other));
            if slips_between(&name, &other).is_some() {
                prop_assert!(may_be_near, "{name} {other}");
            }
        }
    }
}
