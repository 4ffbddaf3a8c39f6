//! "Did you mean": finds the known word that was most likely meant.

/// Finds the word in `known` that is closest to `written`, if any is close enough.
///
/// A third of the letters may differ, as in rustc's own suggestions; a word also counts as close if one of the two is a prefix
/// of the other, or if two letters are swapped.
pub(crate) fn nearest<'known>(
    written: &str,
    known: impl IntoIterator<Item = &'known str>,
) -> Option<&'known str> {
    let written = written.to_lowercase();
    let limit = written.chars().count().max(3) / 3;
    let with_distance = |word| (distance(&written, word), word);
    let near = known.into_iter().map(with_distance);
    let near = near.filter(|(distance, _)| *distance <= limit);
    Some(near.min_by_key(|(distance, _)| *distance)?.1)
}

fn distance(written: &str, word: &str) -> usize {
    let distance = strsim::osa_distance(written, word);
    let is_long = written.len().min(word.len()) >= 3;
    let is_start = is_long && (written.starts_with(word) || word.starts_with(written));
    if is_start { distance.min(1) } else { distance }
}
