//! Prints what envkeep and other crates cost, as Markdown: `table [load | near | read | growth | start | compile]...`.

mod compile;
mod growth;
mod load;
mod markdown;
mod near;
mod read;
mod start;

use std::path::Path;

use envkeep_bench::tools::{self, Failure, Peers};

fn main() -> Result<(), Failure> {
    let mut wanted: Vec<String> = std::env::args().skip(1).collect();
    if wanted.is_empty() {
        wanted = ["load", "near", "read", "growth", "start", "compile"]
            .map(str::to_owned)
            .into();
    }
    let programs = tools::build(Peers::All)?;
    for what in wanted {
        print(&what, &programs)?;
    }
    Ok(())
}

fn print(what: &str, programs: &Path) -> Result<(), Failure> {
    match what {
        "load" => load::print(programs),
        "near" => near::print(),
        "read" => read::print(programs),
        "growth" => growth::print(programs),
        "start" => start::print(programs),
        "compile" => compile::print(),
        other => Err(format!("there is no table `{other}`").into()),
    }
}
