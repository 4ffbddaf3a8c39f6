//! Decides which place a finding shows. A column reveals the length of everything before it on the line, so no place is shown
//! that follows hidden text.

use super::lexer::is_blank;
use super::raw_entry::{Number, RawEntry};
use crate::letters::Letters;
use crate::span::Span;

/// Which parts of a document may be shown. Comments and lines that are not entries may not.
pub(crate) struct Telling<'t> {
    /// Whether the text in the place of a name may be shown.
    pub(crate) shows_name: &'t dyn Fn(Span) -> bool,
    /// The offset up to which the value of an entry may be shown.
    pub(crate) shown_end: &'t dyn Fn(Number, &RawEntry) -> usize,
}

/// Maps places in a document to those that may be shown.
pub(crate) struct Teller<'t> {
    text: &'t str,
    entries: &'t [RawEntry],
    telling: Telling<'t>,
    /// The entry of the last query: one entry may have many places.
    last: Option<EntryVisibility>,
}

/// Which part of one entry may be shown.
#[derive(Clone, Copy)]
struct EntryVisibility {
    number: Number,
    /// Where its lines end.
    end: usize,
    shows_name: bool,
    /// Where the first text after the name starts that may not be shown.
    shown_end: usize,
}

impl<'t> Teller<'t> {
    pub(crate) fn new(text: &'t str, entries: &'t [RawEntry], telling: Telling<'t>) -> Self {
        Self {
            text,
            entries,
            telling,
            last: None,
        }
    }

    /// The place to show for another one: that place itself, or the start of the first text before it on its lines that may not be
    /// shown.
    pub(crate) fn told(&mut self, place: usize) -> usize {
        let next = self
            .entries
            .partition_point(|entry| entry.key().start() <= place);
        let entry = next
            .checked_sub(1)
            .and_then(|index| Some((Number::new(index), self.entries.get(index)?)));
        let Some((number, entry)) = entry else {
            return self.on_line_without_entry(place);
        };
        let told = self.of_entry(number, entry);
        if place >= told.end && place > entry.written().end() {
            return self.on_line_without_entry(place);
        }
        if !told.shows_name {
            return place.min(entry.key().start());
        }
        place.min(told.shown_end.max(entry.written().start()))
    }

    fn of_entry(&mut self, number: Number, entry: &RawEntry) -> EntryVisibility {
        if let Some(told) = self.last.filter(|told| told.number == number) {
            return told;
        }
        let shown_end = (self.telling.shown_end)(number, entry);
        let is_whole = shown_end >= entry.written().end();
        let told = EntryVisibility {
            number,
            end: entry.span_in(self.text).end(),
            shows_name: (self.telling.shows_name)(entry.key()),
            shown_end: if is_whole {
                rest_after(self.text, shown_end)
            } else {
                shown_end
            },
        };
        self.last = Some(told);
        told
    }

    /// A comment or a refused line may be part of a value from its first character on.
    fn on_line_without_entry(&self, place: usize) -> usize {
        let before = self.text.get(..place).unwrap_or(self.text);
        let line = before.rfind(['\n', '\r']).map_or(0, |end| end + 1);
        let line = before.get(line..).unwrap_or_default();
        let is_edge = |character: char| is_blank(character) || character == '\u{feff}';
        let signs = line.trim_start_where(is_edge);
        before.len() - signs.len()
    }
}

/// Where a comment starts, or whatever else follows a value and the sign that ends lines in another language.
fn rest_after(text: &str, value: usize) -> usize {
    let rest = text.get(value..).unwrap_or_default();
    let is_end = |character: char| is_blank(character) || matches!(character, ';' | ',');
    let behind = rest.trim_start_where(is_end);
    text.len() - behind.len()
}
