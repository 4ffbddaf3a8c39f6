//! What was found in the `.env` files, told with the names that may be told.

use super::Stack;
use super::open_source::OpenSource;
use crate::credential::name::Rule;
use crate::dotenv::{
    Diagnostic, Doubt, Expansion, Number, RawEntry, Severity, is_to_be_built, may_go_on,
    start_of_value,
};
use crate::env::dotenv_files::OpenFile;
use crate::report::{Origin, Problem, Warning};
use crate::span::Sweep;

impl Stack<'_> {
    /// Tells what is wrong or remarkable in the files.
    pub(crate) fn tell_files(
        &self,
        rule: &Rule<'_>,
        problems: &mut Vec<Problem>,
        warnings: &mut Vec<Warning>,
    ) {
        for source in &self.opened {
            let OpenSource::File(file) = source else {
                continue;
            };
            for diagnostic in file.diagnostics(rule) {
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
    /// What was found while the file was read and while it was expanded, in the order of its lines.
    pub(super) fn diagnostics(&self, rule: &Rule<'_>) -> Vec<Diagnostic> {
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
        let doubt = self.doubt(rule.is_claimed);
        let mut sweep = Sweep::new(self.document.text());
        let tell = |diagnostic: &Diagnostic| {
            let key = diagnostic.key();
            let name = key.map(|key| (key.of(self.document.text()), doubt.of_key(key)));
            let told = name.filter(|&(name, line)| (rule.may_tell)(name, line));
            let told = diagnostic.of_variable(told.map(|(name, _)| name));
            match self.hidden_value(diagnostic, rule) {
                Some(start) => told.at(start, sweep.advance_to(start)),
                None => told,
            }
        };
        found.into_iter().map(tell).collect()
    }

    /// Where the value starts that a finding stands in, if the value may not be shown.
    fn hidden_value(&self, diagnostic: &Diagnostic, rule: &Rule<'_>) -> Option<usize> {
        let name = diagnostic.key()?.of(self.document.text());
        let start = start_of_value(&self.document, diagnostic);
        start.filter(|_| !(rule.shows_value)(name))
    }

    /// Which lines may be pieces of a value.
    pub(super) fn doubt(&self, is_claimed: &dyn Fn(&str) -> bool) -> Doubt<'_> {
        // What references brought in counts as what is written does.
        let may_be_unfinished = |index: usize, entry: &RawEntry| {
            let text = self.text(Number::new(index));
            text.is_none_or(|text| is_to_be_built(entry) && may_go_on(text, entry.quote()))
        };
        self.document.doubt(&may_be_unfinished, is_claimed)
    }
}
