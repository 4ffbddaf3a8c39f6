//! A load on the open sources under assumptions.

use crate::env::{Assumption, Stack};
use crate::load::Fill;
use crate::load::fields::reader::{Findings, Reader};
use crate::load::groups::elements;
use crate::load::notices::hint;
use crate::load::notices::naming::Naming;
use crate::load::notices::occasion::Occasion;
use crate::load::notices::unclaimed::Names;
use crate::load::notices::wanted::Wanted;
use crate::report::{Problem, Warning};
use crate::schema::{HiddenKeys, Schema};

/// The reported problems and warnings.
#[derive(Default)]
pub(in crate::load) struct Reported {
    pub(in crate::load) problems: Vec<Problem>,
    pub(in crate::load) warnings: Vec<Warning>,
}

/// The parts of a trial load.
pub(super) struct Trial<'t, 'env> {
    pub(super) stack: &'t mut Stack<'env>,
    pub(super) schema: &'static Schema,
    pub(super) occasion: Occasion,
    pub(super) fill: Fill<'t>,
    /// The keys of all elements that there were, as far as they are not told.
    pub(super) hidden: &'t mut HiddenKeys,
}

impl Trial<'_, '_> {
    /// The findings of the fields under these assumptions.
    pub(super) fn run(&mut self, assumptions: Vec<Assumption>) -> Findings {
        self.stack.assume(assumptions);
        let (elements, _) = elements::find(self.stack, self.schema);
        self.hidden.add(&elements);
        self.stack.set_elements(elements);
        let mut reader = Reader::new(self.stack, self.schema);
        (self.fill)(&mut reader);
        reader.into_findings()
    }

    /// The identities of the problems alone.
    pub(super) fn keys(&mut self, assumptions: Vec<Assumption>) -> Vec<Key> {
        keys(&self.run(assumptions).problems)
    }

    /// The same findings, with what is known about the problems, and with the variables that no field then
    /// reads.
    pub(super) fn tell(&mut self, assumptions: Vec<Assumption>) -> Reported {
        let findings = self.run(assumptions);
        let (mut problems, mut warnings) = (findings.problems, findings.warnings);
        let (stack, occasion) = (&*self.stack, self.occasion);
        let naming = Naming::new(stack, self.schema, occasion.listing(stack));
        let wanted = Wanted::of(stack, &findings.unset);
        let mut names = Names::new(stack, &naming, &wanted, occasion.extent(stack));
        names.join_to_missing(&mut problems);
        hint::add_reasons(stack, self.schema, &mut names, &[], &mut problems);
        names.tell(stack.unknown(), &mut Vec::new(), &mut warnings);
        Reported { problems, warnings }
    }
}

/// The identity of a problem: what is wrong, and the variable.
#[derive(Clone, PartialEq, Eq)]
pub(in crate::load) struct Key {
    kind: &'static str,
    variable: Option<Box<str>>,
}

impl Key {
    pub(super) fn of(problem: &Problem) -> Self {
        Self {
            kind: problem.sort(),
            variable: problem.variable().map(Into::into),
        }
    }
}

pub(in crate::load) fn keys(problems: &[Problem]) -> Vec<Key> {
    problems.iter().map(Key::of).collect()
}
