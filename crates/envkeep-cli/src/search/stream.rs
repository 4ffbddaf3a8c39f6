//! Searches a text of any size for secrets, one window after another.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};
use zeroize::Zeroizing;

use super::joints::{MOST_BYTES_BETWEEN, REACH};
use super::place::Unit;
use super::{Hit, Layout, Place, Searcher, What};

/// The comment on a line that allows the secrets on it.
const ALLOW: &[u8] = b"envkeep: allow";

/// The size of the window in bytes.
const WINDOW: usize = 1 << 20;

/// How far the rest of a line is searched, to either side, for a comment that allows a secret on it.
const LINE: usize = 16 << 10;

/// The number of bytes that decide whether a file is text.
const PROBE: usize = 8 << 10;

/// The memory into which the files are read, one after another. It is wiped when dropped.
pub(crate) struct Buffer {
    pub(super) bytes: Zeroizing<Vec<u8>>,
    /// How much of the text on either side of a place a decision may depend on.
    pub(super) margin: usize,
}

/// The findings in a file.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    pub(crate) sightings: Vec<Sighting>,
    /// The number of further findings, on lines that allow them.
    pub(crate) allowed: usize,
    pub(crate) bytes: u64,
    /// Whether the bytes of the file hide its content, as in an archive.
    pub(crate) is_compressed: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sighting {
    pub(crate) what: What,
    pub(crate) layout: Layout,
    pub(crate) place: Place,
    pub(crate) content: Content,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    Text,
    /// Lines mean nothing in this content.
    Binary,
}

impl Buffer {
    pub(crate) fn new(searcher: &Searcher) -> Self {
        let margin = (searcher.longest() + MOST_BYTES_BETWEEN)
            .max(REACH)
            .max(LINE);
        Self {
            bytes: Zeroizing::new(vec![0; WINDOW.max(4 * margin)]),
            margin,
        }
    }
}

/// A text of which one window after another is searched.
pub(super) struct State<'s> {
    searcher: &'s Searcher,
    margin: usize,
    unit: Unit,
    window_start: Place,
    /// The length of the text before the window.
    before: u64,
    /// How much of the text is decided.
    decided: u64,
    content: Option<Content>,
    /// The findings so far, by line: a secret that occurs twice on a line is reported once.
    seen: HashSet<(What, Layout, u64)>,
    pub(super) scanned: Scanned,
}

impl<'s> State<'s> {
    pub(super) fn new(searcher: &'s Searcher, margin: usize, unit: Unit) -> Self {
        Self {
            searcher,
            margin,
            unit,
            window_start: unit.start(),
            before: 0,
            decided: 0,
            content: None,
            seen: HashSet::new(),
            scanned: Scanned::default(),
        }
    }

    /// Collects what starts in the window and can be decided, and returns the place from which the window is still needed.
    pub(super) fn look(&mut self, window: &[u8], is_end: bool) -> usize {
        let content = *self.content.get_or_insert_with(|| {
            self.scanned.is_compressed = is_compressed(window);
            content_of(window)
        });
        let limit = if is_end {
            window.len()
        } else {
            window.len() - self.margin
        };
        let mut hits = Vec::new();
        self.searcher.find(window, &mut |hit| hits.push(hit));
        if content == Content::Text {
            // Something found in one piece may be found again, when other parts of it are treated as joints.
            let whole = hits.clone();
            self.searcher.find_split(window, &mut |hit| {
                if !overlaps(&whole, &hit.range) {
                    hits.push(hit);
                }
            });
        }
        let mut known = (0, self.window_start);
        hits.sort_by_key(|hit| hit.range.start);
        for hit in hits {
            let at = self.before + hit.range.start as u64;
            if at >= self.decided && hit.range.start < limit {
                let (from, place) = known;
                let between = window.get(from..hit.range.start).unwrap_or_default();
                let place = place.behind(between, self.unit);
                known = (hit.range.start, place);
                self.take(&hit, window, place, content);
            }
        }
        self.decided = self.before + limit as u64;
        let kept_from = limit.saturating_sub(self.margin);
        if !is_end {
            let gone = window.get(..kept_from).unwrap_or_default();
            self.window_start = self.window_start.behind(gone, self.unit);
            self.before += gone.len() as u64;
        }
        kept_from
    }

    fn take(&mut self, hit: &Hit, window: &[u8], place: Place, content: Content) {
        if memmem::find(lines_of(window, &hit.range), ALLOW).is_some() {
            self.scanned.allowed += 1;
            return;
        }
        let line = match content {
            Content::Text => place.line,
            Content::Binary => place.offset,
        };
        if self.seen.insert((hit.what, hit.layout, line)) {
            self.scanned.sightings.push(Sighting {
                what: hit.what,
                layout: hit.layout,
                place,
                content,
            });
        }
    }
}

/// Whether a range overlaps one of these hits, which are in the order of their starts and of their ends.
fn overlaps(hits: &[Hit], range: &Range<usize>) -> bool {
    let first = hits.partition_point(|hit| hit.range.end <= range.start);
    hits.get(first)
        .is_some_and(|hit| hit.range.start < range.end)
}

/// The lines that a hit is on.
fn lines_of<'w>(window: &'w [u8], range: &Range<usize>) -> &'w [u8] {
    let first = range.start.saturating_sub(LINE);
    let before = window.get(first..range.start).unwrap_or_default();
    let start = memrchr(b'\n', before).map_or(first, |end| first + end + 1);
    let last = window.len().min(range.end + LINE);
    let behind = window.get(range.end..last).unwrap_or_default();
    let end = memchr(b'\n', behind).map_or(last, |end| range.end + end);
    window.get(start..end).unwrap_or_default()
}

/// Uses git's rule: content with a NUL is not text.
fn content_of(start: &[u8]) -> Content {
    let probe = start.get(..PROBE).unwrap_or(start);
    match memchr(0, probe) {
        Some(_) => Content::Binary,
        None => Content::Text,
    }
}

/// Whether a file starts like the output of `gzip`, `zip` (also Java archives and office documents), `xz`, `zstd`, `bzip2` or `7z`.
fn is_compressed(start: &[u8]) -> bool {
    const STARTS: [&[u8]; 5] = [
        b"\x1f\x8b",
        b"PK\x03\x04",
        b"\xfd7zXZ\0",
        b"\x28\xb5\x2f\xfd",
        b"7z\xbc\xaf\x27\x1c",
    ];
    let is_bzip2 = matches!(start, [b'B', b'Z', b'h', b'1'..=b'9', ..]);
    is_bzip2 || STARTS.into_iter().any(|it| start.starts_with(it))
}
