//! "Did you mean": the known word that was most likely meant.

/// Finds the word among `known` that is nearest to `written`, if one is near enough to be meant.
///
/// A third of the letters may differ, as in rustc's own suggestions; the same letters in another order are near too, and so is
/// a word of which the other is the start.
pub(crate) fn nearest<'known>(
    written: &str,
    known: impl IntoIterator<Item = &'known str>,
) -> Option<&'known str> {
    let written = written.to_lowercase();
    let limit = written.chars().count().max(3) / 3;
    known
        .into_iter()
        .map(|word| (distance(&written, word), word))
        .filter(|(distance, _)| *distance <= limit)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, word)| word)
}

fn distance(written: &str, word: &str) -> usize {
    let is_start = written.starts_with(word) || word.starts_with(written);
    let is_long = written.len().min(word.len()) >= 3;
    if (is_start && is_long) || letters(written) == letters(word) {
        strsim::levenshtein(written, word).min(1)
    } else {
        strsim::levenshtein(written, word)
    }
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}
