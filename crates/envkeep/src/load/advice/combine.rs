//! Combines a report with what it would say once its advice is followed.

use super::Tried;
use super::mend::{self, Mend, assumptions};
use super::trial::{Key, Reported, Trial, keys};
use crate::report::{Hint, Problem, Warning, WarningKind};
use crate::schema::joined;

/// How often newly revealed problems are fixed in turn.
const MOST_PASSES: usize = 3;

/// The most fixes that are tried one by one.
const MOST_TRIED: usize = 12;

/// Applies the fixes that the report advises. Newly revealed problems are added, and problems that disappear with a fix are
/// removed, since it caused them. Returns the fixes, and whether all were tried.
pub(super) fn mend(
    trial: &mut Trial<'_, '_>,
    first: &[Key],
    report: &mut Reported,
) -> (Vec<Mend>, Tried) {
    let mut mends = mend::find(trial.stack, trial.schema, report, &[]);
    if mends.is_empty() {
        return (mends, Tried::All);
    }
    for problem in &mut report.problems {
        if let Some(mend) = mends.iter().find(|mend| mend.is_advised_by(problem)) {
            mend.explain(problem);
        }
    }
    let of_first = mends.len();
    let mut later = Reported::default();
    let mut last = trial.tell(assumptions(&mends));
    for _ in 1..MOST_PASSES {
        let more = mend::find(trial.stack, trial.schema, &last, &mends);
        if more.is_empty() {
            break;
        }
        keep_advising(&more, last, &mut later);
        mends.extend(more);
        last = trial.tell(assumptions(&mends));
    }
    let is_all =
        mends.len() < mend::MOST && mend::find(trial.stack, trial.schema, &last, &mends).is_empty();
    let left = keys(&last.problems);
    let is_gone = |key: &Key| first.contains(key) && !left.contains(key);
    let mends_of_first = mends.get(..of_first).unwrap_or_default();
    remove_gone(trial, &is_gone, mends_of_first, report);
    later.problems.append(&mut last.problems);
    add_new(trial, first, &mends, later.problems, report);
    settle_warnings(&mends, later.warnings, last.warnings, report);
    // What was meant for a variable that only then is missing does not belong to another program.
    for name in mends.iter().skip(of_first).filter_map(Mend::name) {
        report
            .warnings
            .retain_mut(|warning| warning.leave_out_foreign(name));
    }
    (mends, if is_all { Tried::All } else { Tried::Part })
}

/// Keeps the findings that advise fixes, before they are applied.
fn keep_advising(mends: &[Mend], told: Reported, kept: &mut Reported) {
    for mut problem in told.problems {
        let mut mends = mends.iter();
        if let Some(mend) = mends.find(|mend| mend.is_advised_by(&problem)) {
            mend.explain(&mut problem);
            kept.problems.push(problem);
        }
    }
    for warning in told.warnings {
        if is_advice(mends, &warning) {
            kept.warnings.push(warning);
        }
    }
}

fn is_advice(mends: &[Mend], warning: &Warning) -> bool {
    mends.iter().any(|mend| mend.is_advised_by_warning(warning))
}

/// Removes the problems that are gone, and reports what caused them in their place.
fn remove_gone(
    trial: &mut Trial<'_, '_>,
    is_gone: &dyn Fn(&Key) -> bool,
    mends: &[Mend],
    report: &mut Reported,
) {
    let is_told = |problem: &Problem| mends.iter().any(|mend| mend.is_advised_by(problem));
    let mut unexplained = Vec::new();
    let mut first = None;
    for (place, problem) in report.problems.iter().enumerate() {
        let key = Key::of(problem);
        if is_gone(&key) && !is_told(problem) {
            first.get_or_insert(place);
            unexplained.push(key);
        }
    }
    let Some(first) = first else {
        return;
    };
    let (mut told, mut untold) = (Vec::new(), Vec::new());
    for mend in mends {
        let mut problems = report.problems.iter();
        if problems.any(|problem| mend.is_advised_by(problem)) {
            told.push(mend.clone());
        } else if untold.len() < MOST_TRIED {
            untold.push(mend.clone());
        }
    }
    let mut explained = Vec::new();
    if !told.is_empty() {
        explain(trial, &told, &mut unexplained, &mut explained);
    }
    let mut causes = Vec::new();
    for mend in &untold {
        let before = explained.len();
        explain(
            trial,
            std::slice::from_ref(mend),
            &mut unexplained,
            &mut explained,
        );
        if explained.len() > before {
            causes.extend(mend::problem_of(mend, trial.stack, trial.schema));
            report
                .warnings
                .retain(|warning| !mend.is_advised_by_warning(warning));
        }
    }
    report
        .problems
        .retain(|problem| is_told(problem) || !explained.contains(&Key::of(problem)));
    for (place, cause) in causes.into_iter().enumerate() {
        let place = (first + place).min(report.problems.len());
        report.problems.insert(place, cause);
    }
}

/// Finds which problems are gone once these fixes are applied.
fn explain(
    trial: &mut Trial<'_, '_>,
    mends: &[Mend],
    unexplained: &mut Vec<Key>,
    explained: &mut Vec<Key>,
) {
    if unexplained.is_empty() {
        return;
    }
    let left = trial.keys(assumptions(mends));
    unexplained.retain(|key| {
        let is_left = left.contains(key);
        if !is_left {
            explained.push(key.clone());
        }
        is_left
    });
}

/// Adds the problems revealed once everything is fixed, with the fix that reveals them.
fn add_new(
    trial: &mut Trial<'_, '_>,
    first: &[Key],
    mends: &[Mend],
    problems: Vec<Problem>,
    report: &mut Reported,
) {
    let mut new: Vec<Problem> = Vec::new();
    for problem in problems {
        let key = Key::of(&problem);
        let is_same = |other: &Problem| {
            let mut mends = mends.iter();
            let is_renamed = mends.any(|mend| mend.renames(other.variable(), problem.variable()));
            Key::of(other) == key || (is_renamed && other.sort() == problem.sort())
        };
        // A finding about a value under its current name is not repeated under the name that it should have.
        let is_known = report.problems.iter().any(is_same) || new.iter().any(is_same);
        if !first.contains(&key) && !is_known {
            new.push(problem);
        }
    }
    if new.is_empty() {
        return;
    }
    let reasons = reasons(trial, mends);
    for mut problem in new {
        let key = Key::of(&problem);
        let mut clauses = Vec::new();
        for (mend, keys) in mends.iter().zip(&reasons) {
            if keys.contains(&key) {
                clauses.push(mend.clause());
            }
        }
        let clauses = joined(&clauses, "and").into();
        problem.add_hint(Hint::Hidden { clauses });
        report.problems.push(problem);
    }
}

/// What each fix reveals by itself, if they are few.
fn reasons(trial: &mut Trial<'_, '_>, mends: &[Mend]) -> Vec<Vec<Key>> {
    if mends.len() > MOST_TRIED {
        return Vec::new();
    }
    let each = mends
        .iter()
        .map(|mend| trial.keys(mend.assumptions.clone()));
    each.collect()
}

/// Which variables are set for another choice, or in vain, is known once the choices are fixed.
fn settle_warnings(mends: &[Mend], later: Vec<Warning>, last: Vec<Warning>, report: &mut Reported) {
    let is_of_choice = |warning: &Warning| {
        matches!(
            warning.kind(),
            WarningKind::NotChosen | WarningKind::Inactive
        )
    };
    let mut settled = last;
    settled.retain(is_of_choice);
    for warning in std::mem::take(&mut report.warnings) {
        if !is_of_choice(&warning) {
            report.warnings.push(warning);
            continue;
        }
        let is_same =
            |last: &Warning| last.kind() == warning.kind() && last.variable() == warning.variable();
        if let Some(place) = settled.iter().position(is_same) {
            report.warnings.push(settled.remove(place));
        }
    }
    // What would be in vain only under another name is not set under it yet.
    settled.retain(|warning| warning.kind() == WarningKind::NotChosen);
    report.warnings.append(&mut settled);
    for warning in later {
        let identity = warning.identity();
        let mut known = report.warnings.iter();
        if is_advice(mends, &warning) && !known.any(|known| known.identity() == identity) {
            report.warnings.push(warning);
        }
    }
}
