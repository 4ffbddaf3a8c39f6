//! Fails where a load, or reading a text, has become dearer than it may be. It counts and does not time, so that it holds on a
//! busy machine.

use std::process::ExitCode;

use envkeep_bench::tools::{self, Failure, Peers};

/// What may not be passed by more than the margin. Counted with rustc 1.95 and glibc 2.36 on x86-64.
const LOAD_INSTRUCTIONS: u64 = 67_000;
const LOAD_ALLOCATIONS: u64 = 42;
const READ_INSTRUCTIONS: u64 = 480_000;

/// In percent.
const MARGIN: u64 = 10;

fn main() -> Result<ExitCode, Failure> {
    let programs = tools::build(Peers::None)?;
    let probe = programs.join("probe");
    let (allocations, _) = tools::allocations(&programs.join("allocations"), 30, "envkeep")?;
    let mut holds = compare("allocations of a load", allocations, LOAD_ALLOCATIONS);
    let load = tools::instructions(&probe, 30, &["load", "envkeep"])?;
    let read = tools::instructions(&probe, 30, &["read", "envkeep, document", "plain", "1000"])?;
    let (Some(load), Some(read)) = (load, read) else {
        return Err("instructions are counted by callgrind, and valgrind is not installed".into());
    };
    holds &= compare("instructions of the first load", load, LOAD_INSTRUCTIONS);
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
