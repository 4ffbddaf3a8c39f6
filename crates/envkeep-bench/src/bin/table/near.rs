//! Looking for slips of the pen: how long a load takes that compares 300 names with 24 variables that are not set.

use envkeep::{Env, FromEnv, WarnTo};
use envkeep_bench::environment;
use envkeep_bench::rounds;
use envkeep_bench::tools::Failure;

use super::markdown;
use crate::markdown::figure;

const ROUNDS: usize = 1_000;

macro_rules! unset {
    ($($field:ident)+) => {
        /// 24 fields, none of whose variables is set.
        #[derive(FromEnv)]
        #[expect(dead_code, reason = "it is only loaded")]
        struct Unset {
            $($field: Option<String>,)+
        }
    };
}

unset! {
    mail_service mail_mode mail_host mail_port mail_verbose mail_workers mail_sample_rate mail_timeout_ms
    mail_allowed_senders mail_features mail_public_url mail_sentry_dsn mail_queue_max mail_api_url mail_signature
    database_host database_port database_name database_user database_schema database_pool_max database_tls
    cache_url cache_prefix
}

/// The names are given by the program, so that listing the process environment is not part of the time. What is left of it
/// beside the search are 24 lookups in a map, so the search takes less.
pub(crate) fn print() -> Result<(), Failure> {
    let mut rows = Vec::new();
    let sizes = [0, 30, 300];
    let envs: Vec<Env> = sizes
        .iter()
        .map(|size| {
            let mut variables = environment::variables(*size);
            variables.retain(|name, _| *size > 0 && !name.starts_with("MAIL_"));
            Env::empty().vars(variables).warn_to(WarnTo::Stderr)
        })
        .collect();
    let times = rounds::medians(envs.len(), ROUNDS, |number| {
        let env = envs.get(number).ok_or("no such size")?;
        rounds::timed(|meter| {
            let mut loaded = None;
            meter(&mut || loaded = Some(env.load::<Unset>().is_ok()));
            loaded.filter(|is_ok| *is_ok).map(drop).ok_or("it loads")
        })
    })?;
    for (size, time) in sizes.iter().zip(times) {
        let microseconds = figure(time) / 1000.0;
        rows.push(vec![format!("{size} names"), format!("{microseconds:.1}")]);
    }
    markdown::print(
        "Loading 24 fields that are not set, beside names that are none of theirs",
        &["", "µs"],
        &rows,
    );
    Ok(())
}
