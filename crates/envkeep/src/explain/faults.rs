//! The problems of a load, by variable.

use crate::env::Stack;
use crate::load::names::secret_files;
use crate::name_map::NameMap;
use crate::report::{Detail, Problem, Report, SeriesFault};
use crate::schema::{Field, Variable};

/// The first problem of each variable.
pub(super) struct Faults<'r> {
    problems: &'r [Problem],
    places: NameMap<'r, usize>,
}

impl<'r> Faults<'r> {
    #[inline]
    pub(super) fn of(report: &'r Report) -> Self {
        let problems = report.problems();
        let mut places = NameMap::default();
        for (place, problem) in problems.iter().enumerate().rev() {
            if let Some(name) = problem.variable() {
                places.insert(name.into(), place);
            }
        }
        Self { problems, places }
    }

    /// The first problem of a variable whose value is found under the given name, or not found at all: under any of its own
    /// names, or under one that it falls back to. The problem that a name is read with another key belongs only to the
    /// element that lacks it.
    #[inline]
    pub(super) fn of_variable(
        &self,
        variable: &Variable,
        found: Option<&str>,
        stack: &Stack<'_>,
    ) -> Option<&'r Problem> {
        let shared = variable.fallbacks();
        let mut first = None;
        for name in secret_files::names_of(stack, variable) {
            let own = name.strip_suffix("_FILE").unwrap_or(&name);
            let fallback = shared
                .iter()
                .find(|shared| *own == **shared || name == **shared);
            let place = match fallback {
                None => self.places.get(&name).copied(),
                Some(shared) if found.is_some_and(|found| found != shared) => None,
                Some(_) => self.place_of_shared(&name, variable.field()),
            };
            first = match (first, place) {
                (Some(first), Some(place)) => Some(place.min(first)),
                (first, place) => first.or(place),
            };
        }
        let problem = self.problems.get(first?)?;
        let elements = stack.elements();
        let is_of_another = is_of_other_key(problem)
            && elements
                .withheld(variable.name(), variable.outer_prefix())
                .is_none();
        (!is_of_another).then_some(problem)
    }
}

impl Faults<'_> {
    /// The first problem of a field under a name that others read too, each in its own way.
    #[inline]
    fn place_of_shared(&self, name: &str, field: &Field) -> Option<usize> {
        let is_same =
            |other: &Field| other.name() == field.name() && other.phrase() == field.phrase();
        let is_its = |problem: &Problem| {
            problem.variable() == Some(name) && problem.field().is_none_or(is_same)
        };
        self.problems.iter().position(is_its)
    }
}

#[inline]
fn is_of_other_key(problem: &Problem) -> bool {
    matches!(problem.detail(), Detail::Series(fault) if matches!(**fault, SeriesFault::OtherKey(_)))
}
