//! Which readers read an entry otherwise where it stands: for its value, for what is around it, and for the lines before.

use std::collections::BTreeSet;

use super::Document;
use super::code::Code;
use super::portability::{BYTE_ORDER_MARK, Readers, ends_in_bare_reference};
use super::quote::{Quote, has_pair};
use super::raw_entry::{Facts, Number, RawEntry};
use crate::span::Span;

/// The readers that read an entry otherwise for what is written there.
pub(crate) fn differing(document: &Document, entry: &RawEntry) -> Readers {
    let text = document.text();
    let span = entry.span_in(text);
    let (before, behind) = around(text, entry, span);
    let mut differing = Readers::differing(entry.value().of(text), entry.quote());
    differing.add(Readers::differing_around(before, behind));
    if has_indented_line(text.get(..span.start()).unwrap_or_default()) {
        differing.add(Readers::NODE);
    }
    // dotenvy keeps the blank that ends a name, and what it takes for the end of the value stands behind that.
    if entry.quote() == Quote::None
        && behind.starts_with([' ', '\t'])
        && ends_in_bare_reference(entry.value().of(text))
    {
        differing.add(Readers::DOTENVY);
    }
    // Between single quotes nothing is an escape, and none is looked for by the parser.
    let may_have_escape = entry.quote() == Quote::Single || entry.facts().has(Facts::ENCODED);
    if may_have_escape && names_itself(entry.value().of(text), entry.key().of(text)) {
        differing.add(Readers::EXPAND);
    }
    differing
}

/// What stands before a value on its line, and behind it.
fn around<'t>(text: &'t str, entry: &RawEntry, span: Span) -> (&'t str, &'t str) {
    let written = entry.written();
    let of = |start, end| Span::new(start, end).of(text);
    let is_first = text.get(..span.start()) == Some(BYTE_ORDER_MARK);
    let start = if is_first { 0 } else { span.start() };
    (of(start, written.start()), of(written.end(), span.end()))
}

/// The same for the whole of what a file makes of an entry: for the lines before too.
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
    // Where a carriage return alone ends a line, they read on in the next one.
    let mut returns = text.split('\r').skip(1);
    if returns.any(|behind| !behind.starts_with('\n')) {
        differing.add(Readers::NODE.and(Readers::DOTENVY).and(Readers::SHELL));
    }
    differing
}

/// Whether one of the blank lines and comments that a text ends in begins with a blank: Node takes it into the next key.
fn has_indented_line(before: &str) -> bool {
    let lines = before.rsplit('\n');
    lines
        .take_while(|line| {
            let line = line.trim_start();
            line.is_empty() || line.starts_with('#')
        })
        .any(|line| line.starts_with(char::is_whitespace))
}

/// Whether an escaped `$` stands before the entry's own name: dotenv-expand takes the escape away, and then finds a reference.
fn names_itself(written: &str, key: &str) -> bool {
    has_pair(written, *b"\\$")
        && written.match_indices("\\$").any(|(place, escape)| {
            let after = written.get(place + escape.len()..).unwrap_or_default();
            after.strip_prefix('{').unwrap_or(after).starts_with(key)
        })
}

/// Whether lines of a value are read as lines by npm dotenv, which takes no quote for the closing one that has `;` or `,` behind it.
pub(crate) fn has_reread_lines(document: &Document) -> bool {
    reread_values(document).next().is_some()
}

/// The values of several lines that have `;` or `,` behind the closing quote.
fn reread_values(document: &Document) -> impl Iterator<Item = &str> {
    let keys = document
        .found()
        .filter(|found| found.code == Code::SeparatorAfterQuote);
    let values = keys.filter_map(|found| {
        let start = found.key?.start();
        let entries = document.raw_entries();
        let index = entries.binary_search_by_key(&start, |entry| entry.key().start());
        Some(entries.get(index.ok()?)?.value().of(document.text()))
    });
    values.filter(|value| value.contains('\n'))
}

/// How many values with `$&` are looked at: as many as a file of a person has.
const MOST_ENDLESS: usize = 8;

/// Whether dotenv-expand never ends with a file: it puts values in with JavaScript's `replace`, which takes `$&` for what it is to
/// replace, the reference itself.
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

/// The readers that an earlier line has brought out of step, or that find another value further down.
#[derive(Default)]
pub(crate) struct Lost<'d> {
    readers: Readers,
    /// How many entries were looked at.
    seen: usize,
    whole: Option<Whole<'d>>,
}

/// What is asked of the whole file, once.
struct Whole<'d> {
    /// The names that lines of a value assign to, for a reader that reads them as lines.
    reread: BTreeSet<&'d str>,
    is_endless: bool,
}

impl<'d> Whole<'d> {
    fn of(document: &'d Document) -> Self {
        let lines = reread_values(document).flat_map(str::lines);
        Self {
            reread: lines.filter_map(assigned_in).collect(),
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
        // Which other readers read on there depends on much else.
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
            // npm dotenv takes a quote behind a backslash for none.
            if entry.quote() != Quote::None && entry.value().of(text).ends_with('\\') {
                self.readers.add(Readers::EXPAND);
            }
        }
        self.seen = self.seen.max(number.index());
        self.readers
    }
}

/// Whether Node is out of step behind an entry. It takes no quote behind a tab for one, so that the next lines are none of a
/// value, and with line ends of two characters a blank behind an empty value, in front of a quote or of a comment has it read
/// on in another line.
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
