//! Fails where a load, or reading a text, has become dearer than it may be. It counts and does not time, so that it holds on a
//! busy machine.

use std::path::Path;
use std::process::ExitCode;

use envkeep_bench::tools::{self, Failure, Peers};

/// What may not be passed by more than the margin. Counted with rustc 1.95 and glibc 2.36 on x86-64.
const UNHEARD_INSTRUCTIONS: u64 = 70_500;
const UNHEARD_ALLOCATIONS: u64 = 42;
/// A load whose warnings are heard also lists the process environment, where a variable is not set.
const LOAD_INSTRUCTIONS: u64 = 129_300;
const LOAD_ALLOCATIONS: u64 = 114;
const READ_INSTRUCTIONS: u64 = 480_000;

const NO_VALGRIND: &str = "instructions are counted by callgrind, and valgrind is not installed";

/// In percent.
const MARGIN: u64 = 10;

fn main() -> Result<ExitCode, Failure> {
    let programs = tools::build(Peers::None)?;
    let probe = programs.join("probe");
    let mut holds = true;
    for (name, most_instructions, most_allocations) in [
        ("envkeep", LOAD_INSTRUCTIONS, LOAD_ALLOCATIONS),
        ("envkeep, silent", UNHEARD_INSTRUCTIONS, UNHEARD_ALLOCATIONS),
    ] {
        let (allocations, _) = tools::allocations(&programs.join("allocations"), 30, name)?;
        holds &= compare(
            &format!("allocations of a load, {name}"),
            allocations,
            most_allocations,
        );
        let load = middle_count(&probe, &["load", name])?;
        let what = format!("instructions of the first load, {name}");
        holds &= compare(&what, load, most_instructions);
    }
    let read = middle_count(&probe, &["read", "envkeep, document", "plain", "1000"])?;
    holds &= compare(
        "instructions of reading 1000 lines",
        read,
        READ_INSTRUCTIONS,
    );
    Ok(exit_code(holds))
}

/// The middle of five counts: the seed of the hashes is another one in each process, and the counts differ by some hundreds.
fn middle_count(probe: &Path, work: &[&str]) -> Result<u64, Failure> {
    let mut counts = Vec::new();
    for _ in 0..5 {
        counts.push(tools::instructions(probe, 30, work)?.ok_or(NO_VALGRIND)?);
    }
    counts.sort_unstable();
    Ok(counts.get(2).copied().unwrap_or_default())
}

fn compare(what: &str, counted: u64, expected: u64) -> bool {
    let most = expected + expected * MARGIN / 100;
    let holds = counted <= most;
    let verdict = match counted {
        _ if !holds => "TOO MANY",
        less if less + less * MARGIN / 100 < expected => {
            "ok, and the figure in the guard can be lowered"
        }
        _ => "ok",
    };
    println!("{what}: {counted}, at most {most} ({expected} and {MARGIN} %): {verdict}");
    holds
}

fn exit_code(holds: bool) -> ExitCode {
    if holds {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
