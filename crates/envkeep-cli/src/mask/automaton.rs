//! The automaton that reads a stream and knows, after every byte, what may be the start of a secret.

use aho_corasick::automaton::Automaton as _;
use aho_corasick::nfa::contiguous::{Builder, NFA};
use aho_corasick::{Anchored, MatchKind};

use super::Target;
use crate::pattern::Digits;

pub(super) use aho_corasick::automaton::StateID;

pub(super) struct Automaton {
    nfa: NFA,
    start: StateID,
    /// Indexed by the number of the pattern.
    ends: Vec<End>,
    /// What may be the start of a secret in each state.
    starts: Starts,
}

/// States are numbered with large gaps. This maps the number of every possible state to one of the distinct starts.
struct Starts {
    numbers: Vec<u32>,
    list: Vec<Start>,
}

/// The number for states that have not been recorded: no secret may start there.
const NONE: u32 = 0;

impl Starts {
    fn new() -> Self {
        Self {
            numbers: Vec::new(),
            list: vec![Start::default()],
        }
    }

    fn contains(&self, state: StateID) -> bool {
        self.number(state) != NONE
    }

    #[inline]
    fn number(&self, state: StateID) -> u32 {
        self.numbers.get(state.as_usize()).copied().unwrap_or(NONE)
    }

    #[inline]
    fn get(&self, state: StateID) -> Start {
        let start = self.list.get(self.number(state) as usize);
        start.copied().unwrap_or_default()
    }

    /// The start in a state, which is recorded from now on.
    fn entry(&mut self, state: StateID) -> &mut Start {
        let index = state.as_usize();
        if index >= self.numbers.len() {
            self.numbers.resize(index + 1, NONE);
        }
        let next = u32::try_from(self.list.len()).expect("there are fewer than 2^31 states");
        let number = self.numbers.get_mut(index).expect("there is room for it");
        if *number == NONE {
            *number = next;
            self.list.push(Start::default());
        }
        self.list.get_mut(*number as usize).expect("it was noted")
    }
}

/// What the end of a pattern reveals.
#[derive(Clone, Copy)]
pub(super) struct End {
    pub(super) length: usize,
    /// The digits before it that contain bits of the secret.
    pub(super) before: Digits,
    /// The digits after it that contain bits of the secret, or of another secret that ends here.
    pub(super) after: Digits,
    pub(super) label: usize,
}

/// The longest text before the current place that may be the start of a secret.
#[derive(Clone, Copy, Default)]
pub(super) struct Start {
    pub(super) length: usize,
    /// The digits before it that would contain bits of the secret.
    pub(super) before: Digits,
}

impl Automaton {
    pub(super) fn new<'t>(targets: impl Iterator<Item = &'t Target>) -> Self {
        let targets: Vec<&Target> = targets.collect();
        let targets = &targets[..];
        let nfa = Builder::new()
            .match_kind(MatchKind::Standard)
            .build(targets.iter().map(|target| target.pattern.bytes()))
            .expect("the texts of an environment are far from 2^31 bytes");
        let start = nfa
            .start_state(Anchored::No)
            .expect("the automaton was built for unanchored searches");
        let ends = targets.iter().map(|target| End::new(target)).collect();
        let mut automaton = Self {
            nfa,
            start,
            ends,
            starts: Starts::new(),
        };
        automaton.note_starts(targets);
        automaton.note_ends(targets);
        automaton.join_ends(targets);
        automaton
    }

    /// Walks along every pattern: the state after a number of bytes of the pattern represents these bytes.
    fn note_starts(&mut self, targets: &[&Target]) {
        for target in targets {
            let before = target.pattern.edges().before.digits();
            let mut state = self.start;
            self.note_start(state, 0, before);
            let bytes = target.pattern.bytes();
            for (index, byte) in bytes.iter().enumerate().take(bytes.len() - 1) {
                state = self.step(state, *byte);
                self.note_start(state, index + 1, before);
            }
        }
    }

    fn note_start(&mut self, state: StateID, length: usize, before: Digits) {
        let start = self.starts.entry(state);
        start.length = length;
        start.before = start.before.union(before);
    }

    /// If a pattern ends and no longer one continues, the rest that may become a secret is the same as if the first byte had not
    /// been there. Shorter patterns come first, because the longer ones build on them.
    fn note_ends(&mut self, targets: &[&Target]) {
        let mut by_length: Vec<&[u8]> = targets.iter().map(|it| it.pattern.bytes()).collect();
        by_length.sort_by_key(|bytes| bytes.len());
        for bytes in by_length {
            let end = self.walk(bytes);
            if !self.starts.contains(end) {
                let suffix = self.walk(bytes.get(1..).unwrap_or_default());
                *self.starts.entry(end) = self.start_in(suffix);
            }
        }
    }

    /// A pattern may end where a longer one does, and the digits after both may contain bits of the shorter one only.
    fn join_ends(&mut self, targets: &[&Target]) {
        let joined: Vec<Digits> = targets
            .iter()
            .map(|target| {
                let state = self.walk(target.pattern.bytes());
                let ends = (0..self.nfa.match_len(state)).filter_map(|index| {
                    self.ends
                        .get(self.nfa.match_pattern(state, index).as_usize())
                });
                ends.fold(Digits::default(), |digits, end| digits.union(end.after))
            })
            .collect();
        for (end, after) in self.ends.iter_mut().zip(joined) {
            end.after = after;
        }
    }

    pub(super) fn walk(&self, bytes: &[u8]) -> StateID {
        let step = |state, byte: &u8| self.step(state, *byte);
        bytes.iter().fold(self.start, step)
    }

    /// The length of the longest pattern in bytes.
    pub(super) fn longest(&self) -> usize {
        self.nfa.max_pattern_len()
    }

    pub(super) fn start(&self) -> StateID {
        self.start
    }

    #[inline]
    pub(super) fn step(&self, state: StateID, byte: u8) -> StateID {
        self.nfa.next_state(Anchored::No, state, byte)
    }

    /// The longest pattern that ends here.
    #[inline]
    pub(super) fn end_in(&self, state: StateID) -> Option<End> {
        if !self.nfa.is_special(state) || !self.nfa.is_match(state) {
            return None;
        }
        let pattern = self.nfa.match_pattern(state, 0);
        self.ends.get(pattern.as_usize()).copied()
    }

    /// What may be the start of a secret here.
    #[inline]
    pub(super) fn start_in(&self, state: StateID) -> Start {
        self.starts.get(state)
    }
}

impl End {
    fn new(target: &Target) -> Self {
        Self {
            length: target.pattern.bytes().len(),
            before: target.pattern.edges().before.digits(),
            after: target.pattern.edges().after.digits(),
            label: target.label,
        }
    }
}
