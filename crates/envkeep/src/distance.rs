//! How far apart two words are: what "did you mean" is decided by.

/// Counts the insertions, removals and replacements of one letter, and the swaps of two neighbours, that lead from `from`
/// to `to`, none of them in a place that was changed before (optimal string alignment).
pub(crate) fn distance(from: &str, to: &str) -> usize {
    let mut row: Vec<usize> = (0..=to.chars().count()).collect();
    let mut row_before = row.clone();
    let mut letter_before = None;
    for (line, letter) in from.chars().enumerate() {
        let next = next_row(&row, &row_before, (letter, letter_before), line + 1, to);
        row_before = std::mem::replace(&mut row, next);
        letter_before = Some(letter);
    }
    row.last().copied().unwrap_or_default()
}

/// The distances from a word with one letter more to every start of `to`.
fn next_row(
    row: &[usize],
    row_before: &[usize],
    (letter, letter_before): (char, Option<char>),
    line: usize,
    to: &str,
) -> Vec<usize> {
    let mut next = Vec::with_capacity(row.len());
    next.push(line);
    let mut last = line;
    // What stands one place and two places further left.
    let mut other_before = None;
    let mut two_back = 0;
    let above = row.iter().zip(row.iter().skip(1));
    for (other, ((&diagonal, &above), &older)) in to.chars().zip(above.zip(row_before)) {
        let mut cell = (diagonal + usize::from(letter != other)).min(above + 1);
        cell = cell.min(last + 1);
        if other_before == Some(letter) && letter_before == Some(other) {
            cell = cell.min(two_back + 1);
        }
        next.push(cell);
        (last, other_before, two_back) = (cell, Some(other), older);
    }
    next
}

#[cfg(test)]
mod tests {
    use super::distance;
    use proptest::prelude::*;

    #[test]
    fn each_change_of_a_letter_and_each_swap_counts_once() {
        for (from, to, expected) in [
            ("", "", 0),
            ("same", "same", 0),
            ("", "abc", 3),
            ("abc", "", 3),
            ("kitten", "sitting", 3),
            ("PORT", "PROT", 1),
            ("SECRET", "SECERTS", 2),
            ("ca", "abc", 3),
            ("größe", "grösse", 2),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn it_is_the_distance_of_strsim(from in "[abcé]{0,9}", to in "[abcé]{0,9}") {
            prop_assert_eq!(distance(&from, &to), strsim::osa_distance(&from, &to));
        }
    }
}
