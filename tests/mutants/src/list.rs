//! What `cargo mutants --list --json` says of a mutant.

use std::ops::Range;

use serde::Deserialize;

#[derive(Deserialize)]
pub(crate) struct Mutant {
    pub(crate) file: String,
    pub(crate) genre: String,
    pub(crate) replacement: String,
    pub(crate) span: Span,
}

#[derive(Deserialize)]
pub(crate) struct Span {
    start: Position,
    end: Position,
}

/// Lines and columns count from 1, and columns count characters.
#[derive(Deserialize)]
struct Position {
    line: usize,
    column: usize,
}

/// The lines of a text, and where they start.
pub(crate) struct Lines<'a>(Vec<(usize, &'a str)>);

impl<'a> Lines<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        let mut start = 0;
        let lines = text.split_inclusive('\n').map(|line| {
            let at = start;
            start += line.len();
            (at, line)
        });
        Self(lines.collect())
    }

    pub(crate) fn range(&self, span: &Span) -> Range<usize> {
        self.offset(&span.start)..self.offset(&span.end)
    }

    fn offset(&self, position: &Position) -> usize {
        let line = self.0.get(position.line.saturating_sub(1));
        line.map_or(0, |(start, line)| {
            let before = line.chars().take(position.column.saturating_sub(1));
            start + before.map(char::len_utf8).sum::<usize>()
        })
    }
}
