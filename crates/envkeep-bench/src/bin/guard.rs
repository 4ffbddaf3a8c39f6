//! Fails where a load, or reading a text, has become dearer than it may be. It counts and does not time, so that it holds on a
//! busy machine.

use std::process::ExitCode;

use envkeep_bench::tools::{self, Failure, Peers};

/// What may not be passed by more than the margin. Counted with rustc 1.95 and glibc 2.36 on x86-64.
const UNHEARD_INSTRUCTIONS: u64 = 68_500;
const UNHEARD_ALLOCATIONS: u64 = 42;
/// A load whose warnings are heard also lists the process environment, where a variable is not set.
const LOAD_INSTRUCTIONS: u64 = 150_000;
const LOAD_ALLOCATIONS: u64 = 134;
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
        (
            "envkeep, unheard",
            UNHEARD_INSTRUCTIONS,
            UNHEARD_ALLOCATIONS,
        ),
    ] {
        let (allocations, _) = tools::allocations(&programs.join("allocations"), 30, name)?;
        holds &= compare(
            &format!("allocations of a load, {name}"),
            allocations,
            most_allocations,
        );
        let load = tools::instructions(&probe, 30, &["load", name])?;
        let load = load.ok_or(NO_VALGRIND)?;
        let what = format!("instructions of the first load, {name}");
        holds &= compare(&what, load, most_instructions);
    }
    let read = tools::instructions(&probe, 30, &["read", "envkeep, document", "plain", "1000"])?;
    let read = read.ok_or(NO_VALGRIND)?;
    holds &= compare(
        "instructions of reading 1000 lines",
        read,
        READ_INSTRUCTIONS,
    );
    Ok(exit_code(holds))
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
