//! Which readers read an entry differently in its context: because of its value, the text around it, or the lines before
//! it.

use super::Document;
use super::code::Code;
use super::portability::{BYTE_ORDER_MARK, Readers, ends_in_bare_reference};
use super::quote::{Quote, has_pair};
use super::raw_entry::{Facts, Number, RawEntry};
use crate::letters::Letters;
use crate::name_map::NameSet;
use crate::span::Span;

/// The readers that read an entry differently because of its own line.
pub(crate) fn differing(document: &Document, entry: &RawEntry) -> Readers {
    let text = document.text();
    let span = entry.span_in(text);
    let (before, behind) = around(text, entry, span);
    let mut differing = Readers::differing(entry.value().of(text), entry.quote());
    differing.add(Readers::differing_around(before, behind));
    if has_indented_line(text.get(..span.start()).unwrap_or_default()) {
        differing.add(Readers::NODE);
    }
    // dotenvy keeps the blank after a name, and looks for the end of the value only after it.
    if entry.quote() == Quote::None
        && behind.starts_with([' ', '\t'])
        && ends_in_bare_reference(entry.value().of(text))
    {
        differing.add(Readers::DOTENVY);
    }
    // Nothing is an escape between single quotes, so the parser does not look for one there.
    let may_have_escape = entry.quote() == Quote::Single || entry.facts().has(Facts::ENCODED);
    if may_have_escape && names_itself(entry.value().of(text), entry.key().of(text)) {
        differing.add(Readers::EXPAND);
    }
    differing
}

/// The text before a value on its line, and the text after it.
fn around<'t>(text: &'t str, entry: &RawEntry, span: Span) -> (&'t str, &'t str) {
    let written = entry.written();
    let of = |start, end| Span::new(start, end).of(text);
    let is_first = text.get(..span.start()) == Some(BYTE_ORDER_MARK);
    let start = if is_first { 0 } else { span.start() };
    (of(start, written.start()), of(written.end(), span.end()))
}

/// The same for the entry within the whole file, including the lines before it.
#[inline]
pub(crate) fn differing_line(document: &Document, number: Number) -> Readers {
    let Some(entry) = document.raw_entries().get(number.index()) else {
        return Readers::NONE;
    };
    let text = document.text();
    let span = entry.span_in(text);
    let (before, behind) = around(text, entry, span);
    let mut differing = differing(document, entry);
    differing.add(Readers::differing_on_line(
        before,
        entry.key().of(text),
        behind,
    ));
    differing.add(Lost::default().of(number, document, entry));
    // These readers continue with the next line if a carriage return alone ends this one.
    let mut returns = text.split('\r').skip(1);
    if returns.any(|behind| !behind.starts_with('\n')) {
        differing.add(Readers::NODE.and(Readers::DOTENVY).and(Readers::SHELL));
    }
    differing
}

/// Whether one of the blank lines and comments at the end of a string begins with a blank: Node takes that into the next
/// key.
fn has_indented_line(before: &str) -> bool {
    let lines = before.rsplit('\n');
    lines
        .take_while(|line| {
            let line = line.trim_start();
            line.is_empty() || line.starts_with('#')
        })
        .any(|line| line.starts_where(char::is_whitespace))
}

/// Whether an escaped `$` is followed by the entry's own name: dotenv-expand removes the escape and then finds a reference.
fn names_itself(written: &str, key: &str) -> bool {
    has_pair(written, *b"\\$")
        && written.match_indices("\\$").any(|(place, escape)| {
            let after = written.get(place + escape.len()..).unwrap_or_default();
            after.strip_prefix('{').unwrap_or(after).starts_with(key)
        })
}

/// Whether npm dotenv reads lines of a value as separate lines: it does not accept a closing quote that is followed by `;` or `,`.
pub(crate) fn has_reread_lines(document: &Document) -> bool {
    !reread_values(document).is_empty()
}

/// The values of several lines with `;` or `,` after the closing quote.
fn reread_values(document: &Document) -> Vec<&str> {
    let mut values = Vec::new();
    for found in document.found() {
        if found.code != Code::SeparatorAfterQuote {
            continue;
        }
        let entry = found.key.and_then(|key| entry_of(document, key));
        let value = entry.map_or("", |entry| entry.value().of(document.text()));
        if value.contains('\n') {
            values.push(value);
        }
    }
    values
}

fn entry_of(document: &Document, key: Span) -> Option<&RawEntry> {
    let entries = document.raw_entries();
    let index = entries.binary_search_by_key(&key.start(), |entry| entry.key().start());
    entries.get(index.ok()?)
}

/// The most values with `$&` that are examined. No hand-written file has more.
const MOST_ENDLESS: usize = 8;

/// Whether dotenv-expand loops forever on a file: it inserts values with JavaScript's `replace`, where `$&` stands for the matched
/// text, here the reference itself.
fn is_endless(document: &Document) -> bool {
    let text = document.text();
    if !text.contains("$&") {
        return false;
    }
    let entries = document.raw_entries().iter();
    let mut endless = entries
        .filter(|entry| entry.value().of(text).contains("$&"))
        .take(MOST_ENDLESS);
    endless.any(|entry| {
        let key = entry.key().of(text);
        let mut dollars = text.split('$').skip(1);
        dollars.any(|after| after.strip_prefix('{').unwrap_or(after).starts_with(key))
    })
}

/// The name that a line assigns, if it does.
fn assigned_in(line: &str) -> Option<&str> {
    let (before, _) = line.split_once(['=', ':'])?;
    before.split_whitespace().next_back()
}

/// The readers that an earlier line has put out of step, or that find a different value on a later line.
#[derive(Default)]
pub(crate) struct Lost<'d> {
    readers: Readers,
    /// How many entries have been examined.
    seen: usize,
    whole: Option<Whole<'d>>,
}

/// Facts about the whole file, computed once.
struct Whole<'d> {
    /// The names that lines within values assign, for a reader that reads those as separate lines.
    reread: NameSet<'d>,
    is_endless: bool,
}

impl<'d> Whole<'d> {
    fn of(document: &'d Document) -> Self {
        let mut reread = NameSet::default();
        for value in reread_values(document) {
            for name in value.lines().filter_map(assigned_in) {
                reread.insert(name.into());
            }
        }
        Self {
            reread,
            is_endless: is_endless(document),
        }
    }
}

impl<'d> Lost<'d> {
    pub(crate) fn of(
        &mut self,
        number: Number,
        document: &'d Document,
        entry: &RawEntry,
    ) -> Readers {
        let mut readers = self.before(number, document);
        let whole = self.whole.get_or_insert_with(|| Whole::of(document));
        if whole.is_endless {
            readers.add(Readers::EXPAND);
        }
        // Whether other readers read on there depends on much else.
        if whole.reread.contains(entry.key().of(document.text())) {
            readers.add(Readers::PANEL);
        }
        readers
    }

    fn before(&mut self, number: Number, document: &Document) -> Readers {
        let text = document.text();
        let entries = document.raw_entries().get(self.seen..=number.index());
        for entries in entries.unwrap_or_default().windows(2) {
            let [entry, next] = entries else { continue };
            let gap = Span::new(entry.written().end(), next.key().start()).of(text);
            if loses_node(entry, text, gap) {
                self.readers.add(Readers::NODE);
            }
            // npm dotenv does not accept a quote after a backslash as a closing quote.
            if entry.quote() != Quote::None && entry.value().of(text).ends_with('\\') {
                self.readers.add(Readers::EXPAND);
            }
        }
        self.seen = self.seen.max(number.index());
        self.readers
    }
}

/// Whether Node is out of step after an entry. It does not recognize a quote after a tab, so it reads the following lines of
/// the value as lines. With CRLF line ends, a blank after an empty value, or before a quote or a comment, makes it continue
/// on another line.
fn loses_node(entry: &RawEntry, text: &str, gap: &str) -> bool {
    let written = entry.written();
    let sign = Span::new(entry.key().end(), written.start()).of(text);
    let written = written.of(text);
    let has_blank = sign.contains(' ') || gap.starts_with(' ');
    if gap.contains('\r') && (gap.contains([' ', '\t']) || (written.is_empty() && has_blank)) {
        return true;
    }
    (sign.contains('\t') && written.contains('\n')) || (has_blank && written.contains('\r'))
}
