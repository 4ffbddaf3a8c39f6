//! Searches text that may be a secret. It compares byte by byte: the standard library's `contains` leaves parts of both strings on
//! the stack.

use zeroize::Zeroizing;

/// The offsets of some words in a string.
pub(crate) fn places<'t>(text: &'t str, words: &'t str) -> impl Iterator<Item = usize> + 't {
    let windows = text.as_bytes().windows(words.len().max(1)).enumerate();
    let is_found =
        |window: &[u8]| window.first() == words.as_bytes().first() && window == words.as_bytes();
    windows.filter_map(move |(at, window)| is_found(window).then_some(at))
}

/// Whether a string contains some words.
pub(crate) fn holds(text: &str, words: &str) -> bool {
    places(text, words).next().is_some()
}

/// A set of words that is searched for together. If one word begins with another, the shorter one suffices.
#[derive(Default)]
pub(crate) struct Words(Vec<Zeroizing<Vec<u8>>>);

impl Words {
    pub(crate) fn new(mut words: Vec<Zeroizing<Vec<u8>>>) -> Self {
        words.sort_unstable_by(|one, next| one.as_slice().cmp(next.as_slice()));
        let mut kept: Vec<Zeroizing<Vec<u8>>> = Vec::with_capacity(words.len());
        for word in words {
            let is_held = kept.last().is_some_and(|kept| word.starts_with(kept));
            if !is_held && !word.is_empty() {
                kept.push(word);
            }
        }
        Self(kept)
    }

    /// Whether a string begins with one of the words, followed by at least `behind` bytes.
    ///
    /// In alphabetical order, everything between a word and a string that begins with it also begins with it, so only the last
    /// word before the text matters.
    fn begins(&self, text: &[u8], behind: usize) -> bool {
        let next = self.0.partition_point(|word| ***word <= *text);
        let word = next.checked_sub(1).and_then(|last| self.0.get(last));
        word.is_some_and(|word| text.starts_with(word) && text.len() >= word.len() + behind)
    }

    /// Whether a string contains one of the words, followed by at least `behind` bytes.
    pub(crate) fn stand_in(&self, text: &[u8], behind: usize) -> bool {
        !self.0.is_empty()
            && (0..text.len())
                .any(|at| text.get(at..).is_some_and(|rest| self.begins(rest, behind)))
    }

    /// Whether a string begins with one of the words.
    pub(crate) fn begin(&self, text: &[u8]) -> bool {
        self.begins(text, 0)
    }
}

#[cfg(test)]
mod tests {
    use super::Words;
    use zeroize::Zeroizing;

    fn words(words: &[&str]) -> Words {
        let bytes = |word: &&str| Zeroizing::new(word.as_bytes().to_vec());
        Words::new(words.iter().map(bytes).collect())
    }

    #[test]
    fn any_word_is_found_wherever_it_stands() {
        let found = words(&["key", "keys", "abc", "", "zz", "ab"]);
        for text in ["a key", "keys", "xab", "abc", "zzz", "z zz"] {
            assert!(found.stand_in(text.as_bytes(), 0), "{text}");
        }
        for text in ["", "ke y", "a b", "z"] {
            assert!(!found.stand_in(text.as_bytes(), 0), "{text}");
        }
        assert!(!Words::default().stand_in(b"a", 0) && !words(&[""]).stand_in(b"a", 0));
    }

    #[test]
    fn so_many_bytes_stand_behind_it() {
        let found = words(&["key", "keys"]);
        assert!(found.stand_in(b"a keys", 1) && !found.stand_in(b"a key", 1));
    }

    #[test]
    fn what_is_found_at_once_is_what_is_found_one_by_one() {
        let letters = ["", "x", "y", "xy", "yx", "xx", "xxy", "yxy", "xyyx", "yy"];
        for one in letters {
            for other in letters {
                let both = words(&[one, other]);
                for text in letters {
                    let expected = [one, other]
                        .iter()
                        .any(|word| !word.is_empty() && text.contains(word));
                    assert_eq!(
                        both.stand_in(text.as_bytes(), 0),
                        expected,
                        "{one} {other} {text}"
                    );
                }
            }
        }
    }
}
