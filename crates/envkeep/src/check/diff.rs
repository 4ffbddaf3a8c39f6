//! Finds the lines in which two texts differ.
//!
//! The crate `similar` does this too, but every application would build it for something that only its tests
//! call.

use crate::escape::escaped;

/// One line of a diff.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Line<'a> {
    Kept(&'a str),
    Removed(&'a str),
    Added(&'a str),
}

/// How many unchanged lines are shown around a change.
const CONTEXT: usize = 2;

/// The most pairs of lines that are compared. Longer texts are shown as one change.
const MOST_PAIRS: usize = 4_000_000;

/// The shortest diff from the old lines to the new ones, from their longest common subsequence.
#[inline]
pub(super) fn diff<'a>(old: &[&'a str], new: &[&'a str]) -> Vec<Line<'a>> {
    let lengths = common_lengths(old, new);
    let width = new.len() + 1;
    let length =
        |row: usize, column: usize| lengths.get(row * width + column).copied().unwrap_or(0);
    let (mut row, mut column) = (0, 0);
    let mut lines = Vec::with_capacity(old.len().max(new.len()));
    loop {
        match (old.get(row), new.get(column)) {
            (Some(before), Some(after)) if before == after => {
                lines.push(Line::Kept(after));
                row += 1;
                column += 1;
            }
            // As much is in common without it.
            (Some(before), _) if length(row + 1, column) == length(row, column) => {
                lines.push(Line::Removed(before));
                row += 1;
            }
            (_, Some(after)) => {
                lines.push(Line::Added(after));
                column += 1;
            }
            (_, None) => return lines,
        }
    }
}

/// For each pair of positions, the number of lines that the remaining lines have in common, row by row.
#[inline]
fn common_lengths(old: &[&str], new: &[&str]) -> Vec<u32> {
    let width = new.len() + 1;
    // Behind the last line is nothing in common.
    let size = old.len() * width;
    if size > MOST_PAIRS {
        return Vec::new();
    }
    let mut lengths = vec![0_u32; size];
    for (row, before) in old.iter().enumerate().rev() {
        for (column, after) in new.iter().enumerate().rev() {
            let at =
                |row: usize, column: usize| lengths.get(row * width + column).copied().unwrap_or(0);
            let length = if before == after {
                at(row + 1, column + 1) + 1
            } else {
                at(row + 1, column).max(at(row, column + 1))
            };
            if let Some(slot) = lengths.get_mut(row * width + column) {
                *slot = length;
            }
        }
    }
    lengths
}

/// Writes the changes with the lines around them. Each removed line is passed to `shown`, with its number, and
/// displayed as that returns.
#[inline]
pub(super) fn render(lines: &[Line<'_>], shown: &dyn Fn(usize, &str) -> String) -> String {
    let is_near = |place: usize| {
        let first = place.saturating_sub(CONTEXT);
        let mut near = lines.iter().skip(first).take(place - first + CONTEXT + 1);
        near.any(|line| !matches!(line, Line::Kept(_)))
    };
    let mut text = String::new();
    let mut is_left_out = false;
    let mut number = 0;
    for (place, line) in lines.iter().enumerate() {
        let old = number;
        number += usize::from(!matches!(line, Line::Added(_)));
        let (mark, line) = match line {
            Line::Kept(_) if !is_near(place) => {
                is_left_out = true;
                continue;
            }
            Line::Kept(line) => (' ', (*line).to_owned()),
            Line::Removed(line) => ('-', shown(old, line)),
            Line::Added(line) => ('+', (*line).to_owned()),
        };
        if std::mem::take(&mut is_left_out) {
            text.push_str("\n  …");
        }
        text.push('\n');
        text.push_str(format!("{mark} {}", escaped(&line)).trim_end());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{Line, diff, render};

    fn between(old: &str, new: &str) -> String {
        let old: Vec<&str> = old.split_whitespace().collect();
        let new: Vec<&str> = new.split_whitespace().collect();
        render(&diff(&old, &new), &|_, line| line.to_owned())
    }

    #[test]
    fn each_change_stands_at_its_place() {
        assert_eq!(
            between("a b c d", "a x c d e"),
            "\n  a\n- b\n+ x\n  c\n  d\n+ e"
        );
        assert_eq!(between("", "a"), "\n+ a");
        assert_eq!(between("a", ""), "\n- a");
        assert_eq!(between("a", "a"), "");
    }

    #[test]
    fn what_is_far_from_a_change_is_left_out() {
        assert_eq!(
            between("1 2 3 4 5 6 7", "1 2 3 4 x 6 7"),
            "\n  …\n  3\n  4\n- 5\n+ x\n  6\n  7"
        );
        assert_eq!(
            between("1 2 3 4 5 6 7 8 9", "1 2 3 4 5 6 7 8 x"),
            "\n  …\n  7\n  8\n- 9\n+ x"
        );
    }

    #[test]
    fn texts_too_long_to_compare_are_one_change() {
        let old = vec!["a"; 3000];
        let new = vec!["b"; 3000];
        let lines = diff(&old, &new);
        assert_eq!(lines.len(), 6000);
    }

    /// How many lines two texts have in common, found by trying everything.
    fn common(old: &[&str], new: &[&str]) -> usize {
        match (old, new) {
            ([before, olds @ ..], [after, news @ ..]) if before == after => 1 + common(olds, news),
            ([_, olds @ ..], [_, news @ ..]) => common(olds, new).max(common(old, news)),
            _ => 0,
        }
    }

    #[test]
    fn as_many_lines_are_kept_as_can_be() {
        let mut texts = vec![Vec::new()];
        for length in 0..4 {
            for shorter in texts.clone() {
                if shorter.len() == length {
                    texts.extend(["a", "b", "c"].map(|line| [&shorter[..], &[line]].concat()));
                }
            }
        }
        for old in &texts {
            for new in &texts {
                let lines = diff(old, new);
                let kept = lines.iter().filter(|line| matches!(line, Line::Kept(_)));
                assert_eq!(kept.count(), common(old, new), "{old:?} {new:?}");
                let from = |is_left_out: fn(&Line<'_>) -> bool| {
                    let lines = lines.iter().filter(|line| !is_left_out(line));
                    let texts = lines.map(|line| match line {
                        Line::Kept(text) | Line::Removed(text) | Line::Added(text) => *text,
                    });
                    texts.collect::<Vec<_>>()
                };
                assert_eq!(from(|line| matches!(line, Line::Added(_))), *old);
                assert_eq!(from(|line| matches!(line, Line::Removed(_))), *new);
            }
        }
    }

    #[test]
    fn four_million_pairs_of_lines_are_compared_and_no_more() {
        let common = vec!["a"; 1_998];
        for (more, kept) in [(&["b", "d"][..], 1_998), (&["b", "d", "e"], 0)] {
            let old = [more, &common[..]].concat();
            let new = [&["c"], &common[..]].concat();
            let lines = diff(&old, &new);
            let found = lines.iter().filter(|line| matches!(line, Line::Kept(_)));
            assert_eq!(found.count(), kept, "{}", old.len());
        }
    }
}
