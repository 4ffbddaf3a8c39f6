//! A whole process that loads its configuration and ends.

use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use envkeep_bench::load::CONTENDERS;
use envkeep_bench::tools::{self, Failure};
use envkeep_bench::{environment, rounds};

use super::markdown;
use crate::markdown::{count, figure};

const ROUNDS: usize = 200;

/// Prints what a process needs over one that does nothing. All are the same program, so that its size plays no part.
pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    let probe = programs.join("probe");
    let mut works = vec![vec!["nothing"]];
    works.extend(
        CONTENDERS
            .iter()
            .map(|contender| vec!["load", contender.name]),
    );
    let times = rounds::medians(works.len(), ROUNDS, |number| {
        process(
            &probe,
            works.get(number).map(Vec::as_slice).unwrap_or_default(),
        )
    })?;
    let mut costs = Vec::new();
    for (work, time) in works.iter().zip(times) {
        let instructions = tools::process_instructions(&probe, 30, work)?.unwrap_or_default();
        costs.push((instructions, time, work.last().copied().unwrap_or_default()));
    }
    let (least, shortest, _) = costs.first().copied().unwrap_or_default();
    costs.sort_unstable();
    let rows: Vec<Vec<String>> = costs
        .into_iter()
        .map(|(instructions, time, name)| {
            vec![
                name.to_owned(),
                count(instructions.saturating_sub(least)),
                format!("{:.0}", figure(time) / 1000.0),
                format!("{:+.0}", (figure(time) - figure(shortest)) / 1000.0),
            ]
        })
        .collect();
    markdown::print(
        "A whole process, 30 variables, over one that does nothing",
        &["", "instructions more", "µs", "µs more"],
        &rows,
    );
    Ok(())
}

fn process(probe: &Path, work: &[&str]) -> Result<Duration, Failure> {
    let mut command = Command::new(probe);
    command
        .args(work)
        .env_clear()
        .envs(environment::variables(30));
    let begin = Instant::now();
    let status = command.status()?;
    let time = begin.elapsed();
    if status.success() {
        Ok(time)
    } else {
        Err(format!("the probe failed with {status}").into())
    }
}
