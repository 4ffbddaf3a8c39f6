//! Secrets that are broken into lines: encoders end a line of base64 or hexadecimal digits after 64 or 76 of them, wherever the
//! secret is in the encoded text.

use std::ops::Range;

use memchr::memchr2;

use super::automaton::{Automaton, End, Start, StateID};
use crate::pattern::Grams;

/// A reading of the stream without its line ends, kept for as long as it may be a secret that one of them splits.
pub(super) struct Fold {
    state: StateID,
    /// The number of bytes since the last line end.
    since_line_end: usize,
    last: u8,
}

impl Fold {
    /// The reading that starts after a line end, before which there may be the start of a secret.
    pub(super) fn behind(automaton: &Automaton, before: &[u8], line_end: u8) -> Option<Self> {
        let fold = Self {
            state: automaton.walk(before),
            since_line_end: 0,
            last: line_end,
        };
        fold.is_across_line_end(automaton).then_some(fold)
    }

    /// The reading after another line end. Encoders make no empty lines.
    pub(super) fn at_line_end(self, byte: u8) -> Option<Self> {
        let is_one = self.since_line_end == 0 && self.last == b'\r' && byte == b'\n';
        (is_one || self.since_line_end > 0).then_some(Self {
            since_line_end: 0,
            last: byte,
            ..self
        })
    }

    /// Reads a byte, and returns the secret that ends with it.
    pub(super) fn step(&mut self, automaton: &Automaton, byte: u8) -> Option<End> {
        self.state = automaton.step(self.state, byte);
        self.since_line_end += 1;
        automaton.end_in(self.state)
    }

    /// Whether the possible start of a secret contains a line end.
    pub(super) fn is_across_line_end(&self, automaton: &Automaton) -> bool {
        self.start_in(automaton).length > self.since_line_end
    }

    pub(super) fn start_in(&self, automaton: &Automaton) -> Start {
        automaton.start_in(self.state)
    }
}

/// Finds the line ends of a text, one after another.
pub(super) struct LineEnds {
    /// The next line end, or a place before it.
    next: usize,
}

impl LineEnds {
    pub(super) fn from(place: usize) -> Self {
        Self { next: place }
    }

    /// The first line end in a section of the text after which a secret may continue: the bytes around most line ends rule that
    /// out.
    pub(super) fn first_seam(
        &mut self,
        text: &[u8],
        stretch: Range<usize>,
        seams: &Grams,
    ) -> Option<usize> {
        self.next = self.next.max(stretch.start);
        loop {
            let rest = text.get(self.next..stretch.end)?;
            let Some(length) = memchr2(b'\r', b'\n', rest) else {
                self.next = stretch.end;
                return None;
            };
            let line_end = self.next + length;
            self.next = line_end + 1;
            if may_go_on(text, line_end, seams) {
                return Some(line_end);
            }
        }
    }
}

fn may_go_on(text: &[u8], line_end: usize, seams: &Grams) -> bool {
    let byte_at = |place: usize| text.get(place).copied();
    let before = |distance: usize| line_end.checked_sub(distance).and_then(byte_at);
    let is_line_end = |byte: u8| matches!(byte, b'\r' | b'\n');
    let behind = match (byte_at(line_end), byte_at(line_end + 1)) {
        (Some(b'\r'), Some(b'\n')) => line_end + 2,
        _ => line_end + 1,
    };
    let (Some(first), Some(second)) = (byte_at(behind), byte_at(behind + 1)) else {
        // This cannot be decided yet.
        return true;
    };
    // Encoders make no empty lines.
    if is_line_end(first) {
        return false;
    }
    let far = before(2).unwrap_or_default();
    // A line of one byte may continue after its own end.
    let near = before(1).unwrap_or_default();
    is_line_end(second) || seams.may_span([far, near], [first, second])
}
