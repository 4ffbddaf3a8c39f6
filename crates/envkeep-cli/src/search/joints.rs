//! String literals that a language concatenates: `"ab" "cd"`, `"ab" + "cd"`, `'ab' . 'cd'`, `concat!("ab", "cd")`, and lines joined
//! by a backslash. A joint is the text between the two pieces. The line ends in the output of an encoder are such joints too.

use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr_iter, memchr3, memmem};
use zeroize::Zeroizing;

use super::{Hit, Layout, Searcher};
use crate::pattern::Grams;

/// The longest text that is searched for across string literals.
pub(super) const MOST_BYTES: usize = 512;

/// The largest number of bytes between the end of one literal and the start of the next.
pub(super) const MOST_BYTES_BETWEEN: usize = 120;

/// How much of a text may belong to a split value, which may be cut between any two of its characters.
pub(super) const REACH: usize = 8 * 1024;

/// Whether a byte may occur between two literals that belong together: blanks, operators and the prefixes of raw literals.
fn joins(byte: u8) -> bool {
    matches!(
        byte,
        b' ' | b'\t'
            | b'\r'
            | b'\n'
            | b'+'
            | b'.'
            | b','
            | b'&'
            | b'\\'
            | b'~'
            | b'|'
            | b'<'
            | b'>'
            | b'^'
            | b'_'
            | b'#'
            | b'('
            | b')'
    )
}

fn is_quote(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'`')
}

/// Visits the findings across the joints of a text, and across the line ends that encoders insert.
pub(super) fn find(text: &[u8], searcher: &Searcher, visit: &mut dyn FnMut(Hit)) {
    let literals = Joined {
        text,
        joints: joints(text),
    };
    let mut seen: HashSet<Hit> = HashSet::new();
    for others in [Others::LeftOut, Others::Kept] {
        literals.find(searcher, others, Layout::Split, &mut |hit| {
            if seen.insert(hit.clone()) {
                visit(hit);
            }
        });
    }
    let lines = Joined {
        text,
        joints: folds(text),
    };
    lines.find(searcher, Others::LeftOut, Layout::Folded, &mut |hit| {
        if searcher.is_folded(hit.what) && seen.insert(hit.clone()) {
            visit(hit);
        }
    });
}

/// A text without the joints between its literals.
struct Joined<'t> {
    text: &'t [u8],
    /// In the order of their starts and of their ends. Which quote ends a literal is unknown, so two joints may overlap.
    joints: Vec<Range<usize>>,
}

/// How the neighbors of a joint are treated. Something that looks like a joint may be part of a value that contains quotes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Others {
    LeftOut,
    Kept,
}

/// The text before and after a joint.
struct Window {
    bytes: Zeroizing<Vec<u8>>,
    /// The place of each of the bytes in the text.
    places: Vec<usize>,
    /// How many of them precede the joint.
    seam: usize,
}

impl Joined<'_> {
    fn find(
        &self,
        searcher: &Searcher,
        others: Others,
        layout: Layout,
        visit: &mut dyn FnMut(Hit),
    ) {
        for number in 0..self.joints.len() {
            if !self.may_hold(number, others, &searcher.grams) {
                continue;
            }
            let window = self.window(number, others);
            searcher.find(&window.bytes, &mut |hit| {
                let spans = hit.range.start < window.seam && window.seam < hit.range.end;
                let range = spans.then(|| window.original(&hit.range)).flatten();
                if let Some(range) = range {
                    let what = hit.what;
                    visit(Hit {
                        range,
                        what,
                        layout,
                    });
                }
            });
        }
    }

    /// The text before a joint. A value that spans several joints is found at the first one, before which it is in one piece.
    fn before(&self, number: usize) -> &[u8] {
        let end = self.joints.get(number).map_or(0, |joint| joint.start);
        self.text.get(..end).unwrap_or_default()
    }

    fn behind(&self, number: usize, others: Others) -> impl Iterator<Item = (usize, u8)> {
        let later = match others {
            Others::LeftOut => self.joints.get(number + 1..).unwrap_or_default(),
            Others::Kept => &[],
        };
        let mut later = later.iter().peekable();
        let mut at = self
            .joints
            .get(number)
            .map_or(usize::MAX, |joint| joint.end);
        std::iter::from_fn(move || {
            while let Some(joint) = later.next_if(|joint| joint.start <= at) {
                if joint.start == at {
                    at = joint.end;
                }
            }
            let byte = *self.text.get(at)?;
            at += 1;
            Some((at - 1, byte))
        })
    }

    fn may_hold(&self, number: usize, others: Others, grams: &Grams) -> bool {
        let (far, near) = match self.before(number) {
            [.., far, near] => (*far, *near),
            [near] => (0, *near),
            [] => return false,
        };
        let mut behind = self.behind(number, others).map(|(_, byte)| byte);
        let next = behind.next().unwrap_or_default();
        let after = behind.next().unwrap_or_default();
        grams.may_span([far, near], [next, after])
    }

    fn window(&self, number: usize, others: Others) -> Window {
        let before = self.before(number);
        let from = before.len().saturating_sub(MOST_BYTES);
        let mut bytes = Zeroizing::new(Vec::with_capacity(2 * MOST_BYTES));
        bytes.extend_from_slice(before.get(from..).unwrap_or_default());
        let mut places: Vec<usize> = (from..before.len()).collect();
        let seam = places.len();
        for (place, byte) in self.behind(number, others).take(MOST_BYTES) {
            places.push(place);
            bytes.push(byte);
        }
        Window {
            bytes,
            places,
            seam,
        }
    }
}

impl Window {
    /// The place in the text of a range of the window.
    fn original(&self, range: &Range<usize>) -> Option<Range<usize>> {
        let start = *self.places.get(range.start)?;
        let last = *self.places.get(range.end.checked_sub(1)?)?;
        Some(start..last + 1)
    }
}

fn joints(text: &[u8]) -> Vec<Range<usize>> {
    let mut joints = between_literals(text);
    joints.extend(continued_lines(text));
    joints.sort_by_key(|joint| (joint.start, joint.end));
    let starts: Vec<usize> = joints.iter().map(|joint| joint.start).collect();
    // In `'a"' + 'b'`, the first of two quotes is part of the literal that the second one ends.
    joints.retain(|joint| {
        let is_inside = joint.len() == 2
            && text.get(joint.start) != text.get(joint.start + 1)
            && starts.binary_search(&(joint.start + 1)).is_ok();
        !is_inside
    });
    let mut end = 0;
    joints.retain(|joint| {
        let goes_on = joint.end > end;
        end = end.max(joint.end);
        goes_on
    });
    joints
}

fn between_literals(text: &[u8]) -> Vec<Range<usize>> {
    let mut joints = Vec::new();
    let mut from = 0;
    while let Some(found) = text
        .get(from..)
        .and_then(|rest| memchr3(b'"', b'\'', b'`', rest))
    {
        let quote = from + found;
        from = quote + 1;
        let Some(end) = opening_behind(text, from) else {
            continue;
        };
        // In a text that is itself a literal, quotes are escaped.
        let is_escaped = quote.checked_sub(1).and_then(|at| text.get(at)) == Some(&b'\\');
        joints.push(quote - usize::from(is_escaped)..end);
    }
    joints
}

/// The end of the quote that opens the next literal, if one follows.
fn opening_behind(text: &[u8], from: usize) -> Option<usize> {
    let rest = text.get(from..)?;
    let rest = rest.get(..MOST_BYTES_BETWEEN).unwrap_or(rest);
    let blanks = rest.iter().take_while(|byte| joins(**byte)).count();
    // `f"…"`, `br"…"` and the like.
    let behind = rest.get(blanks..)?;
    let letters = behind
        .iter()
        .take(2)
        .take_while(|byte| byte.is_ascii_alphabetic())
        .count();
    let hashes = behind
        .get(letters..)?
        .iter()
        .take_while(|byte| **byte == b'#')
        .count();
    let quote = blanks + letters + hashes;
    let is_opening = is_quote(*rest.get(quote)?) && (blanks > 0 || letters == 0);
    is_opening.then_some(from + quote + 1)
}

/// A backslash at the end of a line, with the blanks at the start of the next line.
fn continued_lines(text: &[u8]) -> Vec<Range<usize>> {
    let mut joints = Vec::new();
    for end in memchr_iter(b'\n', text) {
        let line = text.get(..end).unwrap_or_default();
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        if line.ends_with(b"\\") {
            let rest = text.get(end + 1..).unwrap_or_default();
            let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
            joints.push(line.len() - 1..end + 1 + blanks);
        }
    }
    joints
}

/// Line ends with a digit of base64 on either side, and the blanks at the start of the next line, both literally and as escapes in
/// a string literal.
fn folds(text: &[u8]) -> Vec<Range<usize>> {
    let is_digit = |byte: &u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(byte);
    let ends = memchr_iter(b'\n', text).map(|end| (end, end + 1));
    let escapes = memmem::find_iter(text, b"\\n").map(|end| (end, end + 2));
    let mut folds: Vec<Range<usize>> = ends
        .chain(escapes)
        .filter_map(|(end, next)| {
            let line = text.get(..end)?;
            let line = line.strip_suffix(b"\\r").unwrap_or(line);
            let line = line.strip_suffix(b"\r").unwrap_or(line);
            let rest = text.get(next..)?;
            let blanks = rest.iter().take_while(|byte| is_blank(**byte)).count();
            let is_fold =
                line.last().is_some_and(is_digit) && rest.get(blanks).is_some_and(is_digit);
            is_fold.then_some(line.len()..next + blanks)
        })
        .collect();
    folds.sort_by_key(|fold| fold.start);
    folds
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t')
}
