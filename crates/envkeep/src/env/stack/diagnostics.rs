//! The diagnostics of the `.env` files, with the names that may be shown.

use super::Stack;
use super::found::{FoundText, FoundValue};
use super::open_source::OpenSource;
use super::place::{Depth, Place};
use super::rule::Rule;
use crate::credential::name::Line;
use crate::dotenv::{
    Diagnostic, Doubt, Expansion, Number, Quote, RawEntry, Severity, Teller, Telling,
    is_to_be_built, may_go_on, places_after_dollars,
};
use crate::env::dotenv_files::OpenFile;
use crate::report::{Origin, Problem, Warning};
use crate::span::{Span, Sweep};

impl Stack<'_> {
    /// Reports what is wrong or noteworthy in the files.
    pub(crate) fn report_files(
        &self,
        rule: &Rule<'_>,
        problems: &mut Vec<Problem>,
        warnings: &mut Vec<Warning>,
    ) {
        for (depth, source) in self.opened.iter().enumerate() {
            let OpenSource::File(file) = source else {
                continue;
            };
            for diagnostic in file.diagnostics(depth, rule) {
                let origin = Origin::at(file.name(), diagnostic.position());
                match diagnostic.severity() {
                    Severity::Error => problems.push(Problem::of_diagnostic(&diagnostic, origin)),
                    Severity::Warning => warnings.push(Warning::of_diagnostic(&diagnostic, origin)),
                }
            }
        }
    }
}

impl OpenFile {
    /// The diagnostics of reading and expanding the file, in line order. Equal messages about the same place are reported once.
    pub(super) fn diagnostics(&self, depth: usize, rule: &Rule<'_>) -> Vec<Diagnostic> {
        let mut found: Vec<&Diagnostic> = self.document.diagnostics().iter().collect();
        let expanded = self.expansion.as_ref().map(Expansion::diagnostics);
        for diagnostic in expanded.unwrap_or_default() {
            let position = diagnostic.position();
            let place = found.partition_point(|other| other.position() <= position);
            found.insert(place, diagnostic);
        }
        if found.is_empty() {
            return Vec::new();
        }
        let text = self.document.text();
        let doubt = self.doubt(rule.is_claimed);
        let may_show = |key: Span| (rule.may_show)(key.of(text), doubt.of_key(key));
        let telling = Telling {
            shows_name: &may_show,
            shown_end: &|number, entry| self.shown_end(number, entry, depth, rule),
        };
        let mut teller = Teller::new(text, self.document.raw_entries(), telling);
        let mut sweep = Sweep::new(text);
        let mut told: Vec<Diagnostic> = Vec::with_capacity(found.len());
        for diagnostic in found {
            let name = diagnostic.key().filter(|&key| may_show(key));
            let named = diagnostic.of_variable(name.map(|key| key.of(text)));
            let place = teller.told(diagnostic.span().start());
            let placed = if place == diagnostic.span().start() {
                let position = diagnostic.position();
                named.at(place, position)
            } else {
                named.at(place, sweep.advance_to(place))
            };
            if !told.contains(&placed) {
                told.push(placed);
            }
        }
        told
    }

    /// The offset up to which the value of an entry may be shown: up to the first name in it that may not, if the value may be
    /// shown at all.
    fn shown_end(&self, number: Number, entry: &RawEntry, depth: usize, rule: &Rule<'_>) -> usize {
        let text = self.document.text();
        let written = entry.written();
        if !(rule.may_show_place)(entry.key().of(text), &self.found(number, depth)) {
            return written.start();
        }
        let may_show = |name: &str| (rule.may_show)(name, Line::Sound);
        if entry.quote() != Quote::Single {
            for (start, name) in places_after_dollars(written.of(text)) {
                if !may_show(name) {
                    return written.start() + start;
                }
            }
        }
        written.end()
    }

    /// The value of an entry, whether or not another replaces it. An entry with an error has no text.
    pub(super) fn found(&self, number: Number, depth: usize) -> FoundValue<'_> {
        let text = self
            .text(number)
            .map_or(FoundText::NotUnicode, FoundText::Borrowed);
        FoundValue::new(text, Place::Entry(self, number), Depth::Source(depth))
    }

    /// Which lines may be part of a value.
    pub(super) fn doubt(&self, is_claimed: &dyn Fn(&str) -> bool) -> Doubt<'_> {
        // Text inserted by references counts like written text.
        let may_be_unfinished = |index: usize, entry: &RawEntry| {
            let text = self.text(Number::new(index));
            text.is_none_or(|text| is_to_be_built(entry) && may_go_on(text, entry.quote()))
        };
        self.document.doubt(&may_be_unfinished, is_claimed)
    }
}
