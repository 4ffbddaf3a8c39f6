//! The places in a text where something that is searched for may start.

use std::collections::BTreeMap;
use std::iter::Peekable;

use aho_corasick::{AhoCorasick, Input, MatchKind};

use crate::pattern::{Head, Next, Skip};
use crate::service::ServiceId;

pub(super) struct Starts {
    skip: Skip,
    heads: Heads,
    /// The prefixes of service keys. They are few and short.
    prefixes: AhoCorasick,
    /// By number of the prefix.
    services: Vec<Vec<ServiceId>>,
}

/// The first bytes of texts, in order, and the numbers of the texts with these bytes, the longest first.
struct Heads(Vec<(Head, Vec<usize>)>);

/// What may start at a place: the numbers of texts, and kinds of keys.
pub(super) struct Candidates<'a> {
    pub(super) start: usize,
    pub(super) targets: &'a [usize],
    pub(super) services: &'a [ServiceId],
}

impl Starts {
    pub(super) fn new<'t>(targets: impl Iterator<Item = &'t [u8]> + Clone) -> Self {
        let mut by_prefix: BTreeMap<&str, Vec<ServiceId>> = BTreeMap::new();
        for id in ServiceId::all() {
            by_prefix.entry(id.service().prefix).or_default().push(id);
        }
        let prefixes = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .build(by_prefix.keys())
            .expect("prefixes are few and short");
        let services = by_prefix.keys().map(|prefix| starting(prefix, &by_prefix));
        Self {
            skip: Skip::new(targets.clone()),
            heads: Heads::of(targets),
            prefixes,
            services: services.collect(),
        }
    }

    /// Every place where something may start, in order.
    pub(super) fn candidates<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = Candidates<'a>> {
        let mut targets = self.targets(text).peekable();
        let mut services = self.services(text).peekable();
        std::iter::from_fn(move || {
            let places = [start_of(&mut targets), start_of(&mut services)];
            let start = places.into_iter().flatten().min()?;
            Some(Candidates {
                start,
                targets: targets
                    .next_if(|next| next.0 == start)
                    .map_or(&[], |it| it.1),
                services: services
                    .next_if(|next| next.0 == start)
                    .map_or(&[], |it| it.1),
            })
        })
    }

    fn targets<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, &'a [usize])> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let Next::Head(start) = self.skip.next(text, from) else {
                from = text.len();
                return None;
            };
            from = start + 1;
            Some((start, self.heads.get(text, start)))
        })
    }

    fn services<'a>(&'a self, text: &'a [u8]) -> impl Iterator<Item = (usize, &'a [ServiceId])> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let found = self.prefixes.find(Input::new(text).range(from..))?;
            // Another prefix may start within this one.
            from = found.start() + 1;
            let services = self.services.get(found.pattern().as_usize())?;
            Some((found.start(), services.as_slice()))
        })
    }
}

fn start_of<T>(places: &mut Peekable<impl Iterator<Item = (usize, T)>>) -> Option<usize> {
    places.peek().map(|(start, _)| *start)
}

/// The longest prefix at a place is found; shorter ones that it begins with are there too.
fn starting(prefix: &str, by_prefix: &BTreeMap<&str, Vec<ServiceId>>) -> Vec<ServiceId> {
    let begins = by_prefix
        .iter()
        .filter(|(other, _)| prefix.starts_with(**other));
    begins.flat_map(|(_, ids)| ids).copied().collect()
}

impl Heads {
    fn of<'t>(targets: impl Iterator<Item = &'t [u8]>) -> Self {
        let mut by_head: BTreeMap<Head, Vec<(usize, usize)>> = BTreeMap::new();
        for (number, bytes) in targets.enumerate() {
            if let Some(head) = Head::at(bytes, 0) {
                by_head.entry(head).or_default().push((bytes.len(), number));
            }
        }
        let longest_first = |mut targets: Vec<(usize, usize)>| {
            targets.sort_by_key(|(length, _)| std::cmp::Reverse(*length));
            targets.into_iter().map(|(_, number)| number).collect()
        };
        let heads = by_head.into_iter();
        Self(
            heads
                .map(|(head, targets)| (head, longest_first(targets)))
                .collect(),
        )
    }

    fn get(&self, text: &[u8], start: usize) -> &[usize] {
        let found = Head::at(text, start).and_then(|head| {
            let at = self.0.binary_search_by_key(&head, |(head, _)| *head).ok()?;
            self.0.get(at)
        });
        found.map_or(&[], |(_, targets)| targets)
    }
}
