//! The report as text for people: grouped by what to do, one block a problem, in the struct's order.

use std::fmt::{self, Formatter, Write};

use super::problem::Detail;
use super::warning::Notice;
use super::{Origin, Problem, ProblemKind, Report, Warning};
use crate::dotenv::Diagnostic;

/// What to do about a problem, in the order in which it is told.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Task {
    RepairSources,
    SetVariables,
    CorrectValues,
    CorrectProgram,
}

const TASKS: [Task; 4] = [
    Task::RepairSources,
    Task::SetVariables,
    Task::CorrectValues,
    Task::CorrectProgram,
];

impl Task {
    fn of(problem: &Problem) -> Self {
        match problem.kind() {
            ProblemKind::Syntax | ProblemKind::UnreadableSource => Self::RepairSources,
            ProblemKind::Missing | ProblemKind::Empty => Self::SetVariables,
            ProblemKind::Invalid
            | ProblemKind::Check
            | ProblemKind::Conflicting
            | ProblemKind::Unknown
            | ProblemKind::NotUnicode
            | ProblemKind::Rule => Self::CorrectValues,
            ProblemKind::BadDefault => Self::CorrectProgram,
        }
    }

    fn heading(self) -> &'static str {
        match self {
            Self::RepairSources => "repair these files:",
            Self::SetVariables => "set these variables:",
            Self::CorrectValues => "correct these values:",
            Self::CorrectProgram => "correct the program:",
        }
    }
}

/// The whole report, without a line end at its end.
pub(super) fn report(report: &Report, out: &mut Formatter<'_>) -> fmt::Result {
    match report.problems.len() {
        0 if report.warnings.is_empty() => return out.write_str("no problem in the configuration"),
        0 => {}
        count => write!(out, "{} in the configuration", counted(count, "problem"))?,
    }
    for task in TASKS {
        let mut problems = report
            .problems
            .iter()
            .filter(|problem| Task::of(problem) == task)
            .peekable();
        if problems.peek().is_none() {
            continue;
        }
        write!(out, "\n\n{}", task.heading())?;
        problems.try_for_each(|each| problem(each, out))?;
        if task == Task::SetVariables {
            looked_in(report, out)?;
        }
    }
    if !report.warnings.is_empty() {
        if !report.problems.is_empty() {
            out.write_str("\n\n")?;
        }
        write!(
            out,
            "{} in the configuration",
            counted(report.warnings.len(), "warning")
        )?;
        report
            .warnings
            .iter()
            .try_for_each(|each| warning(each, out))?;
    }
    Ok(())
}

fn problem(problem: &Problem, out: &mut Formatter<'_>) -> fmt::Result {
    write!(out, "\n\n  {problem}")?;
    if let Detail::Syntax(diagnostic) = problem.detail() {
        return excerpt(diagnostic, problem.origin(), out);
    }
    match (problem.detail(), problem.origin()) {
        (Detail::UnreadableSource(_), _) | (_, None) => {}
        (_, Some(origin)) => detail(out, "at", origin)?,
    }
    if let Some(field) = problem.field() {
        if let Some(purpose) = field.purpose() {
            detail(out, "for", &purpose)?;
        }
        if let (Some(example), Some(variable)) = (field.valid_example(), problem.variable()) {
            detail(out, "example", &format_args!("{variable}={example}"))?;
        }
    }
    if let (Some(near_miss), Some(variable)) = (problem.near_miss(), problem.variable()) {
        let (origin, name) = (&near_miss.origin, &near_miss.name);
        detail(
            out,
            "typo",
            &format_args!("{origin} sets `{name}`; did you mean `{variable}`?"),
        )?;
    }
    Ok(())
}

fn warning(warning: &Warning, out: &mut Formatter<'_>) -> fmt::Result {
    write!(out, "\n\n  {warning}")?;
    match warning.notice() {
        Notice::Portability(diagnostic) => excerpt(diagnostic, warning.origin(), out),
        Notice::HiddenByEmpty { .. } => match warning.origin() {
            Some(origin) => detail(out, "at", origin),
            None => Ok(()),
        },
    }
}

/// The place in the file, the masked line with a caret, and the fix.
fn excerpt(
    diagnostic: &Diagnostic,
    origin: Option<&Origin>,
    out: &mut Formatter<'_>,
) -> fmt::Result {
    if let Some(origin) = origin {
        detail(out, "at", origin)?;
    }
    let line = diagnostic.masked_line();
    write!(out, "\n      line: {line}")?;
    match diagnostic.fix() {
        Some(fix) => detail(out, "fix", &fix),
        None => Ok(()),
    }
}

fn detail(out: &mut Formatter<'_>, label: &str, text: &dyn fmt::Display) -> fmt::Result {
    write!(out, "\n      {label}: {text}")
}

fn looked_in(report: &Report, out: &mut Formatter<'_>) -> fmt::Result {
    let mut sources = report.looked_in.iter();
    let Some(first) = sources.next() else {
        return out.write_str("\n\n  looked in: no source");
    };
    write!(out, "\n\n  looked in: {first}")?;
    sources.try_for_each(|source| write!(out, ", {source}"))
}

fn counted(count: usize, what: &str) -> String {
    match count {
        1 => format!("1 {what}"),
        _ => format!("{count} {what}s"),
    }
}

/// The report in one line, without any value.
pub(super) fn summary(report: &Report) -> String {
    let mut line = match report.problems.len() {
        0 => String::from("no problem in the configuration"),
        count => format!("{} in the configuration", counted(count, "problem")),
    };
    for (index, problem) in report.problems.iter().enumerate() {
        line.push_str(if index == 0 { ": " } else { "; " });
        let _ = summarize(problem, &mut line);
    }
    line
}

fn summarize(problem: &Problem, out: &mut String) -> fmt::Result {
    let variable = problem.variable().unwrap_or("a variable");
    match problem.kind() {
        ProblemKind::Missing => write!(out, "`{variable}` is not set"),
        ProblemKind::Empty => write!(out, "`{variable}` is empty"),
        ProblemKind::Invalid | ProblemKind::Check => write!(out, "`{variable}` is invalid"),
        ProblemKind::NotUnicode => write!(out, "`{variable}` is not unicode"),
        ProblemKind::Conflicting => write!(out, "`{variable}` is given in conflicting ways"),
        ProblemKind::Unknown => write!(out, "`{variable}` is unknown"),
        ProblemKind::Rule => write!(out, "`{variable}` breaks a rule"),
        ProblemKind::BadDefault => write!(out, "the default of `{variable}` is invalid"),
        ProblemKind::Syntax | ProblemKind::UnreadableSource => match problem.origin() {
            Some(origin) => write!(out, "{origin} cannot be read"),
            None => out.write_str("a source cannot be read"),
        },
    }
}
