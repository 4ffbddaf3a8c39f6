//! Problems with the sources themselves, and the variables that they concern.

use super::Stack;
use super::found::FoundValue;
use super::open_source::OpenSource;
use super::place::Depth;
use super::rule::Rule;
use crate::dotenv::Severity;
use crate::report::{Origin, Problem};

/// A problem with a source.
#[derive(Clone)]
pub(in crate::env) struct SourceProblem {
    pub(in crate::env) problem: Problem,
    pub(in crate::env) concerns: Concerns,
}

/// The variables whose value is uncertain because of a problem.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(in crate::env) enum Concerns {
    /// Those that no source before this one sets.
    From(usize),
    /// Those that refer to the problem's variable.
    References,
    /// The problem's variable alone.
    Variable,
}

impl Stack<'_> {
    /// Records a problem with the source that would be opened next.
    pub(in crate::env) fn note(&mut self, problem: Problem) {
        let concerns = Concerns::From(self.opened.len());
        self.problems.push(SourceProblem { problem, concerns });
    }

    /// Records problems with single variables.
    pub(in crate::env) fn note_all(&mut self, problems: Vec<Problem>, concerns: Concerns) {
        for problem in problems {
            self.problems.push(SourceProblem { problem, concerns });
        }
    }

    /// The problems with the sources themselves.
    #[inline]
    pub(in crate::env) fn source_problems(&self) -> Vec<Problem> {
        let problems = self.problems.iter();
        problems.map(|each| each.problem.clone()).collect()
    }

    /// The problems that make the value of one variable uncertain: with sources down to the one that sets it, and with its own
    /// entries.
    #[inline]
    pub(in crate::env) fn problems_above(
        &self,
        name: &str,
        found: Option<&FoundValue<'_>>,
        rule: &Rule<'_>,
    ) -> Vec<Problem> {
        let last = match found.map(FoundValue::depth) {
            Some(Depth::Above) => return Vec::new(),
            Some(Depth::Source(depth)) => depth,
            None if self.env.overriding(name).is_some() => return Vec::new(),
            None => usize::MAX,
        };
        let references = found.map(FoundValue::references).unwrap_or_default();
        let is_concerned = |each: &&SourceProblem| {
            let of = each.problem.variable();
            match each.concerns {
                Concerns::From(depth) => depth <= last,
                Concerns::References => {
                    of.is_some_and(|of| references.iter().any(|reference| reference == of))
                }
                Concerns::Variable => of == Some(name),
            }
        };
        let concerned = self.problems.iter().filter(is_concerned);
        let mut problems: Vec<Problem> = concerned.map(|each| each.problem.clone()).collect();
        let sources = self.opened.iter().take(last.saturating_add(1));
        for (depth, source) in sources.enumerate() {
            let OpenSource::File(file) = source else {
                continue;
            };
            for diagnostic in file.diagnostics(depth, rule) {
                let is_of_name = diagnostic.variable() == Some(name);
                if is_of_name && diagnostic.severity() == Severity::Error {
                    let origin = Origin::at(file.name(), diagnostic.position());
                    problems.push(Problem::of_diagnostic(&diagnostic, origin));
                }
            }
        }
        problems
    }
}
