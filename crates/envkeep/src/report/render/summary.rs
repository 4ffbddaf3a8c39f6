//! The report in one line, without any value.

use std::fmt::{self, Write};

use crate::escape::line;

use super::super::{Detail, Problem, ProblemKind, Report, SourceFault};

pub(super) const NO_PROBLEM: &str = "no problem in the configuration";

/// All problems in one line.
#[inline]
pub(crate) fn summary(report: &Report) -> String {
    let mut line = match report.problems().len() {
        0 => NO_PROBLEM.to_owned(),
        count => format!("{} in the configuration", counted(count, "problem")),
    };
    for (index, problem) in report.problems().iter().enumerate() {
        line.push_str(if index == 0 { ": " } else { "; " });
        let _ = summarize(problem, &mut line);
    }
    line
}

#[inline]
fn summarize(problem: &Problem, out: &mut String) -> fmt::Result {
    if matches!(problem.detail(), Detail::Source(SourceFault::BadProfile)) {
        return out.write_str("the profile's name is invalid");
    }
    if let Detail::Rule { .. } | Detail::Condition(_) = problem.detail() {
        return write!(out, "{problem}");
    }
    let says = match problem.kind() {
        ProblemKind::Missing => "is not set",
        ProblemKind::Empty => "is empty",
        ProblemKind::Invalid | ProblemKind::Check => "is invalid",
        ProblemKind::Rule => "breaks a rule",
        ProblemKind::Conflicting => "is given in conflicting ways",
        ProblemKind::Unknown => "is unknown",
        ProblemKind::NotUnicode => "is not unicode",
        ProblemKind::BadDefault => "has an invalid default",
        ProblemKind::Syntax | ProblemKind::UnreadableSource => {
            return match problem.origin() {
                Some(origin) => write!(out, "{origin} cannot be read"),
                None => out.write_str("a source cannot be read"),
            };
        }
    };
    match problem.variable() {
        Some(variable) => write!(out, "`{}` {says}", line(variable)),
        None => write!(out, "a variable {says}"),
    }
}

pub(super) fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}
