//! "Did you mean": the known word that was most likely meant.

/// Finds the word among `known` that is nearest to `written`, if one is near enough to be meant.
///
/// A third of the letters may differ, as in rustc's own suggestions; the same letters in another order are near too, and so is
/// a word of which the other is the start.
pub(crate) fn nearest<'known>(written: &str, known: &[&'known str]) -> Option<&'known str> {
    let written = written.to_lowercase();
    let mut limit = written.chars().count().max(3) / 3;
    let mut nearest = None;
    for word in known {
        let is_start = written.starts_with(word) || word.starts_with(&written);
        let is_long = written.len().min(word.len()) >= 3;
        let distance = if (is_start && is_long) || have_same_letters(word, &written) {
            1
        } else {
            distance(&written, word)
        };
        // Of two that are as near the first is meant.
        if distance < limit || (distance == limit && nearest.is_none()) {
            limit = distance;
            nearest = Some(*word);
        }
    }
    nearest
}

fn have_same_letters(word: &str, other: &str) -> bool {
    let count = |word: &str, letter| word.chars().filter(|known| *known == letter).count();
    let is_as_frequent = |letter| count(word, letter) == count(other, letter);
    word.len() == other.len() && word.chars().all(is_as_frequent)
}

/// Counts the insertions, removals and replacements of one letter that lead from `from` to `to` (Levenshtein).
fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (1..=to.chars().count()).collect();
    let mut last = row.len();
    for (line, letter) in from.chars().enumerate() {
        let mut diagonal = line;
        last = line + 1;
        for (cell, other) in row.iter_mut().zip(to.chars()) {
            let replaced = diagonal + usize::from(letter != other);
            diagonal = *cell;
            last = replaced.min(diagonal + 1).min(last + 1);
            *cell = last;
        }
    }
    last
}

#[cfg(test)]
mod tests {
    use super::{distance, nearest};

    #[test]
    fn distance_counts_single_letter_edits() {
        assert_eq!(distance("kitten", "sitting"), 3);
        assert_eq!(distance("", "abc"), 3);
        assert_eq!(distance("abc", ""), 3);
        assert_eq!(distance("same", "same"), 0);
    }

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let known = ["name", "nested", "default", "starts_with"];
        let nearest = |written| nearest(written, &known);
        assert_eq!(nearest("defualt"), Some("default"));
        assert_eq!(nearest("nmae"), Some("name"));
        assert_eq!(nearest("rename"), Some("name"));
        assert_eq!(nearest("starts"), Some("starts_with"));
        assert_eq!(nearest("namespace"), Some("name"));
        assert_eq!(nearest("startswith"), Some("starts_with"));
        assert_eq!(nearest("Default"), Some("default"));
        assert_eq!(nearest("flatten"), None);
        assert_eq!(nearest("x"), None);
    }
}
