//! The renames and corrections that a report advises, if the right name or value is known.

use super::correction::Correction;
use super::trial::Reported;
use crate::env::{Assumed, Assumption, FoundValue, Stack};
use crate::load::groups::forgotten::{Forgotten, forgotten};
use crate::report::{Detail, Hint, Problem, ProblemKind, SeriesFault, Setting, Warning};
use crate::schema::Schema;

/// The most fixes applied at once.
pub(super) const MOST: usize = 32;

/// One fix.
#[derive(Clone)]
pub(super) struct Mend {
    pub(super) assumptions: Vec<Assumption>,
    /// The variable that then has its right value.
    pub(super) variable: Box<str>,
    pub(super) manner: Manner,
}

/// How the report advises it.
#[derive(Clone)]
pub(super) enum Manner {
    /// A problem advises renaming.
    Renamed(Box<str>),
    /// A warning advises renaming.
    RenamedByWarning(Setting),
    /// A problem advises another value.
    Corrected(Correction),
    /// Not yet advised: the variable is not set, and others imply its value.
    Forgotten(Forgotten),
}

impl Mend {
    fn renamed(variable: &str, name: &str, manner: Manner) -> Self {
        let same = Assumed::SameAs(name.into());
        Self {
            assumptions: vec![Assumption::new(variable, same)],
            variable: variable.into(),
            manner,
        }
    }

    fn of_value(variable: &str, value: Assumed, manner: Manner) -> Self {
        Self {
            assumptions: vec![Assumption::new(variable, value)],
            variable: variable.into(),
            manner,
        }
    }

    /// The fix as a clause, after "as soon as".
    pub(super) fn clause(&self) -> String {
        let variable = &self.variable;
        match &self.manner {
            Manner::Renamed(name) => format!("`{name}` is renamed to `{variable}`"),
            Manner::RenamedByWarning(setting) => {
                format!("`{}` is renamed to `{variable}`", setting.name())
            }
            Manner::Corrected(correction) => correction.clause(variable),
            Manner::Forgotten(forgotten) => format!("`{variable}` is `{}`", forgotten.text),
        }
    }

    /// The name that is renamed.
    pub(super) fn name(&self) -> Option<&str> {
        match &self.manner {
            Manner::Renamed(name) => Some(name),
            Manner::RenamedByWarning(setting) => Some(setting.name()),
            Manner::Corrected(_) | Manner::Forgotten(_) => None,
        }
    }

    /// Whether only one of the two can be applied: both give a value to, or take one from, the same variable.
    fn conflicts_with(&self, other: &Self) -> bool {
        self.variable == other.variable || (self.name().is_some() && self.name() == other.name())
    }

    /// Whether it renames a variable.
    pub(super) fn renames(&self, from: Option<&str>, to: Option<&str>) -> bool {
        match &self.manner {
            Manner::Renamed(name) => from == Some(name) && to == Some(&self.variable),
            _ => false,
        }
    }

    /// Whether a problem advises it.
    pub(super) fn is_advised_by(&self, problem: &Problem) -> bool {
        let is_of_variable = || problem.variable() == Some(&self.variable);
        match &self.manner {
            Manner::Renamed(name) => {
                let near = problem.near_miss().map(Setting::name);
                let is_meant = problem.meant_by_near_miss() == Some(&self.variable);
                (is_meant && near == Some(name)) || problem.variable() == Some(name)
            }
            Manner::Corrected(_) => {
                is_of_variable()
                    && matches!(problem.kind(), ProblemKind::Invalid | ProblemKind::Check)
            }
            Manner::Forgotten(_) => {
                is_of_variable()
                    && matches!(problem.kind(), ProblemKind::Missing | ProblemKind::Empty)
            }
            Manner::RenamedByWarning(_) => false,
        }
    }

    /// Whether a warning advises it.
    pub(super) fn is_advised_by_warning(&self, warning: &Warning) -> bool {
        match &self.manner {
            Manner::RenamedByWarning(setting) => {
                let rename = warning.advised_rename();
                rename.is_some_and(|(_, name)| name == setting.name())
            }
            _ => false,
        }
    }
}

/// The fixes that the findings advise, besides those already applied.
pub(super) fn find(
    stack: &Stack<'_>,
    schema: &'static Schema,
    told: &Reported,
    mended: &[Mend],
) -> Vec<Mend> {
    let mut mends: Vec<Mend> = Vec::new();
    let mut push = |mend: Mend| {
        let mut known = mended.iter().chain(&mends);
        let is_known = known.any(|known| known.conflicts_with(&mend));
        if !is_known && mended.len() + mends.len() < MOST {
            mends.push(mend);
        }
    };
    for problem in &told.problems {
        if let Some(mend) = of_problem(stack, problem) {
            push(mend);
        }
    }
    for warning in &told.warnings {
        if let (Some((meant, name)), Some(origin)) = (warning.advised_rename(), warning.origin()) {
            let setting = Setting::new(name, origin.clone());
            push(Mend::renamed(
                meant,
                name,
                Manner::RenamedByWarning(setting),
            ));
        }
    }
    for (tag, forgotten) in forgotten(stack, schema, &told.problems) {
        let value = Assumed::Text(forgotten.text);
        push(Mend::of_value(&tag, value, Manner::Forgotten(forgotten)));
    }
    mends
}

fn of_problem(stack: &Stack<'_>, problem: &Problem) -> Option<Mend> {
    let variable = problem.variable()?;
    if let (Some(near), Some(meant)) = (problem.near_miss(), problem.meant_by_near_miss()) {
        let name = near.name();
        return Some(Mend::renamed(meant, name, Manner::Renamed(name.into())));
    }
    match problem.detail() {
        Detail::Unknown(unclaimed) => {
            let (meant, name) = unclaimed.advised_rename()?;
            Some(Mend::renamed(meant, name, Manner::Renamed(name.into())))
        }
        Detail::Series(fault) => {
            let SeriesFault::Respelt { meant, .. } = &**fault else {
                return None;
            };
            let mut mend = Mend::renamed(meant, variable, Manner::Renamed(variable.into()));
            let absent = Assumption::new(variable, Assumed::Absent);
            mend.assumptions.push(absent);
            Some(mend)
        }
        Detail::Invalid { .. } | Detail::Check { .. } => {
            let correction = Correction::of(stack, problem)?;
            let value = correction.assumed();
            Some(Mend::of_value(
                variable,
                value,
                Manner::Corrected(correction),
            ))
        }
        _ => None,
    }
}

/// The problem of a fix that other problems depend on.
pub(super) fn problem_of(
    mend: &Mend,
    stack: &Stack<'_>,
    schema: &'static Schema,
) -> Option<Problem> {
    let mut variables = schema.variables_under(stack.outer());
    let variable = variables.find(|variable| *variable.name() == *mend.variable)?;
    let set = stack.find_all(&mend.variable).next();
    let mut problem = match set.filter(FoundValue::is_empty) {
        Some(empty) => Problem::of_variable(Detail::Empty, &mend.variable, variable.field())
            .with_origin(empty.origin()),
        None => Problem::of_variable(Detail::Missing, &mend.variable, variable.field()),
    };
    if let Manner::RenamedByWarning(setting) = &mend.manner {
        problem.set_near_miss(setting.clone());
    }
    mend.explain(&mut problem);
    Some(problem)
}

impl Mend {
    /// Adds the hint that a choice was forgotten; where it is known which one was meant, removes what every choice needs.
    pub(super) fn explain(&self, problem: &mut Problem) {
        if let Manner::Forgotten(_) | Manner::Corrected(_) = &self.manner {
            problem.take_choices_out(&self.variable);
        }
        if let Manner::Forgotten(forgotten) = &self.manner {
            problem.add_hint(Hint::Forgotten {
                by: forgotten.by.clone(),
                line: format!("{}={}", self.variable, forgotten.text).into(),
            });
        }
    }
}

/// The assumptions for all of these fixes.
pub(super) fn assumptions(mends: &[Mend]) -> Vec<Assumption> {
    let mut assumed = Vec::new();
    for mend in mends {
        assumed.extend_from_slice(&mend.assumptions);
    }
    assumed
}
