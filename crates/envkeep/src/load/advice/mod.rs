//! The report tries its own advice before it gives it: what is to be renamed is read under its right name, to find what comes to
//! light only then, and what is to be removed is left out, to find whether that would do.

mod combine;
mod mend;
mod removal;

use mend::Mend;

use super::Occasion;
use super::findings::unclaimed;
use super::naming::Naming;
use super::reader::Findings;
use super::wanted::Wanted;
use super::{Fill, Reader, elements, hint};
use crate::env::{Assumption, Stack};
use crate::report::{Problem, Warning};
use crate::schema::Schema;

/// The most problems of a report that tries its advice: each trial is a load.
const MOST_PROBLEMS: usize = 100;

/// How often what came to light is mended in its turn.
const MOST_PASSES: usize = 3;

/// Tells what comes to light once the advice of a report is followed, takes out what is gone with it, and says which variables
/// may be removed instead. The problems in `first` are those that the fields have told.
pub(super) fn follow(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    occasion: Occasion,
    fill: Fill<'_>,
    first: &[Key],
    report: &mut Told,
) {
    if report.problems.is_empty() || report.problems.len() > MOST_PROBLEMS {
        return;
    }
    let elements = stack.elements().clone();
    let mut trial = Trial {
        stack,
        schema,
        occasion,
        fill,
    };
    let mends = combine::mend(&mut trial, first, report);
    removal::judge(&mut trial, &mends, &mut report.problems);
    stack.assume(Vec::new());
    stack.set_elements(elements);
}

/// Problems and warnings, as they are told.
#[derive(Default)]
pub(super) struct Told {
    pub(super) problems: Vec<Problem>,
    pub(super) warnings: Vec<Warning>,
}

/// What a load is tried with.
struct Trial<'t, 'env> {
    stack: &'t mut Stack<'env>,
    schema: &'static Schema,
    occasion: Occasion,
    fill: Fill<'t>,
}

impl Trial<'_, '_> {
    /// What the fields tell where these are taken for granted.
    fn run(&mut self, assumptions: Vec<Assumption>) -> Findings {
        self.stack.assume(assumptions);
        let (elements, _) = elements::find(self.stack, self.schema);
        self.stack.set_elements(elements);
        let mut reader = Reader::new(self.stack, self.schema);
        (self.fill)(&mut reader);
        reader.into_findings()
    }

    /// The problems alone, as they are told apart.
    fn keys(&mut self, assumptions: Vec<Assumption>) -> Vec<Key> {
        keys(&self.run(assumptions).problems)
    }

    /// The same with what is known of the problems, and what no field reads then.
    fn tell(&mut self, assumptions: Vec<Assumption>) -> Told {
        let findings = self.run(assumptions);
        let (mut problems, mut warnings) = (findings.problems, findings.warnings);
        let (stack, occasion) = (&*self.stack, self.occasion);
        let naming = Naming::new(stack, self.schema, occasion.listing(stack));
        let wanted = Wanted::of(stack, &findings.unset);
        let mut names = unclaimed(&naming, &wanted, occasion, stack);
        names.join_to_missing(&mut problems);
        hint::add_reasons(stack, self.schema, &mut names, &[], &mut problems);
        names.tell(stack.unknown(), &mut Vec::new(), &mut warnings);
        Told { problems, warnings }
    }
}

/// What tells two problems apart: what is wrong, and the variable.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Key {
    kind: &'static str,
    variable: Option<Box<str>>,
}

impl Key {
    fn of(problem: &Problem) -> Self {
        Self {
            kind: problem.sort(),
            variable: problem.variable().map(Into::into),
        }
    }
}

pub(super) fn keys(problems: &[Problem]) -> Vec<Key> {
    problems.iter().map(Key::of).collect()
}

fn assumptions(mends: &[Mend]) -> Vec<Assumption> {
    let assumed = mends.iter().flat_map(|mend| mend.assumptions.iter());
    assumed.cloned().collect()
}
