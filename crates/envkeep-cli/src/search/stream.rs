//! Reads a file of any size through a window that moves on, and looks for secrets in it.

use std::collections::HashSet;
use std::io::{self, Read};
use std::ops::Range;

use memchr::{memchr, memmem, memrchr};
use zeroize::Zeroizing;

use super::joints::{MOST_BYTES_BETWEEN, REACH};
use super::{Hit, Layout, Place, Searcher, What};

/// What a line says whose secrets are meant to stand there.
const ALLOW: &[u8] = b"envkeep: allow";

/// The bytes that are looked at together.
const WINDOW: usize = 1 << 20;

/// How far a line is followed to either side for what allows a secret on it.
const LINE: usize = 16 << 10;

/// How many bytes tell whether a file is text.
const PROBE: usize = 8 << 10;

/// The memory that one file after another is read into. It is wiped when it is dropped.
pub(crate) struct Buffer {
    bytes: Zeroizing<Vec<u8>>,
    /// How much on either side of a place a decision may depend on.
    margin: usize,
}

/// What was found in a file.
#[derive(Debug, Default)]
pub(crate) struct Scanned {
    pub(crate) sightings: Vec<Sighting>,
    /// How many more stand on lines that allow them.
    pub(crate) allowed: usize,
    pub(crate) bytes: u64,
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
    /// Lines mean nothing in it.
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

/// Looks through everything that can be read.
pub(crate) fn scan(
    searcher: &Searcher,
    input: &mut dyn Read,
    buffer: &mut Buffer,
) -> io::Result<Scanned> {
    let mut state = State {
        searcher,
        margin: buffer.margin,
        window_start: Place::START,
        decided: 0,
        content: None,
        seen: HashSet::new(),
        scanned: Scanned::default(),
    };
    let mut filled = 0;
    loop {
        let room = buffer.bytes.get_mut(filled..).unwrap_or_default();
        let read = read_full(input, room)?;
        let is_end = read < room.len();
        filled += read;
        state.scanned.bytes += read as u64;
        let window = buffer.bytes.get(..filled).unwrap_or_default();
        let kept_from = state.look(window, is_end);
        if is_end {
            return Ok(state.scanned);
        }
        buffer.bytes.copy_within(kept_from..filled, 0);
        filled -= kept_from;
    }
}

/// Reads until the room is full or nothing is left.
fn read_full(input: &mut dyn Read, mut room: &mut [u8]) -> io::Result<usize> {
    let mut read = 0;
    while !room.is_empty() {
        match input.read(room) {
            Ok(0) => break,
            Ok(count) => {
                read += count;
                room = room.get_mut(count..).unwrap_or_default();
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(read)
}

struct State<'s> {
    searcher: &'s Searcher,
    margin: usize,
    window_start: Place,
    /// The offset in the file before which all is decided.
    decided: u64,
    content: Option<Content>,
    /// What was found already, by line: a secret that stands twice on one is told once.
    seen: HashSet<(What, Layout, u64)>,
    scanned: Scanned,
}

impl State<'_> {
    /// Takes up what starts in the window and can be decided, and says from where on the window is still needed.
    fn look(&mut self, window: &[u8], is_end: bool) -> usize {
        let content = *self.content.get_or_insert_with(|| content_of(window));
        let limit = if is_end {
            window.len()
        } else {
            window.len() - self.margin
        };
        let mut hits = Vec::new();
        self.searcher.find(window, &mut |hit| hits.push(hit));
        if content == Content::Text {
            // What is found in one piece may be found again, with other pieces of it taken for joints.
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
            let offset = self.window_start.offset + hit.range.start as u64;
            if offset >= self.decided && hit.range.start < limit {
                let (from, place) = known;
                let place = place.behind(window.get(from..hit.range.start).unwrap_or_default());
                known = (hit.range.start, place);
                self.take(&hit, window, place, content);
            }
        }
        self.decided = self.window_start.offset + limit as u64;
        let kept_from = limit.saturating_sub(self.margin);
        if !is_end {
            let gone = window.get(..kept_from).unwrap_or_default();
            self.window_start = self.window_start.behind(gone);
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

/// Whether a range shares a byte with one of these hits, which are in the order of their starts and of their ends.
fn overlaps(hits: &[Hit], range: &Range<usize>) -> bool {
    let first = hits.partition_point(|hit| hit.range.end <= range.start);
    hits.get(first)
        .is_some_and(|hit| hit.range.start < range.end)
}

/// The lines on which a hit stands.
fn lines_of<'w>(window: &'w [u8], range: &Range<usize>) -> &'w [u8] {
    let first = range.start.saturating_sub(LINE);
    let before = window.get(first..range.start).unwrap_or_default();
    let start = memrchr(b'\n', before).map_or(first, |end| first + end + 1);
    let last = window.len().min(range.end + LINE);
    let behind = window.get(range.end..last).unwrap_or_default();
    let end = memchr(b'\n', behind).map_or(last, |end| range.end + end);
    window.get(start..end).unwrap_or_default()
}

/// As git has it: what holds a NUL is no text.
fn content_of(start: &[u8]) -> Content {
    let probe = start.get(..PROBE).unwrap_or(start);
    match memchr(0, probe) {
        Some(_) => Content::Binary,
        None => Content::Text,
    }
}
