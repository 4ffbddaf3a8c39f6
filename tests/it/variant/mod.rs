//! Enums with fields: a variable chooses the variant.

mod choosing;
mod documents;
mod property;
mod shared;

use envkeep::{Env, Error, FromEnv};

/// What a load tells, each with its place; what is known besides behind an arrow.
pub(super) fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = match env.load_with_report::<T>() {
        Ok((_, report)) => report,
        Err(error) => Error::into_report(error),
    };
    let problems = report
        .problems()
        .iter()
        .map(|problem| format!("{problem:?}"));
    let warnings = report
        .warnings()
        .iter()
        .map(|warning| format!("{warning:?}"));
    problems.chain(warnings).collect()
}
