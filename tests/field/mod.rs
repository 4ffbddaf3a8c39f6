//! Reports from people who do this job, each reproduced with an input of our own: the outcome is the one that the author needed.
//!
//! Six public services are rewritten, with the names, types and rules of their variables. Variables that need a hand-written
//! function or type, or a rule that only a function can express, are listed with each service.
//!
//! | service | variables | as they are |
//! |---|---|---|
//! | svix | 48 | 48 |
//! | the crate registry | 93 | 91 |
//! | Vaultwarden | 152 | 148 |
//! | lldap | 37 | 37 |
//! | Zero To Production | 16 | 16 |
//! | Meilisearch | 71 | 54 |
//! | together | 417 | 394 |

mod files;
mod lldap;
mod meilisearch;
#[cfg(unix)]
mod members;
#[cfg(unix)]
mod names;
mod registry;
#[cfg(unix)]
mod shared_file;
mod svix;
mod values;
mod vaultwarden;
mod zero2prod;

use envkeep::{Env, FromEnv, Report};

/// What is told of an environment, each finding as its one line, problems first.
fn told<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = env.check::<T>();
    problems(&report).chain(warnings(&report)).collect()
}

fn problems(report: &Report) -> impl Iterator<Item = String> {
    report.problems().iter().map(ToString::to_string)
}

fn warnings(report: &Report) -> impl Iterator<Item = String> {
    report.warnings().iter().map(ToString::to_string)
}

/// The names of what is told of an environment: the code, or the kind of a problem.
fn codes<T: FromEnv>(env: &Env) -> Vec<String> {
    let report = env.check::<T>();
    let problems = report
        .problems()
        .iter()
        .map(|problem| problem.kind().to_string());
    let warnings = report.warnings().iter().map(|warning| {
        let code = warning.code();
        code.map_or_else(|| warning.kind().to_string(), str::to_owned)
    });
    problems.chain(warnings).collect()
}
