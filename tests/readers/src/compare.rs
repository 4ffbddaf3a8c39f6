//! What envkeep reads in a text, compared with what the readers read.

use std::collections::BTreeSet;
use std::ops::Range;

use envkeep::dotenv::{Code, Diagnostic, Document, Entry, Expansion, Limits, Severity, Value};

use crate::program::Pairs;

/// What envkeep reads, and the variables for which it gives no diagnostic.
pub(crate) struct Reading {
    pub(crate) pairs: Pairs,
    /// Whether a load of the text fails, with a report.
    is_refused: bool,
    /// The variables that a diagnostic is about, by way of others too.
    told: BTreeSet<String>,
    /// The text that diagnostics point at.
    marked: String,
}

impl Reading {
    pub(crate) fn of(text: &str) -> Self {
        let document = Document::parse(text);
        let expansion = document.expand(&Limits::default(), &mut ());
        let found = || document.diagnostics().iter().chain(expansion.diagnostics());
        let mut marked = String::new();
        let mut told = BTreeSet::new();
        for found in found() {
            let place = place(text, found);
            let touches = |entry: &Entry<'_>| {
                let span = entry.span();
                span.start() < place.end && place.start < span.end()
            };
            for entry in document.entries().filter(touches) {
                marked.push_str(text.get(entry.span().range()).unwrap_or_default());
                told.insert(entry.key().to_owned());
            }
        }
        tell_references(&document, &expansion, &mut told);
        let pair = |value: Value<'_>| (value.key().to_owned(), value.text().to_owned());
        Self {
            pairs: expansion.iter(&document).map(pair).collect(),
            is_refused: found().any(|found| found.severity() == Severity::Error),
            told,
            marked,
        }
    }

    /// The first variable that a majority of the readers reads differently and for which envkeep gives no diagnostic.
    pub(crate) fn silent(&self, readers: &[&Pairs]) -> Option<String> {
        if self.is_refused {
            return None;
        }
        let names: BTreeSet<&String> = readers
            .iter()
            .flat_map(|read| read.keys())
            .chain(self.pairs.keys())
            .collect();
        let differs = |name: &&String| {
            let own = self.pairs.get(*name);
            let others = readers.iter().filter(|read| read.get(*name) != own).count();
            2 * others > readers.len()
        };
        let is_told = |name: &&String| match self.pairs.get(*name) {
            Some(_) => self.told.contains(*name),
            None => self.marked.contains(name.as_str()),
        };
        let mut silent = names
            .into_iter()
            .filter(differs)
            .filter(|name| !is_told(name));
        silent.next().cloned()
    }
}

/// What a diagnostic is about. Where a carriage return alone ends a line, the rest up to the next line feed is in doubt; where a
/// quote stands that is none, some readers look for another on every line that follows.
fn place(text: &str, found: &Diagnostic) -> Range<usize> {
    let range = found.span().range();
    let rest = text.get(range.end..).unwrap_or_default();
    match found.code() {
        Code::LoneCarriageReturn => range.start..range.end + rest.find('\n').unwrap_or(rest.len()),
        Code::QuoteInValue
        | Code::Backtick
        | Code::BackslashInValue
        | Code::BackslashBeforeQuote
        | Code::HashAfterQuote => range.start..text.len(),
        _ => range,
    }
}

/// If a diagnostic is about a variable, the variables that refer to it may differ too.
fn tell_references(document: &Document, expansion: &Expansion, told: &mut BTreeSet<String>) {
    loop {
        let before = told.len();
        for value in expansion.iter(document) {
            if value.references().any(|name| told.contains(name)) {
                told.insert(value.key().to_owned());
            }
        }
        if told.len() == before {
            return;
        }
    }
}
