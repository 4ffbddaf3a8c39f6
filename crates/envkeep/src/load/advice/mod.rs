//! The report tries its own advice before it gives it: what is to be renamed is read under its right name, to find what comes to
//! light only then, and what is to be removed is left out, to find whether that would do.

mod combine;
mod mend;
mod removal;
mod trial;

use trial::Trial;
pub(super) use trial::{Key, Told, keys};

use super::Fill;
use super::occasion::Occasion;
use crate::env::Stack;
use crate::schema::{HiddenKeys, Schema};

/// The most problems of a report that tries its advice: each trial is a load.
const MOST_PROBLEMS: usize = 100;

/// How much of a report's advice was tried. Behind what was not, more may be wrong.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Tried {
    All,
    Part,
}

/// Tells what comes to light once the advice of a report is followed, takes out what is gone with it, and says which variables
/// may be removed instead. The problems in `first` are those that the fields have told; the keys that come to light and look like
/// credentials are added to the hidden ones.
pub(super) fn follow(
    stack: &mut Stack<'_>,
    schema: &'static Schema,
    occasion: Occasion,
    fill: Fill<'_>,
    first: &[Key],
    report: &mut Told,
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
