//! Where in a text something may start that is looked for.

use std::collections::BTreeMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Input, MatchKind};

use crate::service::ServiceId;

/// How many bytes of a text are looked for at first. The encodings of one value mostly begin alike, and so the automaton stays
/// small however many values there are.
const ANCHOR: usize = 8;

/// The most anchors for which the automaton is a table of every state and byte.
const MOST_IN_TABLE: usize = 4096;

pub(super) struct Automaton {
    anchors: AhoCorasick,
    /// By number of the anchor.
    candidates: Vec<Candidates>,
}

/// What may stand where an anchor was found.
#[derive(Default)]
pub(super) struct Candidates {
    /// The numbers of the texts, the longest first.
    pub(super) targets: Vec<usize>,
    pub(super) services: Vec<ServiceId>,
}

impl Automaton {
    pub(super) fn new<'t>(targets: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut by_anchor: BTreeMap<&[u8], Candidates> = BTreeMap::new();
        let mut lengths = Vec::new();
        for (number, bytes) in targets.enumerate() {
            lengths.push(bytes.len());
            let anchor = bytes.get(..ANCHOR).unwrap_or(bytes);
            by_anchor.entry(anchor).or_default().targets.push(number);
        }
        for id in ServiceId::all() {
            let prefix = id.service().prefix.as_bytes();
            let anchor = prefix.get(..ANCHOR).unwrap_or(prefix);
            by_anchor.entry(anchor).or_default().services.push(id);
        }
        let anchors: Vec<&[u8]> = by_anchor.keys().copied().collect();
        let kind = (anchors.len() <= MOST_IN_TABLE).then_some(AhoCorasickKind::DFA);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .kind(kind)
            .build(&anchors)
            .expect("anchors are few and short");
        let candidates = anchors
            .iter()
            .map(|anchor| collect(anchor, &by_anchor, &lengths))
            .collect();
        Self {
            anchors: automaton,
            candidates,
        }
    }

    /// Every place at which something may start, in order.
    pub(super) fn candidates<'a>(
        &'a self,
        text: &'a [u8],
    ) -> impl Iterator<Item = (usize, &'a Candidates)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.anchors.find(Input::new(text).range(from..))?;
            // Another anchor may start within this one.
            from = found.start() + 1;
            let candidates = self.candidates.get(found.pattern().as_usize())?;
            Some((found.start(), candidates))
        })
    }
}

/// What may start where an anchor stands. The automaton gives the longest anchor, and shorter ones that begin it stand there too.
fn collect(
    anchor: &[u8],
    by_anchor: &BTreeMap<&[u8], Candidates>,
    lengths: &[usize],
) -> Candidates {
    let mut collected = Candidates::default();
    for length in 1..=anchor.len() {
        let start = anchor.get(..length).unwrap_or(anchor);
        if let Some(candidates) = by_anchor.get(start) {
            collected.targets.extend(&candidates.targets);
            collected.services.extend(&candidates.services);
        }
    }
    let length_of = |number: &usize| lengths.get(*number).copied().unwrap_or_default();
    collected
        .targets
        .sort_by_key(|number| std::cmp::Reverse(length_of(number)));
    collected
}
