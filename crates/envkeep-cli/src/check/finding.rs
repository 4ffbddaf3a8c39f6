//! A problem or a warning in the form that code hosts and editors read.

use envkeep::{Origin, Problem, Report, Warning};

use crate::foreign::path_for_machines;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Level {
    Error,
    Warning,
}

impl Level {
    pub(super) fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One problem or warning.
pub(super) struct Finding<'r> {
    pub(super) level: Level,
    /// Its kind: a name that does not change between versions.
    pub(super) kind: &'static str,
    pub(super) text: String,
    pub(super) variable: Option<&'r str>,
    origin: Option<&'r Origin>,
}

/// Where something is: a path, with a line and a column if they are known.
pub(super) struct Place {
    pub(super) path: String,
    pub(super) line_and_column: Option<(u32, u32)>,
}

/// Everything in a report, the problems first.
pub(super) fn all(report: &Report) -> impl Iterator<Item = Finding<'_>> {
    let problems = report.problems().iter().map(Finding::of_problem);
    problems.chain(report.warnings().iter().map(Finding::of_warning))
}

impl<'r> Finding<'r> {
    fn of_problem(problem: &'r Problem) -> Self {
        Self {
            level: Level::Error,
            kind: problem.kind().as_str(),
            text: problem.to_string(),
            variable: problem.variable(),
            origin: problem.origin(),
        }
    }

    fn of_warning(warning: &'r Warning) -> Self {
        Self {
            level: Level::Warning,
            kind: warning.code().unwrap_or(warning.kind().as_str()),
            text: warning.to_string(),
            variable: warning.variable(),
            origin: warning.origin(),
        }
    }

    /// The place, if it is in a file.
    pub(super) fn place(&self) -> Option<Place> {
        let origin = self.origin?;
        let line = origin.line();
        Some(Place {
            path: path_for_machines(origin.path()?),
            line_and_column: line.map(|line| (line, origin.column().unwrap_or(1))),
        })
    }
}
