//! Lists and maps whose elements have variables of their own.

mod beside;
mod counts;
mod documents;
mod entries;
mod growth;
mod inside;
mod keys;
mod lacks;
mod lengths;
mod lists;
mod maps;
mod property;
mod respelt;
mod service_links;
mod slips;
mod sources;
mod unread;

use envkeep::{Env, Error, FromEnv};

/// The findings of a load, each with its place.
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
