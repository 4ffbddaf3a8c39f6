//! Masks one stream.

use std::collections::VecDeque;
use std::ops::Range;

use zeroize::Zeroizing;

use super::Mask;
use super::automaton::{End, StateID};
use super::fold::{Fold, LineEnds};
use crate::pattern::{Digits, Next, WINDOW};

/// What is held back while a stream continues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Holding {
    /// Anything that may be the start of a secret.
    Everything,
    /// The same, but only from four bytes on, so that typed characters appear at once.
    FromFourBytes,
}

/// The smallest number of bytes that are held back, unless everything is.
const FOUR_BYTES: usize = 4;

/// The number of bytes that the automaton reads before checking whether they lead anywhere.
const STRIDE: usize = 32;

/// The number of bytes from which it pays to look for a place where a secret may start.
const WORTH_SKIPPING: usize = 16;

/// The number of bytes that are taken in at a time. The buffer never grows, so it leaves no copies behind.
const PIECE: usize = 1 << 16;

/// Masks one stream. The result does not depend on how the stream is cut into pieces, except for [`Holding::FromFourBytes`],
/// [`Masker::let_go`], and up to seven digits of a secret that a line end cuts off.
pub(crate) struct Masker<'m> {
    mask: &'m Mask,
    holding: Holding,
    state: StateID,
    /// The possible start of a secret that is broken into lines.
    fold: Option<Fold>,
    /// The bytes from `first` on.
    window: Zeroizing<Vec<u8>>,
    /// The place in the stream of the first byte of the window.
    first: u64,
    /// Everything before this place has been shown or masked.
    shown: u64,
    /// Where the last masked text ends, and the variable that it belongs to.
    masked: (u64, Option<usize>),
    /// The digits that contain bits of the last masked text, if one comes next.
    tail: Digits,
    /// Findings that have not been masked yet, in order; none is within another.
    found: VecDeque<Found>,
}

/// A secret in the stream.
struct Found {
    /// The first place to be masked: a digit before the pattern may contain bits of the secret.
    start: u64,
    /// Where the pattern starts.
    own_start: u64,
    end: u64,
    /// The digits after it that contain bits of it.
    tail: Digits,
    label: usize,
}

impl<'m> Masker<'m> {
    pub(crate) fn new(mask: &'m Mask, holding: Holding) -> Self {
        // A line end of two bytes may separate two digits of a secret.
        let capacity = PIECE + 3 * mask.automaton.longest() + 2;
        Self {
            mask,
            holding,
            state: mask.automaton.start(),
            fold: None,
            window: Zeroizing::new(Vec::with_capacity(capacity)),
            first: 0,
            shown: 0,
            masked: (0, None),
            tail: Digits::default(),
            found: VecDeque::new(),
        }
    }

    /// Takes in bytes of the stream, and appends to `out` everything that can be shown.
    pub(crate) fn push(&mut self, bytes: &[u8], out: &mut Vec<u8>) {
        for piece in bytes.chunks(PIECE) {
            let scanned = self.window.len();
            self.window.extend_from_slice(piece);
            self.scan(scanned);
            self.show(self.decided(), out);
        }
    }

    /// Shows what is held back, at the end of the stream or when waiting is over. Complete findings are masked.
    pub(crate) fn let_go(&mut self, out: &mut Vec<u8>) {
        self.show(self.end(), out);
    }

    /// The range of the stream that is held back.
    pub(crate) fn held(&self) -> Range<u64> {
        self.shown..self.end()
    }

    /// The place in the stream after everything that has arrived.
    fn end(&self) -> u64 {
        self.place_of(self.window.len())
    }

    fn place_of(&self, index: usize) -> u64 {
        self.first + index as u64
    }

    /// The byte at a place of the stream, if it is still there.
    fn byte_at(&self, place: u64) -> Option<u8> {
        let index = usize::try_from(place.checked_sub(self.first)?).ok()?;
        self.window.get(index).copied()
    }

    /// Reads the window, starting at an index.
    fn scan(&mut self, mut at: usize) {
        let end = self.window.len();
        let mut line_ends = LineEnds::from(at);
        while at < end {
            let mut stop = end.min(at + STRIDE);
            if self.fold.is_some() {
                // Usually the first byte of a line rules out that a secret continues in it.
                stop = at + 1;
            } else if let Some(stretch) = self.skip(at, &mut line_ends) {
                self.state = self.state_at(at, stretch.start);
                at = at.max(stretch.start);
                stop = stretch.end;
            }
            self.step_to(at, stop);
            at = stop;
        }
    }

    /// Looks ahead for the next section of the text in which a secret may start, or continue after a line end, unless one has
    /// started here.
    fn skip(&self, at: usize, line_ends: &mut LineEnds) -> Option<Range<usize>> {
        let half_way = self.mask.automaton.start_in(self.state).length;
        let text = self.window.as_slice();
        if half_way >= WINDOW || text.len() - at < WORTH_SKIPPING {
            return None;
        }
        let from = at.checked_sub(half_way)?;
        let (start, stop) = match self.mask.skip.next(text, from) {
            Next::Head(place) => (place, text.len().min(at.max(place) + STRIDE)),
            Next::End(place) => (place, text.len()),
        };
        // Before that place, no secret starts in one piece, and a secret that a line end splits has fewer bytes there than a head.
        let from = |place: usize| from.max(place.saturating_sub(WINDOW));
        Some(
            match line_ends.first_seam(text, at..start, &self.mask.seams) {
                Some(line_end) => from(line_end)..line_end + 1,
                None => from(start)..stop,
            },
        )
    }

    /// The state at a place, unless a possible start of a secret there begins before another place.
    fn state_at(&self, at: usize, start: usize) -> StateID {
        let before = self.window.get(start..at).unwrap_or_default();
        self.mask.automaton.walk(before)
    }

    fn step_to(&mut self, at: usize, stop: usize) {
        for index in at..stop {
            let Some(byte) = self.window.get(index).copied() else {
                return;
            };
            self.follow_fold(index, byte);
            self.state = self.mask.automaton.step(self.state, byte);
            if let Some(end) = self.mask.automaton.end_in(self.state) {
                let end_place = self.place_of(index + 1);
                self.find(end, end_place - end.length as u64, end_place);
            }
        }
    }

    /// Continues reading as if a line did not end where it does.
    fn follow_fold(&mut self, index: usize, byte: u8) {
        let automaton = &self.mask.of_folded;
        if matches!(byte, b'\r' | b'\n') {
            self.fold = if let Some(fold) = self.fold.take() {
                fold.at_line_end(byte)
            } else {
                let length = self.mask.automaton.start_in(self.state).length;
                let before = self.window.get(index.saturating_sub(length)..index);
                Fold::behind(automaton, before.unwrap_or_default(), byte)
            };
        } else if let Some(fold) = &mut self.fold {
            let end = fold.step(automaton, byte);
            if !fold.is_across_line_end(automaton) {
                self.fold = None;
            }
            if let Some(end) = end {
                let start = self.place_before(index + 1, end.length);
                self.find(end, start, self.place_of(index + 1));
            }
        }
    }

    /// The place that is the given number of bytes before an index, not counting line ends.
    fn place_before(&self, index: usize, length: usize) -> u64 {
        let before = self.window.get(..index).unwrap_or_default().iter();
        let bytes = before.enumerate().rev();
        let mut own = bytes.filter(|(_, byte)| !matches!(byte, b'\r' | b'\n'));
        let first = own.nth(length.saturating_sub(1));
        self.place_of(first.map_or(0, |(index, _)| index))
    }

    /// Records a secret between two places; secrets within it no longer count.
    fn find(&mut self, pattern: End, own_start: u64, end: u64) {
        let start = self.with_digit_before(own_start, pattern.before);
        while self.found.back().is_some_and(|found| found.start >= start) {
            self.found.pop_back();
        }
        self.found.push_back(Found {
            start,
            own_start,
            end,
            tail: pattern.after,
            label: pattern.label,
        });
    }

    /// The place itself, or the one before it if one of these digits is there.
    fn with_digit_before(&self, place: u64, digits: Digits) -> u64 {
        match place.checked_sub(1).and_then(|place| self.byte_at(place)) {
            Some(byte) if digits.contains(byte) => place - 1,
            _ => place,
        }
    }

    /// The place before which nothing can be part of a secret that has not been found yet.
    fn decided(&self) -> u64 {
        let start = self.mask.automaton.start_in(self.state);
        let mut decided = self.end();
        if self.holding == Holding::Everything || start.length >= FOUR_BYTES {
            decided = self.with_digit_before(decided - start.length as u64, start.before);
        }
        let Some(folded) = self
            .fold
            .as_ref()
            .map(|fold| fold.start_in(&self.mask.of_folded))
        else {
            return decided;
        };
        // The end of nearly every line could be the start of a secret, so only longer possible starts are worth waiting for.
        if folded.length >= WINDOW {
            let place = self.place_before(self.window.len(), folded.length);
            decided = decided.min(self.with_digit_before(place, folded.before));
        }
        decided
    }

    /// Shows the stream up to a place, with a name for every secret that starts before that place.
    fn show(&mut self, decided: u64, out: &mut Vec<u8>) {
        while let Some(found) = self.next_before(decided) {
            self.show_plain(found.start, out);
            let (masked_to, label) = self.masked;
            let is_continued = found.own_start < masked_to && label == Some(found.label);
            if found.end <= masked_to {
                // All of it is already masked, as the digits after another secret.
                if found.end == masked_to {
                    self.tail = self.tail.union(found.tail);
                }
                continue;
            }
            if !is_continued {
                out.extend_from_slice(self.mask.label(found.label).as_bytes());
            }
            self.masked = (found.end, Some(found.label));
            self.shown = self.shown.max(found.end);
            self.tail = found.tail;
        }
        self.show_plain(decided, out);
        // One more byte is kept: it may be a digit that shares bits with the next secret, although it was masked with the last one.
        let first = self.shown.saturating_sub(1).max(self.first);
        let gone = usize::try_from(first - self.first).unwrap_or(usize::MAX);
        let gone = gone.min(self.window.len());
        self.window.drain(..gone);
        self.first = first;
    }

    fn next_before(&mut self, decided: u64) -> Option<Found> {
        let next = self.found.front()?;
        if next.start < decided {
            self.found.pop_front()
        } else {
            None
        }
    }

    fn show_plain(&mut self, to: u64, out: &mut Vec<u8>) {
        let Some(next) = self.byte_at(self.shown) else {
            return;
        };
        // The digit belongs to the masked text, whatever is decided about it.
        if self.shown == self.masked.0 && self.tail.contains(next) {
            self.shown += 1;
            self.masked.0 += 1;
        }
        self.tail = Digits::default();
        let index = |place: u64| usize::try_from(place - self.first).unwrap_or(usize::MAX);
        if to > self.shown {
            let plain = self.window.get(index(self.shown)..index(to));
            out.extend_from_slice(plain.unwrap_or_default());
            self.shown = to;
        }
    }
}
