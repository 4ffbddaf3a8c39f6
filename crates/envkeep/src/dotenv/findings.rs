//! Collects the findings of a text until their lines and columns are counted.

use super::code::{Code, Severity};
use super::diagnostic::Diagnostic;
use super::finding::Finding;
use super::fix_form::FixForms;
use super::raw_entry::RawEntry;
use super::telling::{Teller, Telling};
use crate::span::{Position, Span, Sweep};

/// The most errors, and the most warnings, in one list; a last entry then says that there are more.
const MOST: usize = 1_000;

/// Collects findings, at most [`MOST`] of either severity.
#[derive(Default)]
pub(crate) struct Findings {
    found: Vec<Finding>,
    errors: usize,
    warnings: usize,
}

impl Findings {
    /// How many findings there were.
    pub(crate) const fn count(&self) -> usize {
        self.errors + self.warnings
    }

    pub(crate) fn push(&mut self, finding: Finding) {
        let (count, more) = match finding.code.severity() {
            Severity::Error => (&mut self.errors, Code::MoreErrors),
            Severity::Warning => (&mut self.warnings, Code::MoreWarnings),
        };
        *count += 1;
        match (*count).cmp(&MOST) {
            std::cmp::Ordering::Less => self.keep(finding),
            std::cmp::Ordering::Equal => self.keep(Finding {
                code: more,
                ..finding
            }),
            std::cmp::Ordering::Greater => {}
        }
    }

    /// Inserts a finding in text order; nearly all belong at the end.
    fn keep(&mut self, finding: Finding) {
        let start = finding.span.start();
        let place = self
            .found
            .partition_point(|other| other.span.start() <= start);
        self.found.insert(place, finding);
    }

    pub(crate) fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.found.iter()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Counts the lines and columns of all findings in one pass over the text. The diagnostics show a key if `may_show`
    /// permits, and never a value.
    pub(crate) fn finish(
        &self,
        text: &str,
        entries: &[RawEntry],
        may_show: &dyn Fn(Span) -> bool,
    ) -> Box<[Diagnostic]> {
        let telling = Telling {
            shows_name: may_show,
            shown_end: &|_, entry| entry.written().start(),
        };
        let mut teller = Teller::new(text, entries, telling);
        let mut told = Vec::with_capacity(self.found.len());
        for finding in &self.found {
            told.push(teller.told(finding.span.start()));
        }
        let places = Places::count(&self.found, &told, text);
        let mut fix_forms = FixForms::new(text, entries);
        let mut diagnostics = Vec::with_capacity(told.len());
        for (finding, told) in self.found.iter().zip(told) {
            diagnostics.push(Diagnostic {
                code: finding.code,
                span: finding.span,
                position: places.at(finding.span.start()),
                displayed: places.at(told),
                key: finding.key,
                variable: finding
                    .key
                    .filter(|&key| may_show(key))
                    .map(|key| Box::from(key.of(text))),
                related: finding.related.map(|offset| places.at(offset)),
                character: finding.character_in(text),
                syntax: finding.syntax_in(text),
                fix_form: fix_forms.of(finding),
            });
        }
        diagnostics.into_boxed_slice()
    }
}

/// The positions of all offsets in a list of findings.
struct Places(Vec<(usize, Position)>);

impl Places {
    fn count(found: &[Finding], displayed: &[usize], text: &str) -> Places {
        let mut offsets = Vec::with_capacity(found.len());
        let mut note = |offset: usize| {
            if let Err(place) = offsets.binary_search(&offset) {
                offsets.insert(place, offset);
            }
        };
        for (finding, displayed) in found.iter().zip(displayed) {
            note(*displayed);
            note(finding.span.start());
            if let Some(related) = finding.related {
                note(related);
            }
        }
        let mut sweep = Sweep::new(text);
        let mut places = Vec::with_capacity(offsets.len());
        for offset in offsets {
            places.push((offset, sweep.advance_to(offset)));
        }
        Places(places)
    }

    fn at(&self, offset: usize) -> Position {
        let found = self.0.binary_search_by_key(&offset, |&(place, _)| place);
        let place = found.ok().and_then(|index| self.0.get(index));
        place.expect("every place of every finding was counted").1
    }
}
