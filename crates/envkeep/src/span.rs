//! Places in a string: byte ranges, and lines with columns.

use std::fmt;
use std::sync::OnceLock;

/// A range of bytes in a string.
///
/// ```
/// let document = envkeep::dotenv::Document::parse("PORT=8080\n");
/// let entry = document.get("PORT").ok_or("no such entry")?;
/// assert_eq!(entry.value_span().range(), 5..9);
/// # Ok::<(), &str>(())
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Span {
    start: u32,
    end: u32,
}

impl Span {
    /// Offsets beyond `u32::MAX` cannot occur: longer texts are refused before they are read.
    #[inline]
    pub(crate) fn new(start: usize, end: usize) -> Span {
        Span {
            start: narrow(start),
            end: narrow(end),
        }
    }

    #[inline]
    pub(crate) const fn of_length(start: u32, length: u32) -> Span {
        Span {
            start,
            end: start.saturating_add(length),
        }
    }

    /// Returns the offset of the first byte, from 0.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("PORT=8080\n");
    /// assert_eq!(document.entries().next().map(|entry| entry.key_span().start()), Some(0));
    /// ```
    #[must_use]
    pub const fn start(self) -> usize {
        self.start as usize
    }

    /// Returns the offset after the last byte.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("PORT=8080\n");
    /// assert_eq!(document.entries().next().map(|entry| entry.key_span().end()), Some(4));
    /// ```
    #[must_use]
    pub const fn end(self) -> usize {
        self.end as usize
    }

    /// Returns the number of bytes.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("PORT=8080\n");
    /// assert_eq!(document.entries().next().map(|entry| entry.key_span().len()), Some(4));
    /// ```
    #[must_use]
    pub const fn len(self) -> usize {
        self.end().saturating_sub(self.start())
    }

    /// Returns whether the range is empty.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let document = Document::parse("PORT=\n");
    /// assert!(document.entries().all(|entry| entry.value_span().is_empty()));
    /// ```
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Returns the range in the form that `str::get` takes.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// let text = "PORT=8080\n";
    /// let document = Document::parse(text);
    /// let entry = document.get("PORT").ok_or("no such entry")?;
    /// assert_eq!(text.get(entry.key_span().range()), Some("PORT"));
    /// # Ok::<(), &str>(())
    /// ```
    #[must_use]
    pub const fn range(self) -> std::ops::Range<usize> {
        self.start()..self.end()
    }

    /// Returns the text of the range; empty if the range is not within the text.
    #[inline]
    pub(crate) fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }

    /// Returns the bytes of the range; empty if the range is not within the text.
    #[inline]
    pub(crate) fn bytes_of(self, text: &str) -> &[u8] {
        text.as_bytes().get(self.range()).unwrap_or_default()
    }
}

/// Narrows an offset to the 32 bits that a span stores.
#[inline]
pub(crate) fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// A line and a column, both counted from 1; the column counts characters.
///
/// `Display` writes `line:column`. A byte order mark takes no column.
///
/// ```
/// let document = envkeep::dotenv::Document::parse("HOST=é\nPORT=8080\n");
/// assert_eq!(document.position(13).to_string(), "2:6");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Position {
    line: u32,
    column: u32,
}

impl Position {
    const FIRST: Position = Position { line: 1, column: 1 };

    /// The first position of a line.
    pub(crate) const fn start_of_line(line: u32) -> Position {
        Position { line, column: 1 }
    }

    /// Returns the line, from 1.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// assert_eq!(Document::parse("A=1\nB=2\n").position(6).line(), 2);
    /// ```
    #[must_use]
    pub const fn line(self) -> u32 {
        self.line
    }

    /// Returns the column in characters, from 1.
    ///
    /// ```
    /// # use envkeep::dotenv::Document;
    /// assert_eq!(Document::parse("A=1\nB=2\n").position(6).column(), 3);
    /// ```
    #[must_use]
    pub const fn column(self) -> u32 {
        self.column
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// Turns ascending offsets into positions in one pass over the text, however many there are.
pub(crate) struct Sweep<'t> {
    bytes: &'t [u8],
    offset: usize,
    position: Position,
}

impl<'t> Sweep<'t> {
    pub(crate) fn new(text: &'t str) -> Sweep<'t> {
        let offset = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Sweep {
            bytes: text.as_bytes(),
            offset,
            position: Position::FIRST,
        }
    }

    /// Continues from a position that an earlier pass over the same text found.
    fn resume(text: &'t str, offset: usize, position: Position) -> Sweep<'t> {
        Sweep {
            bytes: text.as_bytes(),
            offset,
            position,
        }
    }

    /// Advances to `offset`; an offset that was already passed leaves the position unchanged.
    pub(crate) fn advance_to(&mut self, offset: usize) -> Position {
        let end = offset.min(self.bytes.len());
        let passed = self.bytes.get(self.offset..end).unwrap_or_default();
        if passed.contains(&b'\r') {
            self.step_over(passed);
        } else {
            self.jump_over(passed);
        }
        self.offset = self.offset.max(end);
        self.position
    }

    /// Skips bytes without a carriage return: counting alone is several times as fast as stepping.
    fn jump_over(&mut self, passed: &[u8]) {
        let ends = count(passed, |byte| byte == b'\n');
        let last_line = match passed.iter().rposition(|&byte| byte == b'\n') {
            Some(end) => {
                self.position.column = 1;
                passed.get(end + 1..).unwrap_or_default()
            }
            None => passed,
        };
        let columns = count(last_line, starts_character);
        self.position.line = self.position.line.saturating_add(ends);
        self.position.column = self.position.column.saturating_add(columns);
    }

    fn step_over(&mut self, passed: &[u8]) {
        for (index, &byte) in passed.iter().enumerate() {
            let ends_line = match byte {
                b'\n' => true,
                b'\r' => self.bytes.get(self.offset + index + 1) != Some(&b'\n'),
                _ => false,
            };
            if ends_line {
                self.position.line = self.position.line.saturating_add(1);
                self.position.column = 1;
            } else if starts_character(byte) {
                self.position.column = self.position.column.saturating_add(1);
            }
        }
    }
}

/// Positions in a string at equal distances, from which all others are found in a short pass. They are counted once, when the first one
/// far from the start is asked for.
#[derive(Default)]
pub(crate) struct Milestones(OnceLock<Box<[Position]>>);

impl Milestones {
    /// The distance between two of them, in bytes.
    const DISTANCE: usize = 512;

    /// The position of a byte in the text, which is always the same text.
    pub(crate) fn position(&self, text: &str, offset: usize) -> Position {
        let number = offset.min(text.len()) / Self::DISTANCE;
        let last = number.checked_sub(1).and_then(|before| {
            let all = self.0.get_or_init(|| Self::count(text));
            all.get(before)
        });
        let mut sweep = match last {
            Some(position) => Sweep::resume(text, number * Self::DISTANCE, *position),
            None => Sweep::new(text),
        };
        sweep.advance_to(offset)
    }

    fn count(text: &str) -> Box<[Position]> {
        let mut sweep = Sweep::new(text);
        let count = text.len() / Self::DISTANCE;
        let mut positions = Vec::with_capacity(count);
        for number in 1..=count {
            positions.push(sweep.advance_to(number * Self::DISTANCE));
        }
        positions.into_boxed_slice()
    }
}

/// Counts the bytes of a kind.
fn count(bytes: &[u8], is_counted: impl Fn(u8) -> bool) -> u32 {
    narrow(bytes.iter().filter(|&&byte| is_counted(byte)).count())
}

/// Whether a byte of a string is the first of a character.
fn starts_character(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::{Milestones, Sweep};

    #[test]
    fn a_position_is_the_same_in_whatever_order_it_is_asked_for() {
        let pieces = ["\n", "\r\n", "\r", "é", "a", "\u{1f511}", "A=1\n", "word "];
        let mut seed = 1_usize;
        for round in 0..20 {
            let mut text = String::from(if round % 2 == 0 { "" } else { "\u{feff}" });
            while text.len() < 3_000 {
                seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                text.push_str(pieces.get((seed >> 33) % pieces.len()).unwrap_or(&""));
            }
            let milestones = Milestones::default();
            for offset in (0..text.len() + 20).rev() {
                let expected = Sweep::new(&text).advance_to(offset);
                assert_eq!(milestones.position(&text, offset), expected, "{offset}");
            }
        }
    }
}
