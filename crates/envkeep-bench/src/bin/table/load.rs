//! Loading 24 fields: whether all crates read the same, and what that costs them.

use std::path::Path;

use envkeep_bench::environment;
use envkeep_bench::load::{self, CONTENDERS};
use envkeep_bench::rounds;
use envkeep_bench::tools::{self, Failure};

use super::markdown;
use crate::markdown::{count, figure, ratio};

const ROUNDS: usize = 1_000;

/// What one crate needs in an environment of one size.
struct Cost {
    name: &'static str,
    nanoseconds: f64,
    instructions: u64,
    allocations: u64,
    bytes: u64,
}

pub(crate) fn print(programs: &Path) -> Result<(), Failure> {
    for size in environment::SIZES {
        check(programs, size)?;
        let times = times(size)?;
        let mut costs = Vec::new();
        for (contender, time) in CONTENDERS.iter().zip(times) {
            let name = contender.name;
            let (allocations, bytes) =
                tools::allocations(&programs.join("allocations"), size, name)?;
            let instructions = tools::instructions(&programs.join("probe"), size, &["load", name])?;
            costs.push(Cost {
                name,
                nanoseconds: figure(time),
                instructions: instructions.unwrap_or_default(),
                allocations,
                bytes,
            });
        }
        print_costs(size, costs);
    }
    Ok(())
}

/// The times of a load. The process environment is the one of that size meanwhile.
fn times(size: usize) -> Result<Vec<u128>, Failure> {
    let own = std::env::vars().collect();
    let start = environment::variables(size);
    let path = load::sample();
    let times = rounds::medians(CONTENDERS.len(), ROUNDS, |number| {
        let contender = CONTENDERS.get(number).ok_or("no such crate")?;
        environment::put_back(&start);
        rounds::timed(|meter| (contender.load)(&path, meter))
    });
    environment::put_back(&own);
    Ok(times?)
}

fn print_costs(size: usize, mut costs: Vec<Cost>) {
    costs.sort_by_key(|cost| cost.instructions);
    let limit = costs.iter().find(|cost| cost.name == "limit");
    let (time, instructions) = limit.map_or((0.0, 0.0), |limit| {
        (limit.nanoseconds, figure(limit.instructions))
    });
    let rows: Vec<Vec<String>> = costs
        .iter()
        .map(|cost| {
            vec![
                cost.name.to_owned(),
                format!("{:.1}", cost.nanoseconds / 1000.0),
                ratio(cost.nanoseconds, time),
                count(cost.instructions),
                ratio(figure(cost.instructions), instructions),
                count(cost.allocations),
                count(cost.bytes),
            ]
        })
        .collect();
    markdown::print(
        &format!("Loading 24 fields, {size} variables in the process environment"),
        &[
            "",
            "µs",
            "limit",
            "instructions of the first load",
            "limit",
            "allocations",
            "bytes",
        ],
        &rows,
    );
}

/// Fails unless all crates read the same values.
fn check(programs: &Path, size: usize) -> Result<(), Failure> {
    let probe = programs.join("probe");
    let values = |name| tools::output(&probe, size, &["values", name]);
    let expected = values("envkeep")?;
    for contender in CONTENDERS {
        let read = values(contender.name)?;
        let difference = read
            .lines()
            .zip(expected.lines())
            .find(|(other, ours)| other != ours);
        if let Some((other, ours)) = difference {
            return Err(format!("{} reads {other}, envkeep {ours}", contender.name).into());
        }
    }
    println!(
        "All {} crates read the same {} values.\n",
        CONTENDERS.len(),
        expected.lines().count()
    );
    Ok(())
}
