//! Tries out a report's advice before giving it: reads misnamed variables under their right names, to find the problems that
//! only then appear, and leaves out removable ones, to find whether that works.

mod combine;
mod correction;
mod mend;
mod removal;
mod trial;

use trial::Trial;
pub(super) use trial::{Key, Reported, keys};

use crate::env::Stack;
use crate::load::Fill;
use crate::load::notices::occasion::Occasion;
use crate::schema::{HiddenKeys, Schema};

/// The most problems of a report that tries its advice: each trial is a load.
const MOST_PROBLEMS: usize = 100;

/// How much of a report's advice was tried. What was not tried may hide more problems.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    All,
    Part,
}

/// Adds the problems revealed by following the report's advice, removes those that disappear with it, and says which variables
/// may be removed instead. The problems in `first` are those reported by the fields. Newly found keys that look like credentials are
/// added to the hidden ones.
pub(super) fn follow(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    occasion: Occasion,
    fill: Fill<'_>,
    first: &[Key],
    report: &mut Reported,
    hidden: &mut HiddenKeys,
) -> Tried {
    if report.problems.is_empty() {
        return Tried::All;
    }
    if report.problems.len() > MOST_PROBLEMS {
        return Tried::Part;
    }
    let elements = stack.elements().clone();
    let mut trial = Trial {
        stack,
        schema,
        occasion,
        fill,
        hidden,
    };
    let (mends, tried) = combine::mend(&mut trial, first, report);
    removal::judge(&mut trial, &mends, &mut report.problems);
    stack.assume(Vec::new());
    stack.set_elements(elements);
    tried
}
