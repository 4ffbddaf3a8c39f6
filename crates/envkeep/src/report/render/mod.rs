//! The report as text for people: grouped by what to do, one block per variable, in the struct's order.

mod style;
mod summary;
mod task;
#[cfg(test)]
mod tests;

use std::fmt::{self, Display, Formatter};

pub(super) use style::Palette;
use style::Role;
pub(super) use summary::summary;
use task::{Advice, Task};

use super::problem::Detail;
use super::rule::Places;
use super::unclaimed::{Meant, Unclaimed};
use super::warning::Notice;
use super::{End, LeftOut, Origin, Problem, ProblemKind, Report, Warning};
use crate::dotenv::{Diagnostic, Form, encode};
use crate::escape::line;

/// A report with its style.
pub(super) struct Rendering<'r> {
    pub(super) report: &'r Report,
    pub(super) palette: Palette,
}

/// Writes the whole report, without a final line end.
impl Display for Rendering<'_> {
    fn fmt(&self, out: &mut Formatter<'_>) -> fmt::Result {
        let (problems, warnings) = (self.report.problems(), self.report.warnings());
        if problems.is_empty() && warnings.is_empty() {
            return out.write_str(summary::NO_PROBLEM);
        }
        let mut page = Page {
            out,
            palette: self.palette,
        };
        if !problems.is_empty() {
            page.title(Role::Problems, problems.len(), "problem")?;
            if self.report.end == End::Open {
                page.out.write_str(MORE_MAY_COME)?;
            }
            for task in Task::ALL {
                page.problems(task, problems)?;
                if task == Task::SetVariables && has(task, problems) {
                    page.looked_in(self.report)?;
                }
            }
        }
        if !warnings.is_empty() {
            if !problems.is_empty() {
                page.out.write_str("\n\n")?;
            }
            page.title(Role::Warnings, warnings.len(), "warning")?;
            for advice in Advice::ALL {
                page.warnings(advice, warnings)?;
            }
        }
        Ok(())
    }
}

/// What is said behind the count of problems where they are not all that is known to be wrong.
const MORE_MAY_COME: &str = ", and more may come to light once these are mended";

fn has(task: Task, problems: &[Problem]) -> bool {
    problems.iter().any(|problem| Task::of(problem) == task)
}

/// The output.
struct Page<'p, 'f> {
    out: &'p mut Formatter<'f>,
    palette: Palette,
}

impl Page<'_, '_> {
    fn title(&mut self, role: Role, count: usize, what: &str) -> fmt::Result {
        let counted = self.palette.paint(role, summary::counted(count, what));
        write!(self.out, "{counted} in the configuration")
    }

    fn problems(&mut self, task: Task, problems: &[Problem]) -> fmt::Result {
        let mut mine = Vec::new();
        for problem in problems {
            if Task::of(problem) == task {
                mine.push(problem);
            }
        }
        if mine.is_empty() {
            return Ok(());
        }
        let count = mine.iter().map(|problem| problem.value_count()).sum();
        let reader = mine.iter().find_map(|problem| problem.unclaimed());
        self.heading(&task.heading(count, reader.map_or("", Unclaimed::reader)))?;
        if task == Task::UnreadVariables {
            self.out.write_str("\n")?;
            for problem in mine {
                self.unclaimed(problem.unclaimed())?;
            }
            return Ok(());
        }
        for block in mine.chunk_by(|one, next| is_same_block(one, next)) {
            self.problem(block)?;
        }
        Ok(())
    }

    fn warnings(&mut self, advice: Advice, warnings: &[Warning]) -> fmt::Result {
        let mut mine = Vec::new();
        for warning in warnings {
            if Advice::of(warning) == advice {
                mine.push(warning);
            }
        }
        if mine.is_empty() {
            return Ok(());
        }
        let reader = mine.iter().find_map(|warning| warning.unclaimed());
        self.heading(&advice.heading(mine.len(), reader.map_or("", Unclaimed::reader)))?;
        if advice == Advice::UnreadVariables {
            self.out.write_str("\n")?;
            for warning in mine {
                self.unclaimed(warning.unclaimed())?;
            }
            return Ok(());
        }
        for warning in mine {
            self.warning(warning)?;
        }
        Ok(())
    }

    fn heading(&mut self, text: &str) -> fmt::Result {
        write!(self.out, "\n\n{}", self.palette.paint(Role::Heading, text))
    }

    /// A line for a variable that no field reads, which the heading has already said.
    fn unclaimed(&mut self, unclaimed: Option<&Unclaimed>) -> fmt::Result {
        let Some(unclaimed) = unclaimed else {
            return Ok(());
        };
        let origin = &unclaimed.origin;
        let leads = origin.preposition();
        if let Some(name) = &unclaimed.name {
            write!(self.out, "\n  `{}` {leads} {origin}", line(name))?;
        } else {
            let reason = "whose name may be a piece of a value";
            write!(self.out, "\n  the one {leads} {origin}, {reason}")?;
        }
        if let Some(meant @ (Meant::Detour(_) | Meant::Taken(_))) = &unclaimed.meant {
            write!(self.out, "\n      {meant}")?;
        }
        if unclaimed.more > 0 {
            write!(self.out, "\n  and {} more", unclaimed.more)?;
        }
        Ok(())
    }

    /// Writes all that is wrong with one variable, and then once its place and its purpose.
    fn problem(&mut self, block: &[&Problem]) -> fmt::Result {
        let Some(problem) = block.first() else {
            return Ok(());
        };
        self.out.write_str("\n")?;
        for each in block {
            write!(self.out, "\n  {each}")?;
        }
        if let Detail::Syntax(diagnostic) = problem.detail() {
            self.excerpt(diagnostic, problem.origin())?;
            return self.hints(block);
        }
        self.place(problem)?;
        if let (Some(near_miss), Some(meant)) = (problem.near_miss(), problem.meant_by_near_miss())
        {
            let meant = line(meant);
            write!(self.out, "\n      {near_miss}; did you mean `{meant}`?")?;
        }
        self.hints(block)?;
        self.purpose(problem)
    }

    fn hints(&mut self, block: &[&Problem]) -> fmt::Result {
        for hint in block.iter().flat_map(|problem| problem.hints()) {
            write!(self.out, "\n      {hint}")?;
        }
        Ok(())
    }

    /// Writes the place, unless the message already contains it.
    fn place(&mut self, problem: &Problem) -> fmt::Result {
        match (problem.detail(), problem.origin()) {
            (Detail::Rule { .. } | Detail::Condition(_), _) => self.places(problem),
            (Detail::Series(_), _) if problem.joins_variables() => self.places(problem),
            (Detail::UnreadableSource(_), _) | (_, None) => Ok(()),
            (Detail::Unknown(unclaimed), _) if unclaimed.is_in_code() => Ok(()),
            (_, Some(origin)) => self.detail("at", &origin),
        }
    }

    /// Writes the places of all variables of a problem.
    fn places(&mut self, problem: &Problem) -> fmt::Result {
        match Places(problem.rule_variables()) {
            places if places.is_empty() => Ok(()),
            places => self.detail("at", &places),
        }
    }

    /// Writes what the variable is for, and an example, which is left out if the variable is set under
    /// another name.
    fn purpose(&mut self, problem: &Problem) -> fmt::Result {
        let field = problem.field().filter(|_| !problem.joins_variables());
        let Some(field) = field else {
            return Ok(());
        };
        if let Some(purpose) = field.purpose() {
            self.detail("for", &line(purpose))?;
        }
        match (field.valid_example(), problem.variable()) {
            (Some(example), Some(variable)) if problem.near_miss().is_none() => {
                // In a form that can be copied into a file.
                let written = encode(example, Form::OneLine);
                self.detail(
                    "example",
                    &format_args!("{}={}", line(variable), line(&*written.text)),
                )
            }
            _ => Ok(()),
        }
    }

    fn warning(&mut self, warning: &Warning) -> fmt::Result {
        write!(self.out, "\n\n  {warning}")?;
        match (warning.notice(), warning.origin()) {
            (Notice::Portability(diagnostic), origin) => self.excerpt(diagnostic, origin),
            // The message already contains the place.
            (Notice::Foreign(_), _) => Ok(()),
            (Notice::Unknown(unclaimed), _) if unclaimed.is_in_code() => Ok(()),
            (_, Some(origin)) => self.detail("at", &origin),
            (_, None) => Ok(()),
        }
    }

    /// The place in the file, the masked line with a caret, and the fix.
    fn excerpt(&mut self, diagnostic: &Diagnostic, origin: Option<&Origin>) -> fmt::Result {
        if let Some(origin) = origin {
            self.detail("at", &origin)?;
        }
        if diagnostic.variable().is_some() {
            let line = diagnostic.position().line().to_string();
            let masked = diagnostic.masked_line();
            let gutter = " ".repeat(line.len());
            let indent = " ".repeat(masked.chars().count().saturating_sub(1));
            let caret = self.palette.paint(Role::Caret, "^");
            write!(self.out, "\n          {line} | {masked}")?;
            write!(self.out, "\n          {gutter} | {indent}{caret}")?;
        }
        match diagnostic.fix() {
            Some(fix) => self.detail("fix", &fix),
            None => Ok(()),
        }
    }

    fn detail(&mut self, label: &str, text: &dyn Display) -> fmt::Result {
        let label = self.palette.paint(Role::Label, format!("{label}:"));
        write!(self.out, "\n      {label} {text}")
    }

    fn looked_in(&mut self, report: &Report) -> fmt::Result {
        let label = self.palette.paint(Role::Label, "looked in:");
        write!(self.out, "\n\n  {label} ")?;
        let mut sources = report.looked_in.iter();
        match sources.next() {
            Some(first) => write!(self.out, "{first}")?,
            None => self.out.write_str("no source")?,
        }
        sources.try_for_each(|source| write!(self.out, ", {source}"))?;
        let Some(search) = &report.search else {
            return Ok(());
        };
        let label = self.palette.paint(Role::Label, "searched:");
        write!(self.out, "\n  {label} {search}")?;
        for LeftOut { path, reason } in &search.left_out {
            let label = self.palette.paint(Role::Label, "left out:");
            let path = line(path.display());
            write!(self.out, "\n  {label} {path} {reason}")?;
        }
        Ok(())
    }
}

/// Whether two problems are about the same value.
fn is_same_block(one: &Problem, next: &Problem) -> bool {
    one.variable().is_some()
        && one.variable() == next.variable()
        && one.origin() == next.origin()
        && !matches!(one.detail(), Detail::Syntax(_))
        && ![one, next]
            .iter()
            .any(|problem| problem.kind() == ProblemKind::Rule || problem.joins_variables())
}
