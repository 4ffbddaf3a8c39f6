//! Quick tests that rule out most pairs of names, so that few are compared letter by letter.

use super::most_slips;

/// How many words of a name have their lengths recorded.
const NOTED: usize = 8;

/// The quickest counts of a name.
#[derive(Clone, Copy)]
pub(super) struct Outline {
    length: usize,
    /// `-` and `.` too, which other forms of configuration have in their place.
    underscores: usize,
    digits: usize,
}

impl Outline {
    #[inline]
    pub(super) fn of(name: &[u8]) -> Self {
        let counts = |&byte: &u8| COUNTS.get(usize::from(byte)).copied().unwrap_or_default();
        let sum: usize = name.iter().map(counts).sum();
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
            b'_' | b'-' | b'.' => 1 << DIGITS,
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
    words: usize,
    /// The first words.
    first: [Word; NOTED],
    /// The digits, in order.
    digits: u64,
    /// The characters of all words.
    letters: Letters,
    /// The sum of a power of four for each character: the same for the same characters in another order.
    sum: u64,
}

/// The traits of a word.
#[derive(Clone, Copy)]
struct Word {
    length: usize,
    letters: Letters,
}

/// A set of letters, ignoring case; the digits share a bit, and so do all other characters.
#[derive(Clone, Copy)]
struct Letters(u32);

/// The kinds of characters besides letters, which are numbered ignoring case.
const DIGIT: u8 = 26;
const OTHER: u8 = 27;

impl Sketch {
    pub(super) fn of(name: &str) -> Self {
        const NONE: Word = Word {
            length: 0,
            letters: Letters(0),
        };
        let mut sketch = Self {
            words: 0,
            first: [NONE; NOTED],
            digits: 1,
            letters: Letters(0),
            sum: 0,
        };
        let mut word = NONE;
        for &byte in name.as_bytes() {
            if matches!(byte, b'_' | b'-' | b'.') {
                sketch.end(word);
                word = NONE;
                continue;
            }
            let kind = match byte {
                b'A'..=b'Z' => byte - b'A',
                b'a'..=b'z' => byte - b'a',
                b'0'..=b'9' => {
                    sketch.digits = sketch.digits.wrapping_mul(31).wrapping_add(u64::from(byte));
                    DIGIT
                }
                _ => OTHER,
            };
            word.length += 1;
            word.letters.0 |= 1 << kind;
            sketch.sum = sketch.sum.wrapping_add(1 << (2 * kind));
        }
        sketch.end(word);
        sketch
    }

    fn end(&mut self, word: Word) {
        if let Some(noted) = self.first.get_mut(self.words) {
            *noted = word;
        }
        self.letters.0 |= word.letters.0;
        self.words += 1;
    }

    /// Whether two names whose outlines may be similar may be so too; never `false` for names that are.
    pub(super) fn may_be_near(&self, other: &Self) -> bool {
        if self.digits != other.digits {
            return false;
        }
        if self.sum == other.sum {
            return true;
        }
        if self.words != other.words {
            return self.letters.may_become(other.letters, 1);
        }
        if self.words > NOTED {
            return true;
        }
        let mut words = self.first.iter().zip(&other.first);
        words.all(|(own, other)| {
            let most = most_slips(own.length.min(other.length));
            own.length.abs_diff(other.length) <= most && own.letters.may_become(other.letters, most)
        })
    }
}

impl Letters {
    /// Whether this many typos may turn the one set into the other: each adds a letter, removes one, or both.
    fn may_become(self, other: Self, typos: usize) -> bool {
        (self.0 ^ other.0).count_ones() as usize <= 2 * typos
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Candidates, slips_between};
    use super::{Outline, Sketch};

    fn outlines_may_be_near(name: &str, other: &str) -> bool {
        Outline::of(name.as_bytes()).may_be_near(&Outline::of(other.as_bytes()))
    }

    fn sketches_may_be_near(name: &str, other: &str) -> bool {
        Sketch::of(name).may_be_near(&Sketch::of(other))
    }

    #[test]
    fn names_that_are_only_just_near_are_not_passed_over() {
        for (name, other) in [
            ("A", "A________"),
            ("AB", "A________B"),
            ("DATABASE_URL", "DATABASEURL\u{1f600}"),
            ("DATABASE_URL", "DATABASXURL"),
            ("DATABASE_URL", "database_url"),
            ("DATABASE_URL", "database-url"),
            ("DATABASE_URL", "database.url"),
            ("API_KEY_RESEND", "RESEND_API_KEY"),
            ("PORT_KEY", "PORTX_KEY"),
            ("DECRYPTS", "DECRXWTS"),
            ("DECRYPTS_WONKJUMB", "DECRXVTS_WONKQZMB"),
            (
                "DATABASES_PASSWORDS_USERNAMES",
                "DATABASESXX_PASSWORDSXX_USERNAMESXX",
            ),
            ("A_B_C_D_E_F_G_H_USERNAMES", "A_B_C_D_E_F_G_H_USERNAMESXX"),
        ] {
            assert!(slips_between(name, other).is_some(), "{name} {other}");
            for (name, other) in [(name, other), (other, name)] {
                assert!(outlines_may_be_near(name, other), "{name} {other}");
                assert!(sketches_may_be_near(name, other), "{name} {other}");
            }
        }
    }

    #[test]
    fn names_of_another_length_or_with_more_digits_are_passed_over_by_their_outlines() {
        for (name, other) in [
            ("KEY_1", "KEY_12"),
            ("A", "A_________"),
            ("DATABASE_URL", "DATABASEXXX_URLXX"),
            ("DATABASE_URL", "DATABASEURLXXXXX"),
        ] {
            assert!(!outlines_may_be_near(name, other), "{name} {other}");
            assert!(!outlines_may_be_near(other, name), "{other} {name}");
        }
    }

    #[test]
    fn names_with_other_digits_letters_or_lengths_of_words_are_passed_over_by_their_sketches() {
        for (name, other) in [
            ("KEY_1", "KEY_2"),
            ("KEY_12", "KEY_21"),
            ("DATABASE_URL", "DATABASEURLXYZ"),
            ("PORT_AB", "PORT_ABX"),
            ("KEY_AB_PORT", "KEY_ABX_PORT"),
            ("KEY_ABCDEFG", "KEY_ABCDEFGHI"),
            ("AABBCCDD", "BCDE"),
            ("DECRYPTS", "DECRXWTSV"),
            ("decrypts", "decrxwtsv"),
            ("A_B_C_D_E_F_G_H", "A_B_C_D_E_F_G_I"),
        ] {
            assert!(!sketches_may_be_near(name, other), "{name} {other}");
            assert!(!sketches_may_be_near(other, name), "{other} {name}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(20_000))]

        #[test]
        fn names_that_are_near_are_never_passed_over(
            name in "([A-Ca-b1é]{0,9}_){0,3}[A-C1]{0,9}",
            changes in prop::collection::vec((0_usize..40, "[A-C1_.é-]{0,1}", any::<bool>()), 0..4),
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
                let mut candidates = Candidates::default();
                candidates.push(&name);
                prop_assert!(candidates.may_have_near(other.as_bytes()), "{name} {other}");
                prop_assert!(sketches_may_be_near(&name, &other), "{name} {other}");
            }
        }
    }
}
