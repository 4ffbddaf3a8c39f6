//! The problems of a load, by variable.

use crate::env::Stack;
use crate::load::secret_files;
use crate::name_map::NameMap;
use crate::report::{Detail, Problem, Report, SeriesFault};
use crate::schema::Variable;

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

    /// The first problem of a variable, under any of its names. The problem that a name is read with another key belongs
    /// only to the element that lacks it.
    #[inline]
    pub(super) fn of_variable(
        &self,
        variable: &Variable,
        stack: &Stack<'_>,
    ) -> Option<&'r Problem> {
        let names = secret_files::names_of(stack, variable);
        let places = names.iter().filter_map(|name| self.places.get(name));
        let problem = self.problems.get(*places.min()?)?;
        let elements = stack.elements();
        let is_of_another = is_of_other_key(problem)
            && elements
                .withheld(variable.name(), variable.outer_prefix())
                .is_none();
        (!is_of_another).then_some(problem)
    }
}

#[inline]
fn is_of_other_key(problem: &Problem) -> bool {
    matches!(problem.detail(), Detail::Series(fault) if matches!(**fault, SeriesFault::OtherKey(_)))
}
