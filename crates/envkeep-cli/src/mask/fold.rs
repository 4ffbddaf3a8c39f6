//! Secrets that are broken into lines: encoders end a line of base64 or hexadecimal digits after 64 or 76 of them, wherever a
//! secret stands in what they encode.

use super::automaton::{Automaton, End, Start, StateID};

/// A reading of the stream without the line ends, as long as it may be a secret that one of them cuts.
pub(super) struct Fold {
    state: StateID,
    /// How many bytes have come since the last line end.
    since_line_end: usize,
    last: u8,
}

impl Fold {
    /// The reading behind a line end, before which may be the start of a secret.
    pub(super) fn behind(automaton: &Automaton, before: &[u8], line_end: u8) -> Option<Self> {
        let fold = Self {
            state: automaton.walk(before),
            since_line_end: 0,
            last: line_end,
        };
        fold.is_across_line_end(automaton).then_some(fold)
    }

    /// The reading behind another line end. An empty line is none that an encoder makes.
    pub(super) fn at_line_end(self, byte: u8) -> Option<Self> {
        let is_one = self.since_line_end == 0 && self.last == b'\r' && byte == b'\n';
        (is_one || self.since_line_end > 0).then_some(Self {
            since_line_end: 0,
            last: byte,
            ..self
        })
    }

    /// Reads a byte, and gives the secret that ends with it.
    pub(super) fn step(&mut self, automaton: &Automaton, byte: u8) -> Option<End> {
        self.state = automaton.step(self.state, byte);
        self.since_line_end += 1;
        automaton.end_in(self.state)
    }

    /// Whether what may be the start of a secret has a line end in it.
    pub(super) fn is_across_line_end(&self, automaton: &Automaton) -> bool {
        self.start_in(automaton).length > self.since_line_end
    }

    pub(super) fn start_in(&self, automaton: &Automaton) -> Start {
        automaton.start_in(self.state)
    }
}
